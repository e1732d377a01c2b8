// The boundary rules of a label at work on a selection.

import { rulesOf, type BoundaryRule } from '../../model/boundary-rules.ts';
import { cutByRules } from '../../model/cut-by-rules.ts';
import type { Label } from '../../model/label.ts';
import { lineAround } from '../../model/line.ts';
import type { OffsetTable } from '../../model/offsets.ts';
import type { SnapKeeps, Stretch } from '../article/index.ts';

/**
 * The selection as this label is tagged: one stretch, or several where a rule parts it. A selection over several lines stays as it
 * is: rules look at one line.
 */
export function cutForLabel(
  { text, table }: { readonly text: string; readonly table: OffsetTable },
  { start, end }: Stretch,
  label: Pick<Label, 'name' | 'rules'>,
): readonly Stretch[] {
  const from = table.toUtf16(start);
  const to = table.toUtf16(end);
  const line = lineAround(text, from);
  if (line.toText(line.toLine(to)) !== to) return [{ start, end }];
  return cutByRules(line.text, line.toLine(from), line.toLine(to), rulesOf(label)).map((range) => ({
    start: table.toCodePoint(line.toText(range.start)),
    end: table.toCodePoint(line.toText(range.end)),
  }));
}

/**
 * What a selection must keep before its label is known: what any of the labels that it may get would keep. `armed`: the one that it
 * will get.
 */
export function snapKeeps(labels: readonly Label[], armed: number | null): SnapKeeps {
  const chosen = labels.filter(({ id }) => id === armed);
  const possible = chosen.length > 0 ? chosen : labels.filter(({ archived }) => !archived);
  const isOff = (rule: BoundaryRule): boolean => possible.some((label) => !rulesOf(label).includes(rule));
  return { keepDeterminer: isOff('determiner'), keepEdges: isOff('edges'), keepWords: isOff('words') };
}
