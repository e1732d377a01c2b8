import type { Handlers } from '../base/action-registry.ts';
import { useDialog } from '../session/dialogs.ts';
import { acceptPlace, acceptShown, rejectPlace, rejectShown, rejectWords } from './decide.ts';
import { currentPlace, openOccurrences, stepGroup } from './occurrences.ts';
import { openArticleAt } from './open-article.ts';
import { togglePrecedents } from './precedents.ts';

export const occurrenceActions = {
  'occurrences.open': openOccurrences,
  'occurrences.precedents': togglePrecedents,
  'occurrences.accept': inList(() => acceptPlace()),
  'occurrences.reject': inList(() => rejectPlace()),
  'occurrences.accept-all': inList(acceptShown),
  'occurrences.reject-all': inList(rejectShown),
  'occurrences.reject-words': inList(rejectWords),
  'occurrences.next-group': inList(() => stepGroup(1)),
  'occurrences.previous-group': inList(() => stepGroup(-1)),
  'occurrences.open-article': inList(() => {
    const place = currentPlace();
    if (place) void openArticleAt(place);
    return true;
  }),
} satisfies Handlers;

/** An action that there is only while the list is open. */
function inList(act: () => boolean): () => boolean {
  return () => useDialog.getState().dialog?.name === 'occurrences' && act();
}
