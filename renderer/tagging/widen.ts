// Widening a selection through the units of its line and the likely tags around it, and narrowing it back to where that began.

import { growTo, shrinkTo } from '../../model/candidate-hop.ts';
import { lineAround } from '../../model/line.ts';
import type { CodePoint, Utf16 } from '../../model/offsets.ts';
import { narrow, widen } from '../../model/units.ts';
import type { Utf16Range } from '../../model/boundary.ts';
import type { Stretch } from '../article/index.ts';
import { article, caretInText } from '../session/article-handle.ts';
import { activate, activeSpan, useOpen } from '../session/open-document.ts';
import { wordAtCaret } from './at-caret.ts';
import { candidatesNear } from './candidates.ts';
import { isInThePast } from './in-the-past.ts';

/** Where the widening began and what it selected last: as long as that is selected, narrowing goes back there. */
let begun: { readonly anchor: CodePoint; readonly selected: Stretch } | null = null;

/** Selects the next larger unit; at a bare caret its word. False where there is nothing to begin at. */
export function widenSelection(): boolean {
  if (isInThePast()) return true;
  const selection = article()?.selection() ?? activeSpan();
  const word = selection ? null : wordAtCaret();
  if (word) return selectFrom(word, caretInText() ?? word.start);
  if (!selection) return false;
  const larger = wider(selection);
  return larger !== null && selectFrom(larger, anchorOf(selection));
}

/** The next larger unit, or a likely tag where that is smaller; a whole line gives itself. Null where no article is open. */
export function wider(selection: Stretch): Stretch | null {
  const { document } = useOpen.getState();
  const unit = inLine(selection, widen);
  return document && unit && growTo(selection, unit, candidatesNear(document, selection.start));
}

/** Selects the next smaller unit around the place that the widening began at. False where nothing is selected. */
export function narrowSelection(): boolean {
  if (isInThePast()) return true;
  const selection = article()?.selection();
  if (!selection) return false;
  const anchor = anchorOf(selection);
  const unit = inLine(selection, (line, start, end, toLine) => narrow(line, start, end, toLine(anchor)));
  const { document } = useOpen.getState();
  if (!document || !unit) return false;
  return selectFrom(shrinkTo(selection, unit, candidatesNear(document, anchor), anchor), anchor);
}

function anchorOf(selection: Stretch): CodePoint {
  const { start, end } = begun?.selected ?? { start: -1, end: -1 };
  return begun && start === selection.start && end === selection.end ? begun.anchor : selection.start;
}

/** Selects a stretch, which narrowing then takes back to `anchor`. */
export function selectFrom(stretch: Stretch, anchor: CodePoint): true {
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
