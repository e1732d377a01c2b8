// What a key is about where nothing is selected: the active tag, until the caret is moved away from it, then the place at the caret.

import { wordAt } from '../../model/boundary.ts';
import { lineAround } from '../../model/line.ts';
import type { CodePoint } from '../../model/offsets.ts';
import type { Stretch } from '../article/index.ts';
import { article } from '../session/article-handle.ts';
import { activate, activeSpan, useOpen } from '../session/open-document.ts';

/** The caret while the keyboard is in the text, or null. */
export function caretInText(): CodePoint | null {
  const view = article();
  return view?.hasFocus() ? view.caret() : null;
}

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

/**
 * Makes a tag inactive when a key moves the caret out of it, so that the next key is about the caret, and the screen says so.
 * Returns how to stop.
 */
export function followCaret(): () => void {
  let isMoving = false;
  const pressed = (event: KeyboardEvent): void => {
    isMoving = caretKeys.has(event.key) && !event.defaultPrevented && isText(event.target);
  };
  const moved = (): void => {
    const span = activeSpan();
    const caret = caretInText();
    if (!isMoving || !span || caret === null) return;
    if (caret < span.start || caret > span.end) activate(null);
  };
  window.addEventListener('keydown', pressed);
  document.addEventListener('selectionchange', moved);
  return () => {
    window.removeEventListener('keydown', pressed);
    document.removeEventListener('selectionchange', moved);
  };
}

function isText(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="textbox"][aria-readonly]') !== null;
}
