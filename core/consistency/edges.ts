// The tags whose edges the boundary rules of their label would cut.

import type { BoundaryRule } from '../../model/boundary-rules.ts';
import { cutByRules } from '../../model/cut-by-rules.ts';
import type { Utf16 } from '../../model/offsets.ts';
import type { Found } from './found.ts';
import { toCodePoints, type Article, type Tag } from './articles.ts';

/** In a line as long as that, each tag would cost as much as many articles. */
const longestLine = 20_000;

const lineEnd = /[\n\u2028\u2029]/g;

/** The tags of an article that would be cut, as cutRange in core/labels does; yields after each tag that it has looked at. */
export function* edgesToCut(
  { text, table, tags }: Article,
  rulesOf: (label: number) => readonly BoundaryRule[],
): Generator<void, Found[]> {
  const found: Found[] = [];
  if (tags.length === 0) return found;
  const line = linesOf(text);
  for (const tag of tags) {
    const rules = rulesOf(tag.label);
    const [start, end] = [table.toUtf16(tag.start), table.toUtf16(tag.end)];
    const { from, to } = line(start);
    if (rules.length > 0 && end <= to && to - from <= longestLine) {
      const ranges = cutByRules(text.slice(from, to), (start - from) as Utf16, (end - from) as Utf16, rules).map(
        (range) => toCodePoints(table, { start: (range.start + from) as Utf16, end: (range.end + from) as Utf16 }),
      );
      if (ranges.length > 1 || ranges[0]?.start !== tag.start || ranges[0].end !== tag.end) {
        found.push(cutOf(tag, ranges));
      }
    }
    yield;
  }
  return found;
}

function cutOf({ label, start, end }: Tag, ranges: Found['ranges']): Found {
  return { kind: 'edges', start, end, label, proposed: label, ranges };
}

/** Where the line of a place begins and ends: asked for tags in the order of the text, each line is looked for once. */
function linesOf(text: string): (at: number) => { readonly from: number; readonly to: number } {
  let [from, to] = [0, -1];
  return (at) => {
    while (to < at) {
      from = to + 1;
      lineEnd.lastIndex = from;
      to = lineEnd.exec(text)?.index ?? text.length;
    }
    return { from, to };
  };
}
