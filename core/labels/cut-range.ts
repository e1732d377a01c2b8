// What boundary rules make of a tag that is there.

import { cutByRules } from '../../model/cut-by-rules.ts';
import type { BoundaryRule } from '../../model/boundary-rules.ts';
import type { Utf16Range } from '../../model/boundary.ts';
import { lineAround } from '../../model/line.ts';
import type { CodePoint, OffsetTable, Utf16 } from '../../model/offsets.ts';

/**
 * The ranges of the text that a tag would become, in text order, more than one where a rule parts it; null where it stays as it is.
 * Over several lines no rule looks.
 */
export function cutRange(
  text: string,
  table: OffsetTable,
  tag: { readonly start: CodePoint; readonly end: CodePoint },
  rules: readonly BoundaryRule[],
): readonly Utf16Range[] | null {
  const [start, end] = [table.toUtf16(tag.start), table.toUtf16(tag.end)];
  const line = lineAround(text, start);
  const from = line.toLine(start);
  const to = (from + (end - start)) as Utf16;
  if (to > line.text.length) return null;
  const ranges = cutByRules(line.text, from, to, rules);
  const [only] = ranges;
  if (ranges.length === 1 && only?.start === from && only.end === to) return null;
  return ranges.map((range) => ({ start: line.toText(range.start), end: line.toText(range.end) }));
}
