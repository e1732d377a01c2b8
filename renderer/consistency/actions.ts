import type { Handlers } from '../base/action-registry.ts';
import { useDialog } from '../session/dialogs.ts';
import { dismissFinding, fixFinding } from './decide.ts';
import { currentFinding, openFindings, stepList } from './findings.ts';
import { openFinding } from './open-finding.ts';
import { toggleUnderlines } from './underlines.ts';

export const consistencyActions = {
  'consistency.open': openFindings,
  'consistency.underlines': toggleUnderlines,
  'consistency.fix': inList(() => fixFinding()),
  'consistency.dismiss': inList(() => dismissFinding()),
  'consistency.next-kind': inList(() => stepList(1)),
  'consistency.previous-kind': inList(() => stepList(-1)),
  'consistency.open-article': inList(() => {
    const finding = currentFinding();
    if (finding) void openFinding(finding);
    return true;
  }),
} satisfies Handlers;

/** An action that there is only while the list is open. */
function inList(act: () => boolean): () => boolean {
  return () => useDialog.getState().dialog?.name === 'consistency' && act();
}
