import { useCorpus } from '../app/corpus.ts';
import { openDialog } from '../app/dialogs.ts';
import { provide } from '../keys/registry.ts';

/** Provides the action that changes who sits here. */
export function provideAnnotator(): () => void {
  return provide({
    'annotator.change': () => {
      if (!useCorpus.getState().corpus) return false;
      openDialog({ name: 'annotator' });
      return true;
    },
  });
}
