import { useEffect, useRef, useState } from 'react';
import type { PaintedSpan } from '../article/index.ts';
import { article } from '../session/article-handle.ts';
import { activeSpan } from '../session/open-document.ts';
import { writeNote } from '../session/tag.ts';
import { noteFieldId } from './actions.ts';

/** The note on a tag; kept when the field is left, or with Enter. Shift+Enter is a new line, Esc leaves it as it was. */
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
        if (event.key === 'Escape') {
          latest.current = { span, text: note };
          setText(note);
        } else if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.nativeEvent.isComposing) return;
        else writeNote(span, text);
        event.preventDefault();
        event.stopPropagation();
        article()?.focus();
      }}
    />
  );
}
