// The next article is one key away: it is asked for while the one before it is read.

import { afterPaint } from '../base/after-paint.ts';
import { askAhead } from './ahead.ts';
import { annotatorId } from './corpus.ts';
import { readIdAt, useList } from './document-list.ts';
import { useOpen } from './open-document.ts';

/** Asks for the next article, or for the one before where the annotator goes back, when one has been painted. Returns how to stop. */
export function followNeighbour(): () => void {
  let before: number | null = null;
  const ask = async (): Promise<void> => {
    const { place } = useList.getState();
    const { document, wanted } = useOpen.getState();
    if (typeof place !== 'number' || document === null || wanted !== document.id) return;
    const id = await readIdAt(before !== null && place < before ? place - 1 : place + 1);
    before = place;
    if (id !== null && useOpen.getState().wanted === document.id) askAhead(id, annotatorId());
  };
  const askLater = (): void => void ask();
  const stop = [
    useOpen.subscribe(({ document }, last) => {
      if (document !== null && document.id !== last.document?.id) afterPaint(askLater);
    }),
    // The article that was left is there before its place is.
    useList.subscribe(({ place }, last) => {
      if (place !== last.place) afterPaint(askLater);
    }),
  ];
  return () => stop.forEach((end) => end());
}
