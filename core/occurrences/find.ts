// Where words stand over the corpus and what they are tagged there, a page at a time.

import type { Reader } from '../database/database.ts';
import type { CallOutput, ParsedInput } from '../../model/contract/contract.ts';
import { standings, type Standing } from '../../model/occurrences.ts';
import type { Utf16Range } from '../../model/boundary.ts';
import { occurrenceFinder } from '../../model/occurrences.ts';
import { offsetTable, type CodePoint } from '../../model/offsets.ts';
import { createOverlapIndex, type OverlapIndex } from '../../model/overlap-index.ts';
import { holds } from '../../model/span.ts';
import { candidates, type Candidate } from './candidates.ts';
import { rejectionsOf } from './rejections.ts';

type Input = ParsedInput<'occurrences.find'>;
type Output = CallOutput<'occurrences.find'>;

/** Commands wait no longer than this for a page, but for one huge article. */
const pageMilliseconds = 40;
const pagePlaces = 5000;

/** A page of the places of some words. */
export function findPlaces(reader: Reader, input: Input): Output {
  const until = performance.now() + pageMilliseconds;
  const find = occurrenceFinder(input);
  const page = startPage(reader, input);
  if (input.document !== undefined) {
    const one = readText(reader, input.document);
    if (one) page.add(one, find(one.text));
    return page.output(null);
  }
  for (const one of candidates(reader, input, input.after)) {
    page.add(one, find(one.text));
    if (performance.now() > until || page.length() >= pagePlaces) return page.output(one.document);
  }
  return page.output(null);
}

interface Page {
  add(article: Candidate, ranges: readonly Utf16Range[]): void;
  length(): number;
  output(next: number | null): Output;
}

function startPage(reader: Reader, { annotator, label }: Input): Page {
  const places: Output['places'] = [];
  const known = new Map<string, number>();
  const rejections = rejectionsOf(reader, annotator, label ?? null);
  return {
    add({ document, text, length }, ranges) {
      if (ranges.length === 0) return;
      const table = offsetTable(text, length);
      const tags = createOverlapIndex(readTags(reader, document, annotator));
      const isRejected = rejections.in(document);
      for (const range of ranges) {
        const words = text.slice(range.start, range.end);
        const index = known.get(words) ?? known.size;
        known.set(words, index);
        const [start, end] = [table.toCodePoint(range.start), table.toCodePoint(range.end)];
        const { standing, other } = standingOf({ start, end }, tags, label);
        const rejected = isRejected(start, end, words) ? 1 : 0;
        places.push([document, start, end, index, standings.indexOf(standing), other, rejected]);
      }
    },
    length: () => places.length,
    output: (next) => ({ words: [...known.keys()], places, next }),
  };
}

interface Tag {
  readonly start: CodePoint;
  readonly end: CodePoint;
  readonly label: number;
}

function readTags(reader: Reader, document: number, annotator: number): Tag[] {
  return reader
    .tuples<[CodePoint, CodePoint, number]>(
      'SELECT start, "end", label FROM span WHERE document = ? AND annotator = ?',
      document,
      annotator,
    )
    .map(([start, end, label]) => ({ start, end, label }));
}

function readText(reader: Reader, document: number): Candidate | null {
  const row = reader.get<{ text: string; length: number }>(
    'SELECT text, length FROM document JOIN document_text ON document = id WHERE id = ? AND live = 1',
    document,
  );
  return row ? { document, ...row } : null;
}

/** What is tagged at a place, and the label of the tag that says so: 0 where none does. */
function standingOf(
  place: Pick<Tag, 'start' | 'end'>,
  tags: OverlapIndex<Tag>,
  label: number | undefined,
): { readonly standing: Standing; readonly other: number } {
  const there = tags.overlapping(place);
  const exact = there.filter(({ start, end }) => start === place.start && end === place.end);
  if (label !== undefined && exact.some((tag) => tag.label === label)) return { standing: 'same', other: label };
  const [other] = exact;
  if (other) return { standing: 'other', other: other.label };
  // Of several around the words, the nearest.
  const [around] = there.filter((tag) => holds(tag, place)).toSorted((a, b) => a.end - a.start - (b.end - b.start));
  if (around) return { standing: 'inside', other: around.label };
  const [crossing] = there;
  return crossing ? { standing: 'overlapping', other: crossing.label } : { standing: 'bare', other: 0 };
}
