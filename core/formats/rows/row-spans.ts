// From the tags of a row to spans in the file's own counting, and to tags that only their words tell the place of.

import type { BadSpan } from '../../../model/reading.ts';
import type { ForeignDocument } from '../in/draft.ts';
import { metaField } from '../span-meta.ts';
import type { Ends } from './ends.ts';
import type { Item, Place } from './item.ts';
import type { Quoted } from './quotes.ts';
import type { Row } from './row.ts';

type Span = ForeignDocument['spans'][number];

/** What becomes of a row's tags. */
export interface RowSpans {
  readonly spans: readonly Span[];
  readonly quoted: readonly Quoted[];
  readonly bad: readonly BadSpan[];
}

/** Makes spans. `inWords`: the places count the row's words. */
export function spansOf(row: Row, ends: Ends, inWords: boolean): RowSpans {
  const spans: Span[] = row.wordTags.map((tag) => ({ ...tag, id: null, annotator: row.annotator, note: '' }));
  const quoted: Quoted[] = [];
  const bad: BadSpan[] = [];
  const ids = new Set<string>();
  for (const item of row.items) {
    const annotator = item.annotator ?? row.annotator;
    const pieces = item.places.map((place) => resolve(place, row, ends, inWords));
    const whole = item.isOne ? joined(pieces, row.text) : pieces;
    if (whole === null) {
      for (const label of item.labels) {
        const at = pieces.map(({ start, end }) => `${start}–${end}`).join(', ');
        bad.push({
          line: null,
          label,
          place: at,
          fault: 'is in pieces with words between them; tags here are in one piece',
        });
      }
      continue;
    }
    for (const [i, label] of item.labels.entries()) {
      for (const [j, place] of whole.entries()) {
        // The ids of some tools begin anew in each list.
        const id = i === 0 && j === 0 && item.id !== null && !ids.has(item.id) ? item.id : null;
        if (id !== null) ids.add(id);
        spans.push({ ...place, id, label, annotator, note: item.note, ...metaField(item.rest) });
      }
      if (item.places.length === 0 && item.quote !== null) {
        const { note, rest } = item;
        quoted.push({ quote: item.quote, label, annotator, note, ...metaField(rest), id: null, near: hintOf(item) });
      }
    }
  }
  return { spans, quoted, bad };
}

type Resolved = Pick<Span, 'start' | 'end' | 'surface'>;

/** A place with its end behind the last character. */
function resolve(place: Place, row: Row, ends: Ends, inWords: boolean): Resolved {
  const { start, end, quote, sized } = place;
  if (inWords || place.inTokens) {
    const isLast = ends.ofWords === 'last' && !sized;
    const last = (end ?? start) + (isLast ? 0 : -1);
    const [from, to] = [row.words?.places[start], row.words?.places[last]];
    // What is outside the words is outside the text: the draft says so.
    if (from === undefined || to === undefined)
      return { start: row.text.length + start, end: row.text.length + last, surface: quote };
    return { start: from.start, end: to.end, surface: quote };
  }
  if (end === null) return { start, end: start + Array.from(quote ?? '').length, surface: quote };
  return { start, end: !sized && ends.ofCharacters === 'last' ? end + 1 : end, surface: quote };
}

/** One place for pieces with nothing but blanks between them; null where words are between them. */
function joined(pieces: readonly Resolved[], text: string): readonly Resolved[] | null {
  const [first] = pieces;
  const last = pieces.at(-1);
  if (first === undefined || last === undefined || pieces.length === 1) return pieces;
  const points = Array.from(text);
  const isOne = pieces.every((piece, i) => {
    const before = pieces[i - 1];
    return (
      before === undefined ||
      (piece.start >= before.end && points.slice(before.end, piece.start).join('').trim() === '')
    );
  });
  return isOne ? [{ start: first.start, end: last.end, surface: null }] : null;
}

/** Where about a quote is, if its tag says that. */
function hintOf({ rest }: Item): number | null {
  const found = Object.entries(rest).find(
    ([key, value]) => /^(?:near|hint|approx|around|position_hint)/i.test(key) && typeof value === 'number',
  );
  return found === undefined ? null : Number(found[1]);
}
