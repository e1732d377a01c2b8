// One row of a table of texts: the text, what is tagged in it, and what else the table says of it.

import { canonicalise } from '../../../model/text.ts';
import type { BadSpan, ReadingChoices } from '../../../model/reading.ts';
import { excerpt } from '../excerpt.ts';
import { quoteFinder } from '../find-quotes.ts';
import type { ForeignDocument } from '../in/draft.ts';
import type { NotTakenTally } from '../not-taken.ts';
import { seemsTags, spansIn, type ShapedSpan } from '../span-shapes.ts';
import { saysTags } from '../strange-tags.ts';
import { placeTokens, runsOf } from '../tag-runs.ts';
import { parseLiteral } from '../literal.ts';
import { listOf, wordTagsIn, type TextColumns } from './text-columns.ts';

type Spans = ForeignDocument['spans'];

/** What a row gives. `unit` is what its offsets count where that is known. */
export interface TextRow {
  readonly text: string;
  readonly title: string | null;
  readonly id: string | null;
  readonly spans: Spans;
  readonly bad: readonly BadSpan[];
  readonly meta: Readonly<Record<string, string>>;
  readonly unit: 'utf16' | 'codepoint' | null;
}

/** Reads a row; what is left out of it is added to the tally. */
export function readTextRow(
  cells: readonly string[],
  columns: TextColumns,
  choices: ReadingChoices,
  tally: NotTakenTally,
): TextRow {
  const cell = (at: number | null): string | null => (at === null ? null : (cells[at] ?? '').trim() || null);
  const raw = cells[columns.text] ?? '';
  const words = wordsIn(raw);
  const tagged = tagsOf({ raw, words, cells, columns, annotator: cell(columns.annotator), choices });
  return {
    title: cell(columns.title),
    id: cell(columns.id),
    meta: metaOf(cells, columns, tally),
    ...tagged,
  };
}

/** A text that is a list of words, as Python and JSON print one; null where it is a text. */
function wordsIn(raw: string): readonly string[] | null {
  const value = parseLiteral(raw);
  if (!Array.isArray(value) || value.length === 0) return null;
  return value.every((word): word is string => typeof word === 'string') ? value : null;
}

interface Cells {
  readonly raw: string;
  readonly words: readonly string[] | null;
  readonly cells: readonly string[];
  readonly columns: TextColumns;
  readonly annotator: string | null;
  readonly choices: ReadingChoices;
}

type Tagged = Pick<TextRow, 'text' | 'spans' | 'bad' | 'unit'>;

function tagsOf(row: Cells): Tagged {
  const { raw, words, cells, columns } = row;
  const text = words === null ? raw : placeTokens(words, null).text;
  const bare: Tagged = { text, spans: [], bad: [], unit: null };
  if (columns.start !== null && columns.end !== null && (columns.label !== null || columns.labelOfAll !== null))
    return placedTag(row, bare);
  const said = columns.tag === null ? '' : (cells[columns.tag] ?? '').trim();
  if (said === '' || /^(?:[[{(]\s*[\]})]|None|null|nan)$/i.test(said)) return bare;
  const tags = wordTagsIn(said);
  if (tags !== null) return wordTags(row, tags, bare);
  const name = columns.names[columns.tag ?? 0] ?? '';
  const found = spansIn(name === '' ? 'label' : name, listOf(parseLiteral(said)));
  if (found === null) return { ...bare, bad: [badCell(said, 'is no list of tags')] };
  const good = found.read.filter((one) => one !== null);
  const bad = found.read.flatMap((one, i) =>
    one === null ? [badCell(JSON.stringify(found.items[i]), 'is no tag')] : [],
  );
  return found.shape === 'quotes' ? quotedTags(row, good, bad, bare) : listedTags(row, good, bad, bare);
}

function badCell(cell: string | undefined, fault: string): BadSpan {
  return { line: null, label: '', place: excerpt(cell ?? '', 60), fault };
}

/** A row a tag. */
function placedTag({ cells, columns, annotator }: Cells, bare: Tagged): Tagged {
  const [start = '', end = '', own = ''] = [columns.start, columns.end, columns.label].map((at) =>
    (cells[at ?? -1] ?? '').trim().replace(/\.0+$/, ''),
  );
  if (start === '' && end === '' && own === '') return bare;
  const label = columns.labelOfAll ?? own;
  if (!/^\d+$/.test(start) || !/^\d+$/.test(end) || label === '') {
    return { ...bare, bad: [{ line: null, label, place: `${start}–${end}`, fault: 'has no place or no label' }] };
  }
  const span = { id: null, start: Number(start), end: Number(end), label, surface: null, annotator, note: '' };
  return { ...bare, spans: [span] };
}

function wordTags({ raw, words, annotator }: Cells, tags: readonly string[], bare: Tagged): Tagged {
  const list = words ?? raw.split(/\s+/u).filter((word) => word !== '');
  if (list.length !== tags.length) {
    return { ...bare, bad: [badCell(tags.join(' '), `are ${tags.length} tags for ${list.length} words`)] };
  }
  const placed = placeTokens(list, words === null ? raw : null);
  const spans = runsOf(tags, []).map(({ first, end, label }) => {
    const [from, to] = [placed.places[first]?.start ?? 0, placed.places[end - 1]?.end ?? 0];
    return { id: null, start: from, end: to, label, surface: placed.text.slice(from, to), annotator, note: '' };
  });
  return { ...bare, text: placed.text, spans, unit: 'utf16' };
}

function listedTags({ annotator }: Cells, tags: readonly ShapedSpan[], bad: readonly BadSpan[], bare: Tagged): Tagged {
  const spans: Spans[number][] = [];
  const others = [...bad];
  for (const { start, end, quote, label, id, annotator: own, note } of tags) {
    const last = end ?? (start !== null && quote !== null ? start + Array.from(quote).length : null);
    if (start === null || last === null)
      others.push({ line: null, label, place: `“${excerpt(quote ?? '')}”`, fault: 'has no place' });
    else spans.push({ id, start, end: last, label, surface: quote, annotator: own ?? annotator, note });
  }
  return { ...bare, spans, bad: others };
}

/** Tags that say only their words. */
function quotedTags(
  { annotator, choices }: Cells,
  tags: readonly ShapedSpan[],
  bad: readonly BadSpan[],
  bare: Tagged,
): Tagged {
  const { text } = canonicalise(bare.text);
  const find = quoteFinder(text);
  const others = [...bad];
  const spans = tags.flatMap(({ quote, label, id, annotator: own, note }) => {
    const found = find(quote ?? '', choices.quotes, null);
    if (found.ok) {
      return found.places.map((place) => ({ ...place, id, label, surface: quote, annotator: own ?? annotator, note }));
    }
    others.push({ line: null, label, place: '', fault: found.fault });
    return [];
  });
  return { text, spans, bad: others, unit: 'codepoint' };
}

function metaOf(
  cells: readonly string[],
  columns: TextColumns,
  tally: NotTakenTally,
): Readonly<Record<string, string>> {
  const { text, title, id, tag, label, start, end, annotator, names } = columns;
  const hasTags = tag !== null || label !== null;
  const read = new Set([text, title, id, tag, label, start, end, ...(hasTags ? [annotator] : [])]);
  const meta: [string, string][] = [];
  for (let at = 0; at < cells.length; at++) {
    const cell = (cells[at] ?? '').trim();
    if (read.has(at) || cell === '') continue;
    const name = names[at] || `column ${at + 1}`;
    meta.push([name, cells[at] ?? '']);
    if (saysTags(name, cell, cells[text] ?? null) !== null) {
      tally.add({ kind: 'column', name, example: cell, holdsTags: true });
      continue;
    }
    if (!/^[[{(]/.test(cell)) continue;
    const value = listOf(parseLiteral(cell));
    // A list that is damaged may be one of tags.
    const isDamaged = value === undefined && /^[[({]\s*[[({]/.test(cell);
    const hasPlaces = Array.isArray(value) && /["'](?:start|begin|offset|from)/i.test(cell);
    if (isDamaged || hasPlaces || seemsTags(name, value, cells[text] ?? null))
      tally.add({ kind: 'column', name, example: cell, holdsTags: true });
  }
  return Object.fromEntries(meta);
}
