// The action that goes to the note of the active tag.

import { showPanel } from '../app/panels.ts';
import { provide } from '../keys/registry.ts';
import { activeSpan } from '../tagging/open-document.ts';

/** The id of the field that the note is written in. */
export const fieldId = 'span-note';

/** Provides it. */
export function provideNotes(): () => void {
  return provide({
    'span.note': () => {
      if (!activeSpan()) return false;
      showPanel('right', true);
      // The field may be coming onto the screen just now.
      requestAnimationFrame(() => document.getElementById(fieldId)?.focus());
      return true;
    },
  });
}
