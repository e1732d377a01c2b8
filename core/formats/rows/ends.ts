// Whether the ends of tags are those of their last characters, or behind them: few files say it, but words and edges do.

import { isOnWordEdges } from '../in/offset-unit.ts';
import type { Place } from './item.ts';

/** How a file means its ends. */
export interface Ends {
  /** The end of a tag is its last character. */
  readonly ofCharacters: 'last' | 'behind';
  /** Likewise where places count words. */
  readonly ofWords: 'last' | 'behind';
}

/** Collects what the rows of a file tell of its ends. */
export interface EndsEvidence {
  /** `convention`: what the tool with rows of this shape is known to mean; null where none is known. */
  add(text: string, places: readonly Place[], convention: 'last' | null): void;
  addWords(words: number, places: readonly Place[], convention: 'last' | null): void;
  readonly ends: () => Ends;
}

const astral = /[\ud800-\udbff]/;

/** Starts the collection for one file. */
export function endsEvidence(): EndsEvidence {
  const quoted = { last: 0, behind: 0 };
  const edges = { last: 0, behind: 0 };
  const words = { last: 0, behind: 0 };
  const conventions = { characters: false, words: false };
  return {
    add(text, places, convention) {
      conventions.characters ||= convention === 'last';
      const points = astral.test(text) ? null : Array.from(text);
      for (const { start, end, quote, sized } of places) {
        if (end === null || sized) continue;
        if (quote !== null) {
          const lengths = [quote.length, Array.from(quote).length, Buffer.byteLength(quote)];
          if (lengths.includes(end - start)) quoted.behind++;
          else if (lengths.includes(end - start + 1)) quoted.last++;
        } else if (points !== null && end < points.length) {
          const behind = start < end && isOnWordEdges(points, start, end);
          const last = isOnWordEdges(points, start, end + 1);
          if (behind && !last) edges.behind++;
          else if (last && !behind) edges.last++;
        } else if (end === text.length) edges.behind++;
      }
    },
    addWords(count, places, convention) {
      conventions.words ||= convention === 'last';
      for (const { start, end } of places) {
        if (end === start) words.last++;
        else if (end === count) words.behind++;
      }
    },
    ends: () => ({
      ofCharacters: isLast(quoted, edges, conventions.characters) ? 'last' : 'behind',
      ofWords: words.last > 0 || (conventions.words && words.behind === 0) ? 'last' : 'behind',
    }),
  };
}

interface Votes {
  readonly last: number;
  readonly behind: number;
}

function isLast(quoted: Votes, edges: Votes, isConvention: boolean): boolean {
  if (quoted.last + quoted.behind > 0) return quoted.last > quoted.behind;
  if (isConvention) return edges.behind <= edges.last;
  // Against the custom of most tools only where no tag speaks for it.
  return edges.last > 0 && edges.behind === 0;
}
