// The rows of a JSON file in whatever wrapping: lines, a list, texts with their tags in pairs, or an object that holds the list.

import { isRecord, parseForeign } from '../in/foreign-json.ts';
import type { InputFile } from '../format.ts';
import { readHead, type Head } from '../head.ts';
import { headText } from '../in/head-text.ts';
import type { JsonElement } from '../in/json-elements.ts';
import { readRows } from '../in/json-rows.ts';
import { readLines } from '../in/lines.ts';
import { askedIn } from './answers.ts';
import { parseItem } from './parse-item.ts';
import { isPythonList, pythonElements } from './python-list.ts';
import { joinPieces } from './pieces.ts';
import { fileKeys, machineryKeys, plain, plainKey, tagKeys } from './key-names.ts';
import { textsIn } from './find-text.ts';
import { rawOfParagraphs, taggedWords, wordsOf } from './tagged-words.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A row with what holds it, or why the element that should be one is none. */
export type WrappedRow =
  | { readonly ok: true; readonly line: number; readonly row: Fields; readonly wrapper: Fields }
  | { readonly ok: false; readonly line: number; readonly reason: string };

/** Reads the rows of a file. */
export function* wrappedRows(file: InputFile): Generator<WrappedRow> {
  let text: { readonly text: string; readonly line: number } | null = null;
  for (const element of elements(file)) {
    const { line } = element;
    if (element.ok && text !== null && isRecord(element.value) && textsIn(element.value).length === 0) {
      // A text and, as the next element, its tags: one example of spaCy, without the list around it.
      yield { ok: true, line: text.line, row: { ...element.value, text: text.text }, wrapper: {} };
      text = null;
      continue;
    }
    if (text !== null) yield { ok: true, line: text.line, row: { text: text.text }, wrapper: {} };
    text = null;
    if (!element.ok) yield element;
    else if (typeof element.value === 'string') text = { text: element.value, line };
    else yield* unwrap(element.value, line);
  }
  if (text !== null) yield { ok: true, line: text.line, row: { text: text.text }, wrapper: {} };
}

function* unwrap(value: unknown, line: number): Generator<WrappedRow> {
  // ner-annotator has null for texts that nobody came to.
  if (value === null) return;
  const rows = rowsIn(value, {}, 0);
  if (rows.length > 0) {
    for (const found of rows) yield { ok: true, line, ...found };
    return;
  }
  if (isRecord(value)) yield { ok: true, line, row: value, wrapper: {} };
  else yield { ok: false, line, reason: 'it is neither an object nor a text with its tags' };
}

interface InWrapper {
  readonly row: Fields;
  readonly wrapper: Fields;
}

const deepest = 4;

/** The rows in a value: itself, or those of the lists in it. None where it has nothing like a text. */
export function rowsIn(value: unknown, wrapper: Fields, depth: number): readonly InWrapper[] {
  if (Array.isArray(value)) {
    const row = rowOfPair(value as readonly unknown[]);
    return row === null ? [] : [{ row, wrapper }];
  }
  if (!isRecord(value)) return [];
  if (isRow(value)) return [{ row: value, wrapper }];
  const turned = rowsOfColumns(value);
  if (turned !== null) return turned.flatMap((row) => rowsIn(row, wrapper, depth));
  if (depth === deepest) return [];
  const scalars = Object.fromEntries(Object.entries(value).filter(([, one]) => typeof one !== 'object'));
  const around = { ...wrapper, ...scalars };
  const groups = Object.entries(value).flatMap(([key, inside]): readonly Group[] => {
    const found = isRecord(inside)
      ? rowsIn(inside, around, depth + 1)
      : Array.isArray(inside)
        ? (inside as readonly unknown[])
            .filter((one) => !isTag(key, one))
            .flatMap((one) => rowsIn(one, around, depth + 1))
        : [];
    return found.length > 0 ? [{ key, found }] : [];
  });
  return groups.length === 0 ? [] : byName(value, groups);
}

/** Rows under one key of what holds them. */
interface Group {
  readonly key: string;
  readonly found: readonly InWrapper[];
}

/** Keys of lists that say nothing of what is in them. */
const plainHolders: ReadonlySet<string> = new Set(
  'intents utterances examples data rows items documents docs records'.split(' '),
);

/** Rows say under which key they stand where they stand under several, as parts of a data set do, and those of Snips NLU their intent. */
function withGroups(groups: readonly Group[]): readonly InWrapper[] {
  return groups.flatMap(({ key, found }) =>
    found.map((one) => {
      const isUtterance = joinPieces(one.row) !== null;
      const name = isUtterance ? 'intent' : 'group';
      const isSaid = (isUtterance ? plainHolders.has(plainKey(key)) : groups.length === 1) || name in one.row;
      return isSaid ? one : { ...one, row: { ...one.row, [name]: key } };
    }),
  );
}

/** `{"text": {"0": …, "1": …}, "entities": {"0": …}}`, as pandas writes a table by its columns: its rows; null for anything else. */
function rowsOfColumns(value: Fields): readonly Fields[] | null {
  const columns = Object.entries(value);
  const [, first] = columns[0] ?? [];
  if (columns.length < 2 || !isRecord(first)) return null;
  const numbers = Object.keys(first);
  const areRows = (one: unknown): one is Fields =>
    isRecord(one) && Object.keys(one).length === numbers.length && numbers.every((number) => number in one);
  if (numbers.length === 0 || !numbers.every((number) => /^\d+$/.test(number))) return null;
  if (!columns.every(([, one]) => areRows(one))) return null;
  return numbers.map((number) =>
    Object.fromEntries(columns.map(([name, column]) => [name, isRecord(column) ? column[number] : null])),
  );
}

/** Tags have texts of their own, which are no articles. */
function isTag(key: string, value: unknown): boolean {
  const name = plainKey(key);
  if (!tagKeys.has(name) && !machineryKeys.has(name) && name !== 'relations') return false;
  return (
    isRecord(value) &&
    parseItem(value, { text: null, feature: undefined, names: new Map(), label: null }).is !== 'unlike'
  );
}

/** `{"a.txt": {"text": …}, "b.txt": {"text": …}}`: the keys are names, and all of the values are rows. */
function byName(value: Fields, groups: readonly Group[]): readonly InWrapper[] {
  const entries = Object.entries(value);
  const rows = entries.flatMap(([key, one]) => (isRecord(one) && isRow(one) ? [{ key, one }] : []));
  if (rows.length !== entries.length) return withGroups(groups);
  return rows.map(({ key, one }) => ({ row: { id: key, ...one }, wrapper: {} }));
}

/** Whether an object has a text, words, or the name of a file with its text, and tags beside it. */
function isRow(value: Fields): boolean {
  if (askedIn(value) !== null || joinPieces(value) !== null) return true;
  const texts = textsIn(value);
  if (texts.some(({ path }) => !weakNames.has(plainKey(path.at(-1) ?? ''))) || rawOfParagraphs(value) !== null)
    return true;
  if (taggedWords(value, null) !== null) return true;
  const record = plain(value);
  const hasTags = [...record.keys()].some((key) => tagKeys.has(key));
  if (!hasTags) return false;
  if (texts.length > 0 || fileKeys.some((key) => typeof record.get(key)?.value === 'string')) return true;
  return wordsOf(value, null) !== null;
}

/** Names of texts that other things have as well: a row has its text there only beside tags. */
export const weakNames: ReadonlySet<string> = new Set(
  'source query string original input raw data document doc'.split(' '),
);

/** `["text", {"entities": [[4, 18, "agency"]]}]`, or with the list itself in the second place. */
function rowOfPair(list: readonly unknown[]): Fields | null {
  const [text, tags] = list;
  if (typeof text !== 'string' || list.length < 2 || list.length > 3) return null;
  if (isRecord(tags)) return { ...tags, text };
  return Array.isArray(tags) ? { text, entities: tags } : null;
}

/** Lines each of which is a list make JSON Lines too, which nothing but the second line tells. */
export function isLinesOfLists(head: Head): boolean {
  const [first = '', second = ''] = headText(head)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  return first.trimStart().startsWith('[') && second.trimStart().startsWith('[') && parseForeign(first).ok;
}

function* elements(file: InputFile): Generator<JsonElement> {
  const head = readHead(file);
  if (isPythonList(headText(head))) {
    yield* pythonElements(file);
    return;
  }
  const begins = headText(head).trimStart().charAt(0);
  if (begins !== '"' && !isLinesOfLists(head)) {
    yield* readRows(file);
    return;
  }
  for (const line of readLines(file.read())) {
    if (!line.ok) yield line;
    else if (line.text.trim() !== '') yield { ...parseForeign(line.text), line: line.line };
  }
}
