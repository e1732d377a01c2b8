import { useEffect, useRef, useState } from 'react';
import type { PaintedSpan } from '../article/index.ts';
import { article } from '../session/article-handle.ts';
import { activeSpan } from '../session/open-document.ts';
import { writeNote } from '../session/tag.ts';
import { noteFieldId } from './actions.ts';

/** The note on a tag; kept whenever the field is left, with Enter and Esc too. Shift+Enter is a new line; undo takes it back. */
export function NoteField({ span, note }: { readonly span: PaintedSpan; readonly note: string }) {
  const [text, setText] = useState(note);
  const [before, setBefore] = useState(note);
  const latest = useRef({ span, text });
  // Another screen, or undo, may have rewritten it.
  if (note !== before) {
    setBefore(note);
    setText(note);
  }
  useEffect(() => {
    latest.current = { span, text };
  });
  useEffect(
    () => () => {
      const { span: left, text: written } = latest.current;
      if (activeSpan()?.id !== left.id) writeNote(left, written);
    },
    [],
  );
  return (
    <textarea
      id={noteFieldId}
      className="field"
      dir="auto"
      rows={2}
      value={text}
      placeholder="Note (M)"
      aria-label="Note on the active tag"
      maxLength={10_000}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => writeNote(span, latest.current.text)}
      onKeyDown={(event) => {
        const isEnd = event.key === 'Enter' && !event.shiftKey && !event.ctrlKey;
        if ((!isEnd && event.key !== 'Escape') || event.nativeEvent.isComposing) return;
        writeNote(span, text);
        event.preventDefault();
        event.stopPropagation();
        article()?.focus();
      }}
    />
  );
}
