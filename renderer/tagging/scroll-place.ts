// How far the document on screen was scrolled, remembered with the corpus: one place, for the document that was left.

import { useCorpus } from '../session/corpus.ts';
import { preference, remember } from '../session/preferences.ts';

interface Place {
  readonly document: number;
  readonly top: number;
}

/** Scrolls to where this document was left, and remembers where it is scrolled to until the answer is called. */
export function keepScrollPlace(holder: HTMLElement, document: number): () => void {
  const scroller = holder.querySelector('.article');
  const key = keyOfCorpus();
  if (!scroller || key === null) return () => undefined;
  const left = preference<Place>(key, { document: 0, top: 0 });
  if (left.document === document) scroller.scrollTop = left.top;
  const onScroll = (): void => remember(key, { document, top: Math.round(scroller.scrollTop) });
  scroller.addEventListener('scroll', onScroll, { passive: true });
  return () => scroller.removeEventListener('scroll', onScroll);
}

function keyOfCorpus(): string | null {
  const { corpus } = useCorpus.getState();
  return corpus && `corpus.${corpus.corpus}.scroll`;
}
