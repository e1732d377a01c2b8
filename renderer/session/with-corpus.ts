import { useCorpus } from './corpus.ts';

/** An action that there is only while a corpus is open. */
export function withCorpus(act: () => void): () => boolean {
  return () => {
    if (!useCorpus.getState().corpus) return false;
    act();
    return true;
  };
}
