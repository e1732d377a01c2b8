// The words that are tagged in this corpus, by label: read with each article, and added to as tags are made.

import type { KnownSurface } from '../../model/known-surfaces.ts';
import { client } from './core.ts';
import { annotatorId } from './corpus.ts';
import { useOpen } from './open-document.ts';

let known: readonly KnownSurface[] = [];

/** The words and their labels, newest and most used first. The same array until they change. */
export function knownSurfaces(): readonly KnownSurface[] {
  return known;
}

/** Adds words that were just tagged. */
export function rememberSurfaces(label: number, words: readonly string[]): void {
  const fresh = words.filter((surface) => !known.some((one) => one.label === label && one.surface === surface));
  if (fresh.length > 0) known = [...fresh.map((surface) => ({ label, surface })), ...known];
}

/** Reads the words with each article that opens. Returns how to stop. */
export function followSurfaces(): () => void {
  return useOpen.subscribe(({ document }, before) => {
    if (document?.id !== before.document?.id || document?.annotator !== before.document?.annotator) void readSurfaces();
  });
}

async function readSurfaces(): Promise<void> {
  const annotator = annotatorId();
  const { document } = useOpen.getState();
  if (annotator === 0 || !document) {
    known = [];
    return;
  }
  const answer = await client.call('labels.surfaces', { annotator });
  if (answer.ok && useOpen.getState().document?.id === document.id) known = answer.value.surfaces;
}
