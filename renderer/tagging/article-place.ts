// Where each article was left: how far it was scrolled, and where the caret was. The last one is remembered with the corpus,
// the others for as long as the page is there.

import type { CodePoint } from '../../model/offsets.ts';
import { useCorpus } from '../session/corpus.ts';
import { preference, remember } from '../session/preferences.ts';

interface Place {
  readonly document: number;
  readonly top: number;
  /** In code points. */
  readonly caret: number;
}

const places = new Map<string, Place>();

/** Where the caret was in this document last, in code points; the start of the text where it was never opened. */
export function lastCaret(document: number): number {
  return placeOf(document).caret;
}

/** Keeps where the caret is in this document. */
export function keepCaret(document: number, caret: CodePoint): void {
  keep({ ...placeOf(document), caret });
}

/** Scrolls to where this document was left, and keeps where it is scrolled to until the answer is called. */
export function keepScroll(holder: HTMLElement, document: number): () => void {
  const scroller = holder.querySelector('.article');
  if (!scroller) return () => undefined;
  scroller.scrollTop = placeOf(document).top;
  const onScroll = (): void => keep({ ...placeOf(document), top: Math.round(scroller.scrollTop) });
  scroller.addEventListener('scroll', onScroll, { passive: true });
  return () => scroller.removeEventListener('scroll', onScroll);
}

function placeOf(document: number): Place {
  const key = keyOfCorpus();
  const start: Place = { document, top: 0, caret: 0 };
  if (key === null) return start;
  const left = preference<Place>(key, start);
  return places.get(`${key} ${document}`) ?? (left.document === document ? { ...start, ...left } : start);
}

function keep(place: Place): void {
  const key = keyOfCorpus();
  if (key === null) return;
  places.set(`${key} ${place.document}`, place);
  remember(key, place);
}

function keyOfCorpus(): string | null {
  const { corpus } = useCorpus.getState();
  return corpus && `corpus.${corpus.corpus}.scroll`;
}
