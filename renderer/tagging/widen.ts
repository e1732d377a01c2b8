// Widening a selection through the units of its line, and narrowing it back to where that began.

import { lineAround } from '../../model/line.ts';
import type { CodePoint, Utf16 } from '../../model/offsets.ts';
import { narrow, widen } from '../../model/units.ts';
import type { Utf16Range } from '../../model/boundary.ts';
import type { Stretch } from '../article/index.ts';
import { article, caretInText } from '../session/article-handle.ts';
import { activate, activeSpan, useOpen } from '../session/open-document.ts';
import { wordAtCaret } from './at-caret.ts';
import { isInThePast } from './in-the-past.ts';

/** Where the widening began and what it selected last: as long as that is selected, narrowing goes back there. */
let begun: { readonly anchor: CodePoint; readonly selected: Stretch } | null = null;

/** Selects the next larger unit; at a bare caret its word. False where there is nothing to begin at. */
export function widenSelection(): boolean {
  if (isInThePast()) return true;
  const selection = article()?.selection() ?? activeSpan();
  const word = selection ? null : wordAtCaret();
  if (word) return select(word, caretInText() ?? word.start);
  if (!selection) return false;
  const wider = inLine(selection, widen);
  return wider !== null && select(wider, anchorOf(selection));
}

/** Selects the next smaller unit around the place that the widening began at. False where nothing is selected. */
export function narrowSelection(): boolean {
  if (isInThePast()) return true;
  const selection = article()?.selection();
  if (!selection) return false;
  const anchor = anchorOf(selection);
  const narrower = inLine(selection, (line, start, end, toLine) => narrow(line, start, end, toLine(anchor)));
  return narrower !== null && select(narrower, anchor);
}

function anchorOf(selection: Stretch): CodePoint {
  const { start, end } = begun?.selected ?? { start: -1, end: -1 };
  return begun && start === selection.start && end === selection.end ? begun.anchor : selection.start;
}

function select(stretch: Stretch, anchor: CodePoint): true {
  begun = { anchor, selected: stretch };
  activate(null);
  article()?.reveal(stretch.start, stretch.end, { select: true });
  return true;
}

function inLine(
  { start, end }: Stretch,
  rule: (line: string, start: Utf16, end: Utf16, toLine: (offset: CodePoint) => Utf16) => Utf16Range,
): Stretch | null {
  const { document } = useOpen.getState();
  if (!document) return null;
  const { text, table } = document;
  const from = table.toUtf16(start);
  const line = lineAround(text, from);
  const found = rule(line.text, line.toLine(from), line.toLine(table.toUtf16(end)), (offset) =>
    line.toLine(table.toUtf16(offset)),
  );
  return {
    start: table.toCodePoint(line.toText(found.start)),
    end: table.toCodePoint(line.toText(found.end)),
  };
}
