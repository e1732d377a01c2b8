// What the finders find in an article, from what the counts say of its words.

import type { FindingKind } from '../../model/consistency.ts';
import { evenBlanks } from '../../model/occurrences.ts';
import type { CodePoint, Utf16 } from '../../model/offsets.ts';
import { createWordsFinder } from '../../model/words-finder.ts';
import { barePlaces, toCodePoints, type Article, type Tag } from './articles.ts';
import type { Counts, Holding } from './counts.ts';

/** A finding in an article, of which nobody has said yet whether it was dismissed. */
export interface Found {
  readonly kind: FindingKind;
  readonly start: CodePoint;
  readonly end: CodePoint;
  /** That of the tag; 0: bare words. */
  readonly label: number;
  /** The label and the places that are proposed. */
  readonly proposed: number;
  readonly ranges: readonly { readonly start: CodePoint; readonly end: CodePoint }[];
}

/** All findings of an article but for its edges; yields now and then. */
export function* findByCounts(article: Article, holding: Holding, counts: Counts): Generator<void, Found[]> {
  const found = yield* findMissed(article, holding, counts);
  for (const tag of article.tags) {
    found.push(...findInTag(article, tag, counts));
    yield;
  }
  return found;
}

/** Of bare places that overlap, those that begin first, and of these the longest. */
function* findMissed(article: Article, { bare }: Holding, counts: Counts): Generator<void, Found[]> {
  const missed = new Map(
    bare.flatMap((words) => {
      const { missed: label } = counts.verdict(words);
      return label === null ? [] : [[counts.read(words), label]];
    }),
  );
  if (missed.size === 0) return [];
  const places = yield* barePlaces(article, createWordsFinder(missed.keys()));
  let free = 0;
  return places
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .flatMap(({ start, end, words }): Found[] => {
      const proposed = missed.get(words);
      if (start < free || proposed === undefined) return [];
      free = end;
      return [{ kind: 'missed', start, end, label: 0, proposed, ranges: [{ start, end }] }];
    });
}

function findInTag(article: Article, tag: Tag, counts: Counts): Found[] {
  const words = counts.known(tag.words);
  if (words === undefined) return [];
  const verdict = counts.verdict(words);
  const { label, start, end } = tag;
  const about = { start, end, label };
  const found: Found[] = [];
  if (verdict.usual !== null && verdict.rare.includes(label)) {
    found.push({ ...about, kind: 'conflict', proposed: verdict.usual, ranges: [{ start, end }] });
  }
  for (const variant of verdict.variants) {
    const range = variant.label === label ? placeOfVariant(article, tag, variant.words) : null;
    if (!range) continue;
    found.push({ ...about, kind: 'variant', proposed: label, ranges: [range] });
    break;
  }
  return found;
}

/** The place at a tag's words that holds the variant; null where the text there is another. */
function placeOfVariant({ text, table }: Article, tag: Tag, variant: string): Found['ranges'][number] | null {
  const [start, end] = [table.toUtf16(tag.start), table.toUtf16(tag.end)];
  // Beside one more word at each end of the tag nothing can be part of it.
  const before = /\S+\s+$/u.exec(text.slice(Math.max(0, start - reach), start))?.[0].length ?? 0;
  const behind = /^\s+\S+/u.exec(text.slice(end, end + reach))?.[0].length ?? 0;
  const around = text.slice(start - before, end + behind);
  const found = createWordsFinder([variant])
    .find(around)
    .map((range) => ({
      start: (range.start + start - before) as Utf16,
      end: (range.end + start - before) as Utf16,
    }))
    .find((range) => isOneMore(text, range, { start, end }) || isOneMore(text, { start, end }, range));
  return found ? toCodePoints(table, found) : null;
}

const reach = 200;

type Range = Readonly<Record<'start' | 'end', number>>;

/** Whether the larger range has one word more than the smaller one, at one of its edges. */
function isOneMore(text: string, larger: Range, smaller: Range): boolean {
  if (larger.start > smaller.start || larger.end < smaller.end) return false;
  const before = evenBlanks(text.slice(larger.start, smaller.start));
  const behind = evenBlanks(text.slice(smaller.end, larger.end));
  return (before === '') !== (behind === '') && !/\s/u.test(before + behind);
}
