// The outbox in the browser's own storage, which outlives a reload and a crash: one entry a command, so that two
// windows on one corpus do not write over each other.

import type { CommandName } from '../../../model/contract/contract.ts';
import type { Outbox, WaitingCommand } from '../../../model/client/outbox.ts';

const prefix = 'spanwright.outbox.';

/** Browsers give about five million characters; the rest is for what others keep there. */
const mostCharacters = 2_000_000;

export interface LocalOutboxOptions {
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;
  /** Called with a sentence for the person when a command could not be kept. */
  readonly warn: (message: string) => void;
  /** Whether a command has this name; an earlier version may have had others. */
  readonly isCommand: (call: string) => call is CommandName;
}

/** Whether an earlier page, or another window, left commands in the storage given, for whichever corpus. */
export function isAnythingWaiting(storage: LocalOutboxOptions['storage']): boolean {
  return attempt(() => keysOf(storage).length > 0, false);
}

/** Makes the outbox over the storage given, with what an earlier page left there. */
export function createLocalOutbox({ storage, warn, isCommand }: LocalOutboxOptions): Outbox {
  const keyOf = (waiting: WaitingCommand): string => `${prefix}${waiting.corpus}.${waiting.command}`;

  const keys = (): readonly string[] => keysOf(storage);
  const sizes = new Map(attempt(() => keys().map((key) => [key, storage.getItem(key)?.length ?? 0] as const), []));
  let kept = [...sizes.values()].reduce((sum, size) => sum + size, 0);

  function remove(key: string): void {
    attempt(() => storage.removeItem(key), undefined);
    kept -= sizes.get(key) ?? 0;
    sizes.delete(key);
  }

  return {
    all(corpus) {
      const waiting = attempt(keys, [])
        .filter((key) => key.startsWith(`${prefix}${corpus}.`))
        .flatMap((key) => {
          const found = read(corpus, key.slice(key.lastIndexOf('.') + 1), storage.getItem(key) ?? '');
          if (found !== null && isCommand(found.call)) return [found];
          remove(key);
          return [];
        });
      return waiting.sort((a, b) => a.order - b.order);
    },
    put(waiting) {
      const key = keyOf(waiting);
      const value = JSON.stringify({ call: waiting.call, input: waiting.input, order: waiting.order });
      const fits = kept + value.length <= mostCharacters;
      if (!fits || !attempt(() => (storage.setItem(key, value), true), false)) {
        warn('This change is on its way to the file, but would not survive a reload of the page before it is saved.');
        return false;
      }
      sizes.set(key, value.length);
      kept += value.length;
      return true;
    },
    remove: (waiting) => remove(keyOf(waiting)),
  };
}

function keysOf(storage: LocalOutboxOptions['storage']): readonly string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) =>
    key.startsWith(prefix),
  );
}

/** Runs what a full or forbidden storage may refuse. */
function attempt<T>(run: () => T, otherwise: T): T {
  try {
    return run();
  } catch {
    return otherwise;
  }
}

function read(corpus: string, command: string, text: string): WaitingCommand | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('call' in value && 'input' in value && 'order' in value)) {
      return null;
    }
    const { call, input, order } = value;
    if (typeof call !== 'string' || typeof order !== 'number') return null;
    return { command, corpus, call: call as CommandName, input, order };
  } catch {
    return null;
  }
}
