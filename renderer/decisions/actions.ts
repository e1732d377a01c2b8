import type { Handlers } from '../base/action-registry.ts';
import { useDialog } from '../session/dialogs.ts';
import { clearDecision, decideAlike, decideLater, editItem, takeBoth, takeNone } from './decide.ts';
import { currentItem, openDecisions, stepItem, switchWhole } from './decisions.ts';
import { stepList } from './lists.ts';
import { openItem } from './open-item.ts';

export const decisionActions = {
  'decisions.open': openDecisions,
  // The page has the digits itself: here they are no labels.
  'decisions.take': () => false,
  'decisions.both': onPage(() => takeBoth()),
  'decisions.neither': onPage(() => takeNone()),
  'decisions.edit': onPage(() => editItem()),
  'decisions.alike': onPage(() => decideAlike()),
  'decisions.later': onPage(() => decideLater()),
  'decisions.clear': onPage(() => clearDecision()),
  'decisions.next': onPage(() => stepItem(1)),
  'decisions.previous': onPage(() => stepItem(-1)),
  'decisions.next-list': onPage(() => stepList(1)),
  'decisions.previous-list': onPage(() => stepList(-1)),
  'decisions.whole': onPage(() => switchWhole()),
  'decisions.open-article': onPage(() => {
    const item = currentItem();
    if (item) void openItem(item);
    return true;
  }),
} satisfies Handlers;

/** An action that there is only while the page is open. */
function onPage(act: () => boolean): () => boolean {
  return () => useDialog.getState().dialog?.name === 'decisions' && act();
}
