// Where a selected range is in a text: at its place when the quote is there, else where the quote is, nearest to that place.

import { offsetTable, type CodePoint, type Utf16 } from '../../../model/offsets.ts';
import type { BadSpan } from '../../../model/reading.ts';
import { excerpt } from '../excerpt.ts';
import type { Selected } from './annotation.ts';

const astral = /[\ud800-\udbff]/;

/** A range with its offsets in the unit that its file counts, and its quote. */
export interface Placed {
  readonly start: number;
  readonly end: number;
  readonly surface: string | null;
}

/** Where ranges are; `refusal` says why the document cannot be read where none of them has a place, or where what a place counts is not known. */
export interface Places {
  readonly unit: 'codepoint' | null;
  readonly spans: readonly (Placed | null)[];
  readonly bad: readonly BadSpan[];
  readonly refusal: string | null;
}

/**
 * The places of a document's ranges, null for those that have none, which `bad` names. `unit` null: as they stand in the file, whose
 * unit is for its quotes to tell; 'codepoint': some quote stood elsewhere, and all were looked for.
 */
export function place(text: string, selected: readonly Selected[]): Places {
  const standing = selected.flatMap(({ position, quote }) =>
    position === null ? [] : [{ ...position, surface: quote?.exact ?? null }],
  );
  if (standing.length === selected.length && fitsSomeUnit(text, standing))
    return { unit: null, spans: standing, bad: [], refusal: null };
  const bad: BadSpan[] = [];
  let first: string | null = null;
  let unknown: string | null = null;
  const spans = selected.map(({ position, quote, label }): Placed | null => {
    const words = quote === null ? '' : `“${excerpt(quote.exact, 60)}”`;
    const refuse = (fault: string, inWords: string): null => {
      bad.push({ line: null, label, place: words, fault });
      first ??= inWords;
      return null;
    };
    if (quote !== null) {
      const found = nearest(text, quote, position?.start ?? null);
      if (found === null) return refuse('is not in the text', `its text does not hold ${words} (${label})`);
      if (found !== 'several') return found;
      const why = 'more than once, and nothing tells which is meant';
      return refuse(`stands in the text ${why}`, `its text holds ${words} (${label}) ${why}`);
    }
    if (position !== null && !astral.test(text)) return { ...position, surface: null };
    unknown ??= `nothing tells what the place of ${label} counts, since quotes stand elsewhere than their places`;
    return null;
  });
  const refusal = unknown ?? (bad.length === selected.length ? first : null);
  return { unit: 'codepoint', spans, bad, refusal };
}

function fitsSomeUnit(text: string, spans: readonly Placed[]): boolean {
  const table = offsetTable(text);
  const fits = (from: number, to: number, surface: string | null): boolean =>
    surface === null || text.slice(from, to) === surface;
  return (
    spans.every(({ start, end, surface }) => {
      if (start > end || end > table.codePoints) return false;
      return fits(table.toUtf16(start as CodePoint), table.toUtf16(end as CodePoint), surface);
    }) || spans.every(({ start, end, surface }) => end <= text.length && fits(start, end, surface))
  );
}

/** The occurrence whose surroundings agree best; among equals the one nearest to `around`, if there is such a place. In code points. */
function nearest(
  text: string,
  { exact, prefix, suffix }: NonNullable<Selected['quote']>,
  around: number | null,
): Placed | 'several' | null {
  if (exact === '') return null;
  const table = offsetTable(text);
  const length = Array.from(exact).length;
  let best: { start: CodePoint; agreeing: number; distance: number } | null = null;
  let several = false;
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    const start = table.toCodePoint(at as Utf16);
    const agreeing =
      Number(prefix !== '' && text.slice(0, at).endsWith(prefix)) +
      Number(suffix !== '' && text.startsWith(suffix, at + exact.length));
    const distance = around === null ? 0 : Math.abs(start - around);
    if (best === null || agreeing > best.agreeing || (agreeing === best.agreeing && distance < best.distance)) {
      best = { start, agreeing, distance };
      several = false;
    } else several ||= around === null && agreeing === best.agreeing;
  }
  if (several) return 'several';
  return best === null ? null : { start: best.start, end: best.start + length, surface: exact };
}
