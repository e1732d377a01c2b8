import { flushSync } from 'react-dom';
import type { Handlers } from '../base/action-registry.ts';
import { activeSpan } from '../session/open-document.ts';
import { showPanel } from '../session/panels.ts';

/** The id of the field that the note of the active tag is written in. */
export const noteFieldId = 'span-note';

let wanted = false;

/** Whether the field was asked for before it was there; asked once. */
export function isNoteWanted(): boolean {
  const was = wanted;
  wanted = false;
  return was;
}

export const noteActions = {
  'span.note': () => {
    if (!activeSpan()) return false;
    // At once, so that the next letter that is typed goes into the field.
    flushSync(() => showPanel('right', true));
    const field = document.getElementById(noteFieldId);
    // The panel follows the article by a frame: the field of a tag that became active just now takes the keyboard as it comes.
    if (field) field.focus();
    else wanted = true;
    return true;
  },
} satisfies Handlers;
