import { useCorpus } from '../session/corpus.ts';
import { openDialog } from '../session/dialogs.ts';
import { provide } from '../base/action-registry.ts';

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
