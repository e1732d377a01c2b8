// An item as a screen shows it: with the sentence around, and how the same words were decided elsewhere.

import type { Tagged } from '../agreement/tagged.ts';
import type { Reader } from '../database/database.ts';
import type { ItemRow } from '../../model/contract/decisions.ts';
import { evenBlanks } from '../../model/occurrences.ts';
import type { CodePoint, Utf16 } from '../../model/offsets.ts';
import { sentenceAround } from '../../model/sentences.ts';
import { patternOf } from './pattern.ts';
import type { StandingItem } from './standing.ts';

export interface ArticleText {
  readonly document: number;
  readonly title: string;
  readonly text: string;
  /** The code points of the text. */
  readonly characters: readonly string[];
}

/** A live article's text; null where it is not there. */
export function readArticleText(reader: Reader, document: number): ArticleText | null {
  const row = reader.get<Omit<ArticleText, 'characters'>>(
    'SELECT id AS document, title, text FROM document JOIN document_text ON document = id WHERE id = ? AND live = 1',
    document,
  );
  return row ? { ...row, characters: Array.from(row.text) } : null;
}

/** The words of ranges of a text, in small letters and with single blanks. */
export function wordsIn(characters: readonly string[]): (start: number, end: number) => string {
  return (start, end) => evenBlanks(characters.slice(start, end).join('')).toLowerCase();
}

/** Code points of text that are shown at most on each side of the tags. */
const widest = 400;
const earlierLooked = 500;
const earlierShown = 5;

type ShownTag = ItemRow['decided'][number];

const shown = ({ start, end, label }: Tagged): ShownTag => ({
  start: start as CodePoint,
  end: end as CodePoint,
  label,
});

/** The row of an item; `decided` are the tags that follow from what was decided. */
export function rowOf(
  reader: Reader,
  article: ArticleText,
  { item, state, decision, stale }: StandingItem,
  decided: readonly Tagged[],
): ItemRow {
  const { document, title, characters } = article;
  const { from, to } = passageOf(characters, item.start, item.end);
  const words = wordsIn(characters);
  const pattern = patternOf(item, words);
  const sought = new Set([
    words(item.start, item.end),
    ...item.versions.flatMap(({ tags }) => tags.map(({ start, end }) => words(start, end))),
  ]);
  return {
    document,
    title,
    kind: item.kind,
    sides: item.sides,
    state,
    first: shown(item.first),
    start: item.start as CodePoint,
    end: item.end as CodePoint,
    versions: item.versions.map(({ annotator, tags }) => ({ annotator, tags: tags.map(shown) })),
    decision: decision ?? stale[0] ?? null,
    decided: decided.map(shown),
    text: characters.slice(from, to).join(''),
    from: from as CodePoint,
    pattern: pattern && {
      kind: pattern.kind,
      words: pattern.words,
      sides: [pattern.sides[0].map(shown), pattern.sides[1].map(shown)],
    },
    earlier: readEarlier(reader, [...sought], document, item.first),
  };
}

/** From the beginning of the sentence in which the tags begin to the end of that in which they end, within their lines. */
export function passageOf(characters: readonly string[], start: number, end: number): { from: number; to: number } {
  const [nearest, furthest] = [Math.max(0, start - widest), Math.min(characters.length, end + widest)];
  let lineStart = start;
  while (lineStart > nearest && characters[lineStart - 1] !== '\n') lineStart--;
  let lineEnd = end;
  while (lineEnd < furthest && characters[lineEnd] !== '\n') lineEnd++;
  const line = characters.slice(lineStart, lineEnd);
  const text = line.join('');
  const unitsBefore = (points: number): Utf16 => line.slice(0, points).join('').length as Utf16;
  const pointsBefore = (units: number): number => Array.from(text.slice(0, units)).length;
  const first = sentenceAround(text, unitsBefore(start - lineStart));
  const last = sentenceAround(text, unitsBefore(Math.max(start, end - 1) - lineStart));
  const from = lineStart + Math.min(start - lineStart, pointsBefore(first.start));
  const to = lineStart + Math.max(end - lineStart, pointsBefore(last.end));
  return { from, to };
}

/** What was decided on items of these words elsewhere. */
function readEarlier(
  reader: Reader,
  words: readonly string[],
  document: number,
  { start, end, label }: Tagged,
): ItemRow['earlier'] {
  return reader
    .all<{ label: number | null; words: string | null; items: number }>(
      `WITH alike AS (
         SELECT document, spans FROM decision
         WHERE words IN (SELECT value FROM json_each(?)) AND choice <> 'later'
           AND NOT (document = ? AND start = ? AND "end" = ? AND label = ?)
         LIMIT ${earlierLooked})
       SELECT span.label AS label, span.surface AS words, count(*) AS items
       FROM alike LEFT JOIN json_each(alike.spans) AS one LEFT JOIN span ON span.document = alike.document AND span.id = one.value
       GROUP BY span.label, span.surface ORDER BY items DESC, span.label, span.surface LIMIT ${earlierShown}`,
      JSON.stringify(words),
      document,
      start,
      end,
      label,
    )
    .map((row) => ({ ...row, words: row.words ?? '' }));
}
