// One annotator's tags of an article while many of them change: what overlaps a range is found without looking at all of them.

import { overlaps, type Span } from '../../model/span.ts';

type Range = Pick<Span, 'start' | 'end'>;

export interface Neighbours {
  /** The tags that share at least one code point with a range. */
  overlapping(range: Range): readonly Span[];
  /** Takes a tag out, and puts what became of it in. */
  replace(before: Span, after: Span | null): void;
}

/** The tags of a layer, in any order. */
export function neighboursIn(layer: readonly Span[]): Neighbours {
  const spans = layer.toSorted((a, b) => a.start - b.start);
  let longest = spans.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  /** The first that begins at an offset or behind it. */
  const firstFrom = (offset: number): number => {
    let [low, high] = [0, spans.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((spans[middle]?.start ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    overlapping(range) {
      const found: Span[] = [];
      const to = firstFrom(range.end);
      for (let at = firstFrom(range.start - longest); at < to; at++) {
        const span = spans[at];
        if (span && overlaps(span, range)) found.push(span);
      }
      return found;
    },
    replace(before, after) {
      for (let at = firstFrom(before.start); spans[at]?.start === before.start; at++) {
        if (spans[at]?.id !== before.id) continue;
        spans.splice(at, 1);
        break;
      }
      if (!after) return;
      longest = Math.max(longest, after.end - after.start);
      spans.splice(firstFrom(after.start), 0, after);
    },
  };
}
