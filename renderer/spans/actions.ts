import { flushSync } from 'react-dom';
import { catchUp } from '../session/following.ts';
import type { Handlers } from '../base/action-registry.ts';
import { activeSpan } from '../session/open-document.ts';
import { showPanel } from '../session/panels.ts';

/** The id of the field that the note of the active tag is written in. */
export const noteFieldId = 'span-note';

export const noteActions = {
  'span.note': () => {
    if (!activeSpan()) return false;
    // At once, so that the next letter that is typed goes into the field; and into that of this tag, which the panel, a frame behind
    // the article, may not show yet.
    flushSync(() => {
      showPanel('right', true);
      catchUp();
    });
    document.getElementById(noteFieldId)?.focus();
    return true;
  },
} satisfies Handlers;
