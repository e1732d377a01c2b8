// What a key is about where nothing is selected: the active tag, until the caret is moved away from it, then the place at the caret.

import { wordAt } from '../../model/boundary.ts';
import { lineAround } from '../../model/line.ts';
import type { Stretch } from '../article/index.ts';
import { caretInText } from '../session/article-handle.ts';
import { activate, activeSpan, useOpen } from '../session/open-document.ts';

/** The word at the caret, or null between words. */
export function wordAtCaret(): Stretch | null {
  const { document: shown } = useOpen.getState();
  const caret = caretInText();
  if (!shown || caret === null) return null;
  const at = shown.table.toUtf16(caret);
  const line = lineAround(shown.text, at);
  const word = wordAt(line.text, line.toLine(at));
  return (
    word && {
      start: shown.table.toCodePoint(line.toText(word.start)),
      end: shown.table.toCodePoint(line.toText(word.end)),
    }
  );
}

const caretKeys = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown']);

let isMoving = false;

/** Makes the active tag inactive where a key has moved the caret out of it: the next key is about the caret. */
function leaveSpan(): void {
  const span = isMoving ? activeSpan() : null;
  const caret = span && caretInText();
  if (!span || caret === null) return;
  if (caret < span.start || caret > span.end) activate(null);
}

/** Leaves the active tag as the caret leaves it, so that the screen says what the next key is about. Returns how to stop. */
export function followCaret(): () => void {
  const pressed = (event: KeyboardEvent): void => {
    // The browser tells of the caret a little later; a key that comes before has to see it gone already.
    leaveSpan();
    isMoving = caretKeys.has(event.key) && !event.altKey && isText(event.target);
  };
  window.addEventListener('keydown', pressed, { capture: true });
  document.addEventListener('selectionchange', leaveSpan);
  return () => {
    window.removeEventListener('keydown', pressed, { capture: true });
    document.removeEventListener('selectionchange', leaveSpan);
  };
}

function isText(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="textbox"][aria-readonly]') !== null;
}
