// Whether offsets count the first character as 0 or 1, and the end as the last character or behind it. Most tools count from 0 to behind;
// where no tag of a file lies on whole words so, and every one does in another way, only a person can tell.

import type { OffsetCounting } from '../../../model/reading.ts';
import { isOnWordEdges, type ForeignSpan } from './offset-unit.ts';

/** What is added to a start and an end to have them from 0 to behind; the usual way first. */
export const countings: Readonly<Record<OffsetCounting, readonly [number, number]>> = {
  'from-0': [0, 0],
  'from-1': [-1, -1],
  'from-0-to-last': [0, 1],
  'from-1-to-last': [-1, 0],
};

const ways = Object.keys(countings) as readonly OffsetCounting[];
/** So many documents tell. */
const enoughDocuments = 200;
/** Characters that count differently in different units: behind them the unit is in question, too. */
const severalUnits = /[\ud800-\udfff\r]/;
/** What stands in scripts without blanks is on word edges nowhere. */
const spaced = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** Whether offsets of a text depend on what they count even where it is known how they count. */
export function hasSeveralUnits(text: string): boolean {
  return severalUnits.test(text);
}

/** A document with its offsets as the file has them. */
export interface Counted {
  readonly text: string;
  readonly spans: readonly ForeignSpan[];
}

/** The ways to count that are possible in a file, the usual one first; that alone where its tags speak for it, or nothing does. */
export function possibleCountings(documents: Iterable<Counted>): readonly OffsetCounting[] {
  const fitting = new Map(ways.map((way) => [way, 0]));
  let compared = 0;
  let read = 0;
  for (const { text, spans } of documents) {
    if (spans.length === 0) continue;
    if (spans.some(({ surface }) => surface !== null)) return ['from-0'];
    if (!spaced.test(text)) continue;
    const points = Array.from(text);
    const clear = text.search(severalUnits);
    for (const { start, end } of spans) {
      if (clear >= 0 && end >= clear) continue;
      compared++;
      for (const way of ways) {
        const [before, behind] = countings[way];
        const isOn = start + before < end + behind && isWithin(start + before, end + behind, points.length);
        if (isOn && isOnWordEdges(points, start + before, end + behind)) fitting.set(way, (fitting.get(way) ?? 0) + 1);
      }
    }
    read++;
    // One tag on whole words speaks for the usual way; most files end here at once.
    if ((fitting.get('from-0') ?? 0) > 0 || read === enoughDocuments) break;
  }
  if (compared === 0 || (fitting.get('from-0') ?? 0) > 0) return ['from-0'];
  const others = ways.filter((way) => fitting.get(way) === compared);
  return others.length === 0 ? ['from-0'] : ['from-0', ...others];
}

function isWithin(start: number, end: number, length: number): boolean {
  return start >= 0 && end <= length;
}

/** The document with its offsets from 0 to behind the last character. */
export function recount<T extends Counted>(document: T, way: OffsetCounting): T {
  const [before, behind] = countings[way];
  return {
    ...document,
    spans: document.spans.map((span) => ({ ...span, start: span.start + before, end: span.end + behind })),
  };
}
