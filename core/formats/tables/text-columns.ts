// Which column of a table holds the texts, and what the others are: the title, the name, tags, labels with their places.

import { seemsTags, spansIn } from '../span-shapes.ts';
import { runsOf } from '../tag-runs.ts';
import { describeColumns, type Column } from './columns.ts';
import { chooseColumns } from './choose-columns.ts';
import type { HeadTable } from './layout.ts';
import { parseLiteral } from '../literal.ts';
import { findUnlabelledPlaces } from './unlabelled-places.ts';

/** What a column may be, in the words of `--columns`. `other`: it stays with the article as metadata. */
export const textRoles = ['text', 'title', 'id', 'tag', 'label', 'start', 'end', 'annotator', 'other'] as const;
export type TextRole = (typeof textRoles)[number];

/** The columns of a table of texts; places count from 0. */
export interface TextColumns {
  readonly columns: readonly Column[];
  readonly header: boolean;
  readonly names: readonly string[];
  readonly text: number;
  readonly title: number | null;
  readonly id: number | null;
  /** Lists of tags, or a tag for each word of the text. */
  readonly tag: number | null;
  /** A row a tag, its text in each. */
  readonly label: number | null;
  readonly start: number | null;
  readonly end: number | null;
  readonly annotator: number | null;
  /** Columns that may be the text, the likeliest first; more than one where only a person can tell. */
  readonly candidates: readonly number[];
  /** Columns that may hold tags; more than one where only a person can tell. */
  readonly tagCandidates: readonly number[];
  readonly titles: readonly number[];
  /** Columns that seem to say where tags are, though none says their label: their start, and their end where one has it. */
  readonly places: readonly number[];
  /** The label of all tags, where no column says one and a person did. */
  readonly labelOfAll: string | null;
}

const names = {
  text: /^(?:texts?|full[ _-]?text|document[ _-]?text)$/i,
  textLike:
    /^(?:body|content|contents|sentences?|documents?|articles?|abstract|message|comments?|reviews?|tweets?|posts?|description|paragraph|passage|utterance|transcript|story|raw|source|input|tokens|words)$/i,
  title: /^(?:titles?|headlines?|subject|heading|caption|name)$/i,
  id: /^(?:id|ids|doc(?:ument)?[ _-]?id|article[ _-]?id|text[ _-]?id|uid|uuid|key|guid)$/i,
  label: /^(?:labels?|tags?|type|kind|category|entity(?:[ _-]?(?:type|label))?|class)$/i,
  start: /^(?:start|begin|(?:start|begin)[ _-]?(?:offset|char|pos|index)|char[ _-]?start|from)$/i,
  end: /^(?:end|stop|finish|(?:end|stop)[ _-]?(?:offset|char|pos|index)|char[ _-]?end|to)$/i,
  annotator: /^(?:annotator|coder|annotated[ _-]?by|user|creator)$/i,
} as const;
const date = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ][\d:.,+Z -]*)?$/;
const address = /^(?:https?:\/\/\S+|\S+@\S+\.\S+|[\da-f]{8}-[\da-f-]{20,})$/i;
const tagWord = /^(?:O|[BIELUSMW]-\S+)$/u;

/** The columns of a table by its beginning; null where no column holds texts; a string says why what was chosen cannot be. */
export function findTextColumns(
  table: HeadTable,
  chosen: Readonly<Record<string, string>> = {},
): TextColumns | string | null {
  const { width } = table;
  const rows = table.rows.filter((row) => row.length > 0);
  const header = hasTextHeader(rows, width);
  const [first = []] = rows;
  const columnNames = Array.from({ length: width }, (_, i) => (header ? (first[i] ?? '').trim() : ''));
  const columns = describeColumns(header ? rows.slice(1) : rows, width, columnNames);
  const choice = chooseColumns(chosen, columnNames, textRoles);
  if (typeof choice === 'string') return choice;
  const taken = new Set([...choice.values()].flat());
  const find = (role: TextRole, test: (column: Column) => boolean): number | null => {
    const said = choice.get(role)?.[0];
    if (said !== undefined) return said;
    const at = columns.findIndex((column, i) => !taken.has(i) && test(column));
    if (at >= 0) taken.add(at);
    return at < 0 ? null : at;
  };
  const tagged = columns.flatMap((column, at) => (!taken.has(at) && holdsTags(column) ? [at] : []));
  const tagCandidates = choice.get('tag') ?? tagged;
  tagCandidates.forEach((at) => taken.add(at));
  const [start, end] = (['start', 'end'] as const).map((role) =>
    find(role, (column) => names[role].test(column.name) && column.isNumeric),
  );
  const candidates = choice.get('text') ?? findTexts(columns, taken);
  const [text] = candidates;
  if (text === undefined) return null;
  taken.add(text);
  const hasPlaces = start !== undefined && start !== null && end !== undefined && end !== null;
  const label = hasPlaces ? find('label', ({ name }) => names.label.test(name)) : null;
  const annotator = find(
    'annotator',
    ({ name }) => names.annotator.test(name) && (hasPlaces || tagCandidates.length > 0),
  );
  const id = find('id', ({ name, distinct, cells }) => names.id.test(name) && (hasPlaces || distinct === cells.length));
  const titles = columns.flatMap(({ name }, at) => (!taken.has(at) && names.title.test(name) ? [at] : []));
  const title = choice.get('title')?.[0] ?? titles[0] ?? null;
  const isFree = (at: number): boolean => !taken.has(at) || at === start || at === end;
  const places = label === null ? findUnlabelledPlaces({ columns, text, isFree, others: choice.get('other') }) : [];
  return {
    columns,
    header,
    names: columnNames,
    text,
    title,
    id,
    label,
    annotator,
    candidates,
    tagCandidates,
    titles,
    tag: tagCandidates[0] ?? null,
    places,
    labelOfAll: null,
    start: label === null ? null : (start ?? null),
    end: label === null ? null : (end ?? null),
  };
}

/** Columns that hold words in sentences. One that is called text is it, whatever others there are. */
function findTexts(columns: readonly Column[], taken: ReadonlySet<number>): readonly number[] {
  const some = columns.flatMap((column, at) => (!taken.has(at) && isText(column) ? [{ column, at }] : []));
  const named = some.filter(({ column }) => names.text.test(column.name));
  if (named.length === 1) return named.map(({ at }) => at);
  return some.toSorted((a, b) => meanLength(b.column) - meanLength(a.column)).map(({ at }) => at);
}

function meanLength({ cells }: Column): number {
  return cells.reduce((sum, cell) => sum + cell.length, 0) / Math.max(1, cells.length);
}

function isText(column: Column): boolean {
  const { name, cells, isNumeric, letters, distinct } = column;
  if (isNumeric || letters < 0.5 || names.id.test(name)) return false;
  const said = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (said.every((cell) => date.test(cell) || address.test(cell))) return false;
  if (names.text.test(name) || names.textLike.test(name)) return true;
  // Lists of words stand under names of their own; other lists, and numbers with a word before them, are no texts.
  if (column.isRunning || said.every((cell) => Array.isArray(parseLiteral(cell)))) return false;
  const words = said.reduce((sum, cell) => sum + wordsIn(cell), 0) / said.length;
  return words >= 1.5 && distinct >= 0.5 * said.length;
}

/** Words between blanks; in scripts without them, two characters are taken for a word. */
function wordsIn(cell: string): number {
  const solid = cell.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/gu)?.length ?? 0;
  return cell.split(/\s+/).length + solid / 2;
}

/** Lists of tags with places, or a tag for each word. */
function holdsTags({ cells, name }: Column): boolean {
  const said = cells.filter((cell) => cell.trim() !== '' && !/^\s*[[{(]\s*[\]})]\s*$/.test(cell));
  if (said.length === 0) return cells.some((cell) => /^\s*\[\s*\]\s*$/.test(cell)) && names.label.test(name);
  // One cell that is damaged does not make a column of tags something else.
  return said.filter((cell) => wordTagsIn(cell) !== null || seemsTagCell(cell, name)).length >= said.length / 2;
}

function seemsTagCell(cell: string, name: string): boolean {
  const value = listOf(parseLiteral(cell));
  return value !== undefined && (spansIn(name, value) !== null || seemsTags(name, value));
}

/** A list of tags as it is, or in an object under `entities`, as spaCy's training data has it. */
export function listOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const inner = Object.values(value);
  return inner.length === 1 && Array.isArray(inner[0]) ? (inner[0] as readonly unknown[]) : value;
}

/** The tags of a cell that has one for each word: a list, or words between blanks or commas; null where it has none. */
export function wordTagsIn(cell: string): readonly string[] | null {
  const list = parseLiteral(cell);
  const words = Array.isArray(list) ? (list as readonly unknown[]) : cell.trim().split(/[\s,]+/);
  if (words.length === 0 || !words.every((word): word is string => typeof word === 'string' && tagWord.test(word))) {
    return null;
  }
  return runsOf(words, []).length > 0 || words.includes('O') ? words : null;
}

/** Whether the first row names the columns: short names, none twice, which are no numbers and no sentences. */
function hasTextHeader(rows: readonly (readonly string[])[], width: number): boolean {
  const [first = [], ...others] = rows;
  const filled = first.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (others.length === 0 || first.length !== width || filled.length < width - 1) return false;
  if (new Set(filled).size < filled.length) return false;
  const isName = (cell: string): boolean =>
    cell.length <= 50 && !/^[+-]?[\d.,]+$/.test(cell) && !date.test(cell) && cell.split(/\s+/).length <= 4;
  if (!filled.every(isName)) return false;
  const known = filled.some((name) => Object.values(names).some((shape) => shape.test(name)));
  return (
    known ||
    filled.every((name) => /^[\p{Ll}_][\p{L}\p{N}_ .-]*$|^\p{Lu}[\p{L}\p{N}_ .-]*$/u.test(name) && !/[.!?]$/.test(name))
  );
}
