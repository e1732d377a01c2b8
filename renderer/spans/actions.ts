import { flushSync } from 'react-dom';
import type { Handlers } from '../base/action-registry.ts';
import { activeSpan } from '../session/open-document.ts';
import { showPanel } from '../session/panels.ts';

/** The id of the field that the note of the active tag is written in. */
export const noteFieldId = 'span-note';

export const noteActions = {
  'span.note': () => {
    if (!activeSpan()) return false;
    // At once, so that the next letter that is typed goes into the field.
    flushSync(() => showPanel('right', true));
    document.getElementById(noteFieldId)?.focus();
    return true;
  },
} satisfies Handlers;
