// The one keyboard listener of the window: strokes to actions, label keys to the tagger.

import { actionIds, actions, type ActionId } from '../../model/actions.ts';
import { isMac } from '../base/platform.ts';
import { perform } from '../base/action-registry.ts';
import { keysOf } from '../base/key-choices.ts';
import { matches } from '../base/stroke.ts';
import { isTyping } from '../base/typing.ts';

/** Called first with strokes outside text fields; true when the stroke was a label's. */
export type LabelKeys = (event: KeyboardEvent) => boolean;

/** Listens until the answer is called. */
export function listenForKeys(labelKeys: LabelKeys): () => void {
  const mac = isMac();
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const typing = isTyping(event.target);
    const inDialog = event.target instanceof Element && event.target.closest('dialog, [role="menu"]') !== null;
    if (!typing && !inDialog && labelKeys(event)) {
      event.preventDefault();
      return;
    }
    const action = actionIds.find((id) => keysOf(id).some((stroke) => matches(stroke, event, mac)));
    if (!action || inDialog || (typing && !actions[action].inFields)) return;
    if (ownsKey(event, action)) return;
    if (perform(action)) event.preventDefault();
  };
  const onKeyFirst = (event: KeyboardEvent): void => {
    if (isTyping(event.target)) return;
    const action = actionIds.find(
      (id) => actions[id].first && keysOf(id).some((stroke) => matches(stroke, event, mac)),
    );
    if (!action || !perform(action)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('keydown', onKeyFirst, { capture: true });
  window.addEventListener('keydown', onKey);
  return () => {
    window.removeEventListener('keydown', onKeyFirst, { capture: true });
    window.removeEventListener('keydown', onKey);
  };
}

// Pasting is told by the browser's own paste event, which also carries the text.
function ownsKey(event: KeyboardEvent, action: ActionId): boolean {
  return action === 'import.paste' && event.key.toLowerCase() === 'v';
}
