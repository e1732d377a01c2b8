// Files that were handed over while an import was running: they wait for their turn, and go together.

import type { Picked } from '../session/host/host.ts';

export interface PickQueue {
  add(picked: Picked): void;
  /** The next to import, or null. */
  next(): Picked | null;
}

/** An empty queue. What comes by paths is one import, and what comes as files another. */
export function createPickQueue(): PickQueue {
  let waiting: readonly Picked[] = [];
  return {
    add(picked) {
      const last = waiting.at(-1);
      const merged = last === undefined ? null : merge(last, picked);
      waiting = merged === null ? [...waiting, picked] : [...waiting.slice(0, -1), merged];
    },
    next() {
      const [first = null, ...rest] = waiting;
      waiting = rest;
      return first;
    },
  };
}

function merge(before: Picked, picked: Picked): Picked | null {
  if (before.kind === 'paths' && picked.kind === 'paths') {
    return { kind: 'paths', paths: [...new Set([...before.paths, ...picked.paths])] };
  }
  if (before.kind === 'files' && picked.kind === 'files') {
    return { kind: 'files', files: [...before.files, ...picked.files] };
  }
  return null;
}
