import { useEffect, useRef, useState } from 'react';
import type { LexicalEditor } from 'lexical';
import { findMatches } from '../../../model/find-text.ts';
import { createGuidelineEditor, createGuidelineView } from './create-editor.ts';
import { Toolbar } from './Toolbar.tsx';

interface WritingProps {
  /** The name of the label whose guideline it is. */
  readonly label: string;
  readonly onWrite: (text: string) => void;
  readonly onSave: () => void;
  readonly onLeave: () => void;
}

interface Props {
  readonly text: string;
  /** Words that are marked in what is read. */
  readonly found?: string;
  /** It is written; `text` is what it begins with. */
  readonly writing?: WritingProps;
}

/** A guideline as it reads, or as it is written. */
export default function GuidelineText({ text, found = '', writing }: Props) {
  return writing ? <Writing text={text} {...writing} /> : <Reading text={text} found={found} />;
}

const foundName = 'guideline-found';

function Reading({ text, found }: { readonly text: string; readonly found: string }) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const editor = createGuidelineView(text);
    editor.setRootElement(root.current);
    return () => editor.dispose();
  }, [text]);
  useEffect(() => {
    const ranges = root.current ? rangesOf(root.current, found) : [];
    if (found === '') return;
    CSS.highlights.set(foundName, new Highlight(...ranges));
    ranges[0]?.startContainer.parentElement?.scrollIntoView({ block: 'nearest' });
    return () => void CSS.highlights.delete(foundName);
  }, [text, found]);
  return <div ref={root} className="guideline" />;
}

function Writing({ text, label, onWrite, onSave, onLeave }: WritingProps & { readonly text: string }) {
  const root = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<LexicalEditor | null>(null);
  const latest = useRef({ text, onWrite, onSave, onLeave });
  useEffect(() => {
    latest.current = { ...latest.current, onWrite, onSave, onLeave };
  });
  useEffect(() => {
    const element = root.current;
    const made = createGuidelineEditor(latest.current.text, (written) => latest.current.onWrite(written));
    made.setRootElement(element);
    made.focus(undefined, { defaultSelection: 'rootStart' });
    setEditor(made);
    const press = (event: KeyboardEvent): void => {
      const isSaving = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
      if ((!isSaving && event.key !== 'Escape') || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      if (isSaving) latest.current.onSave();
      else latest.current.onLeave();
    };
    // Before Lexical, to which Ctrl+Enter is a line break.
    element?.addEventListener('keydown', press, { capture: true });
    return () => {
      element?.removeEventListener('keydown', press, { capture: true });
      made.dispose();
    };
  }, []);
  return (
    <>
      {editor ? <Toolbar editor={editor} label={label} /> : null}
      <div
        ref={root}
        className="guideline guideline--written"
        contentEditable
        suppressContentEditableWarning
        role="textbox"
        aria-multiline="true"
        aria-label={`Guideline of ${label}`}
        tabIndex={0}
      />
    </>
  );
}

/** Where these words are in the text nodes below an element. */
function rangesOf(root: Element, words: string): readonly Range[] {
  if (words === '') return [];
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const { start, end } of findMatches(node.nodeValue ?? '', words, { matchCase: false, wholeWord: false })) {
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, end);
      ranges.push(range);
    }
  }
  return ranges;
}
