// The action that goes to the note of the active tag.

import { flushSync } from 'react-dom';
import { showPanel } from '../session/panels.ts';
import { provide } from '../base/action-registry.ts';
import { activeSpan } from '../session/open-document.ts';

/** The id of the field that the note is written in. */
export const fieldId = 'span-note';

/** Provides it. */
export function provideNotes(): () => void {
  return provide({
    'span.note': () => {
      if (!activeSpan()) return false;
      // At once, so that the next letter that is typed goes into the field.
      flushSync(() => showPanel('right', true));
      document.getElementById(fieldId)?.focus();
      return true;
    },
  });
}
