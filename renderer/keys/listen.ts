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
    const inDialog = isBehindDialog(event.target) || isIn(event.target, 'dialog, [role="menu"]');
    if (!typing && !inDialog && labelKeys(event)) {
      event.preventDefault();
      return;
    }
    const page = pageOf(event.target);
    const action = actionIds.find(
      (id) => isHeard(id, page) && keysOf(id).some((stroke) => matches(stroke, event, mac)),
    );
    if (!action || (inDialog && page === null) || (typing && !actions[action].inFields)) return;
    if (page !== null && isOfControl(event)) return;
    if (ownsKey(event, action)) return;
    if (perform(action)) event.preventDefault();
  };
  const onKeyFirst = (event: KeyboardEvent): void => {
    // A page with keys of its own goes before the article behind it.
    if (isTyping(event.target) || pageOf(event.target) !== null || isBehindDialog(event.target)) return;
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

function isIn(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}

/**
 * Whether a dialog is open over what has the keyboard. Where what had it in the dialog went away, as a form does that was sent, the browser
 * gives it to the document: keys are not meant for the article behind.
 */
function isBehindDialog(target: EventTarget | null): boolean {
  return document.querySelector('dialog:modal') !== null && !isIn(target, 'dialog');
}

/** The page with keys of its own that has the keyboard, or null. */
function pageOf(target: EventTarget | null): string | null {
  const page = target instanceof Element ? target.closest<HTMLElement>('[data-page]') : null;
  return page?.dataset['page'] ?? null;
}

/** Whether an action is asked for where the keyboard is: those of a page on it, and of the others what works there too. */
function isHeard(id: ActionId, page: string | null): boolean {
  const { page: own, onPages } = actions[id];
  return page === null ? own === undefined : own === page || onPages === true;
}

/** Enter presses the button that has the keyboard, and letters and arrows choose in a list of choices. */
function isOfControl({ target, key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (!(target instanceof Element) || ctrlKey || metaKey) return false;
  return target.closest('select') !== null || (key === 'Enter' && target.closest('button') !== null);
}

// Pasting is told by the browser's own paste event, which also carries the text.
function ownsKey(event: KeyboardEvent, action: ActionId): boolean {
  return action === 'import.paste' && event.key.toLowerCase() === 'v';
}
