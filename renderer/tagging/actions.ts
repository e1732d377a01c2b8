import type { Handlers } from '../base/action-registry.ts';
import { closeFind, useFind } from '../find/find.ts';
import { leaveGuideline, useGuideline } from '../guidelines/panel.ts';
import { backToNow, closeHistory, pastShown, useHistory } from '../history/panel.ts';
import { arm, useArmed } from '../session/armed.ts';
import { article } from '../session/article-handle.ts';
import { activate, activeSpan, useOpen } from '../session/open-document.ts';
import { removeTag } from '../session/tag.ts';
import { goBack } from '../session/way-back.ts';
import { confirmSelection } from './apply-label.ts';
import { toggleBeside } from './beside.ts';
import { acceptAll, rejectSelected } from './decide-suggestion.ts';
import { tagEverywhere } from './everywhere.ts';
import { stepSpan } from './go-to-span.ts';
import { hopToCandidate } from './candidates.ts';
import { endActions } from './move-ends.ts';
import { selectionActions } from './select-unit.ts';
import { toggleQuiet } from './quiet.ts';
import { narrowSelection, widenSelection } from './widen.ts';
import { toggleSnap } from './snap.ts';

export const taggingActions = {
  // Rows of label keys, which apply-label.ts takes before any action.
  'tag.apply': () => false,
  'tag.arm': () => false,
  'tag.confirm': confirmSelection,
  'tag.widen': widenSelection,
  'tag.narrow': narrowSelection,
  'candidate.next': () => hopToCandidate(1),
  'candidate.previous': () => hopToCandidate(-1),
  'tag.snap': toggleSnap,
  'tag.beside': toggleBeside,
  'tag.quiet': toggleQuiet,
  'tag.clear': clear,
  'span.next': () => stepSpan(1),
  'span.previous': () => stepSpan(-1),
  'suggestions.accept-all': acceptAll,
  'span.remove': () => {
    const span = activeSpan();
    if (!span) return rejectSelected();
    removeTag(span);
    return true;
  },
  'span.everywhere': tagEverywhere,
  ...selectionActions,
  ...endActions,
} satisfies Handlers;

function clear(): boolean {
  // It was asked for, and is still on its way to the keyboard.
  const { shown, enters } = useGuideline.getState();
  if (shown && enters) return (leaveGuideline(), true);
  if (pastShown()) return (backToNow(), true);
  if (useArmed.getState().label !== null) return (arm(null), true);
  if (useOpen.getState().selection || article()?.selection()) {
    article()?.clearSelection();
    useOpen.setState({ selection: null });
    return true;
  }
  if (goBack()) return true;
  if (activeSpan()) return (activate(null), true);
  if (useFind.getState().isOpen) return (closeFind(), true);
  if (useHistory.getState().shown) return (closeHistory(), true);
  // From a list or a panel, back to the text.
  const text = article();
  if (!text || text.hasFocus()) return false;
  text.focus();
  return true;
}
