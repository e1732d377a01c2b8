// One row of a foreign JSON file: its text, its tags in the file's own counting, and what else it says.

import { isRecord, type Checked } from '../in/foreign-json.ts';
import type { BadSpan, NotTaken } from '../../../model/reading.ts';
import type { InputFile } from '../format.ts';
import type { OffsetUnit } from '../in/offset-unit.ts';
import { isAddress, otherTexts, textOfFile, textOfPassages, textsIn, type TextAt } from './find-text.ts';
import { findTags, type FoundTags } from './find-tags.ts';
import type { Item, ItemContext } from './item.ts';
import { nameOf, parseItem, saysSomething } from './parse-item.ts';
import { annotatorKeys, firstOf, nameKeys, plain, plainKey, someString, startKeys, wholeNumber } from './key-names.ts';
import { rawOfParagraphs, taggedWords, wordsOf, type WordTag, type Words } from './tagged-words.ts';
import { joinPieces } from './pieces.ts';
import { metaOf, without } from './row-meta.ts';
import { withTagtogText } from './tagtog.ts';
import { answersNotTaken, askedIn, answersAsTags, rowOfAsked, type Asked } from './answers.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A row, read. Offsets of `items` are those of the file. */
export interface Row {
  readonly text: string;
  readonly name: string | null;
  readonly title: string | null;
  readonly annotator: string | null;
  readonly items: readonly Item[];
  /** The keys under which its tags stand, each with its own. */
  readonly keys: ReadonlyMap<string, readonly Item[]>;
  /** The row's words, where its tags count them. */
  readonly words: Words | null;
  /** Tags made of tags of words, in UTF-16 units of the text. */
  readonly wordTags: readonly WordTag[];
  readonly bad: readonly BadSpan[];
  readonly notTaken: readonly NotTaken[];
  readonly meta: Fields;
  /** The unit that the row declares for its offsets. */
  readonly unit: OffsetUnit | null;
  /** The row is one tag of a text that other rows have as well. */
  readonly isOneTag: boolean;
  /** The ends of its tags are known to be last characters, or last words, from its shape. */
  readonly convention: 'last' | null;
  /** Its questions, whose answers have places in the text; null where it has none. */
  readonly asked: Asked | null;
}

/** What is known of the file when its rows are read. */
export interface RowContext {
  /** Null where only the shape of rows is looked at: then no text is found beside. */
  readonly file: InputFile | null;
  readonly feature: string | undefined;
  readonly names: ItemContext['names'];
  /** The file has this row only, so that a text beside is that of the row. */
  readonly isAlone: boolean;
  /** What the file says of all its rows, as Azure of what its offsets count. */
  readonly declared?: Fields;
}

/** Reads a row; the reason says why it has no text, or which of its keys cannot be read. */
export function readRow(said: Fields, context: RowContext): Checked<Row> {
  const asked = askedIn(said);
  if (asked === null) return readPlainRow(withTagtogText(joinPieces(said) ?? said, context.file), context);
  const areTags = context.feature === answersAsTags;
  const read = readPlainRow(rowOfAsked(asked, context.feature), areTags ? { ...context, feature: undefined } : context);
  if (!read.ok) return read;
  const notTaken = [...read.value.notTaken, ...answersNotTaken(asked, context.feature)];
  return { ok: true, value: { ...read.value, asked, notTaken } };
}

function readPlainRow(row: Fields, context: RowContext): Checked<Row> {
  const raw = rawOfParagraphs(row);
  const choice = textOfPassages(row) ?? chooseText(row, context);
  const own = raw ?? choice?.text ?? null;
  const tagged = taggedWords(without(row, choice?.path ?? []), own);
  if (tagged !== null) return tagged.ok ? { ok: true, value: rowOfWords(row, tagged.value, choice, context) } : tagged;
  const words = wordsOf(row, own);
  const beside = own === null && words === null ? textBeside(row, context) : null;
  const strange = own === null && words === null && beside === null ? strangeText(row, context) : null;
  const text = own ?? words?.text ?? beside?.text ?? strange?.text ?? null;
  if (text === null) return { ok: false, reason: noText(row) };
  if (choice !== null && isAddress(choice.text)) {
    return { ok: false, reason: `its text is not in the file, but at ${choice.text.trim().slice(0, 200)}` };
  }
  const ofText = choice?.path ?? strange?.path ?? (words === null ? [] : words.keys.slice(0, 1));
  return finishRow(row, { text, words, rest: without(row, ofText), fileName: beside?.name ?? null }, context);
}

interface Content {
  readonly text: string;
  readonly words: Words | null;
  /** The row without its text. */
  readonly rest: Fields;
  readonly fileName: string | null;
}

function finishRow(row: Fields, { text, words, rest, fileName }: Content, context: RowContext): Checked<Row> {
  const found = search(rest, text, context);
  const { unknown } = found;
  if (unknown !== null && found.items.length === 0) {
    return { ok: false, reason: `what its key "${unknown.key}" holds is not known: ${unknown.example}` };
  }
  const single = found.items.length === 0 ? oneTag(rest, text, context) : null;
  const place = single === null && found.items.length === 0 ? placeElsewhere(rest, text) : null;
  if (place !== null)
    return {
      ok: false,
      reason: `it seems to be a tag of some other text: its key "${place}" says a place outside its own`,
    };
  return {
    ok: true,
    value: {
      ...factsOf({ ...context.declared, ...row }, rest, fileName),
      text,
      items: single === null ? found.items : [single.item],
      words,
      wordTags: [],
      keys: found.keys,
      bad: found.bad,
      notTaken: notTakenOf(found),
      isOneTag: single !== null,
      meta: metaOf(rest, found.used, new Set(single?.keys)),
      convention: hasLastEnds(row) ? 'last' : null,
      asked: null,
    },
  };
}

/** What was passed over, with what stands where tags do and cannot be read. */
function notTakenOf({ notTaken, unknown }: FoundTags): readonly NotTaken[] {
  if (unknown === null) return notTaken;
  return [...notTaken, { kind: 'key', name: unknown.key, count: 1, example: unknown.example, holdsTags: true }];
}

/** Tags are looked for once for each text that may be meant: that which holds most of them is the row's. */
function chooseText(row: Fields, context: RowContext): TextAt | null {
  const all = textsIn(row).filter(({ text }) => text !== '');
  const [first, ...others] = all;
  if (first === undefined) return textsIn(row)[0] ?? null;
  if (others.length === 0) return first;
  const fits = all.map((one) => fit(row, one, context).fitting);
  return all[fits.indexOf(Math.max(...fits))] ?? first;
}

/** A text under a name that nobody knows, which holds all of the row's tags. */
function strangeText(row: Fields, context: RowContext): TextAt | null {
  const found = otherTexts(row).find((one) => {
    const { fitting, tags } = fit(row, one, context);
    return tags > 0 && fitting === tags;
  });
  return found ?? null;
}

/** How many tags a row has, and how many of them a text may hold less those that it cannot. */
function fit(
  row: Fields,
  { text, path }: TextAt,
  context: RowContext,
): { readonly tags: number; readonly fitting: number } {
  const { items } = search(without(row, path), text, context);
  const fitting = items.reduce((sum, { places, quote }) => {
    const isHeld = places.every(({ start, end }) => (end ?? start) <= text.length);
    return sum + (isHeld && (quote === null || text.includes(quote)) ? 1 : -1);
  }, 0);
  return { tags: items.length, fitting };
}

function search(row: Fields, text: string, { feature, names }: RowContext): FoundTags {
  return findTags(row, { text, feature, names });
}

function rowOfWords(
  row: Fields,
  { tags, keys, ...words }: Words & { readonly tags: readonly WordTag[] },
  choice: TextAt | null,
  context: RowContext,
): Row {
  const rest = without(row, words.text === choice?.text ? choice.path : []);
  const others = Object.fromEntries(Object.entries(rest).filter(([key]) => !keys.includes(key)));
  const found = search(others, words.text, context);
  return {
    ...factsOf(row, rest, null),
    text: words.text,
    items: found.items,
    words: { ...words, keys },
    wordTags: tags,
    keys: found.keys,
    bad: found.bad,
    isOneTag: false,
    convention: null,
    asked: null,
    notTaken: notTakenOf(found),
    meta: metaOf(rest, found.used, new Set(keys)),
  };
}

function textBeside(
  row: Fields,
  { file, isAlone }: RowContext,
): { readonly text: string; readonly name: string | null } | null {
  const found = file === null ? null : textOfFile(row, file);
  if (found === null || (found.name === null && !isAlone)) return null;
  const line = wholeNumber(plain(row).get('line')?.value);
  if (line === null) return found;
  // Amazon Comprehend counts the lines of a file from 0 where each is a document.
  const text = found.text.split(/\r\n|\r|\n/)[line];
  return text === undefined ? null : { text, name: `${found.name ?? ''}-${line + 1}` };
}

function noText(row: Fields): string {
  const file = firstOf(plain(row), ['location', 'file', 'filename', 'documentname', 'path'], someString);
  if (file !== null) return `its text is not in the file; put ${file.value.slice(0, 120)} beside it`;
  return `it has no text under a name that is known; its keys are ${Object.keys(row).join(', ').slice(0, 200)}`;
}

type Facts = Pick<Row, 'name' | 'title' | 'annotator' | 'unit'>;

function factsOf(row: Fields, rest: Fields, fileName: string | null): Facts {
  const record = plain(rest);
  const name = firstOf(record, nameKeys, (value) => (isRecord(value) ? null : idOf(value)));
  const title = someString(record.get('title')?.value);
  const isOneLine = title !== null && !/\p{Cc}/u.test(title) && title.isWellFormed();
  return {
    name: name?.value ?? fileName,
    title: isOneLine ? title : null,
    annotator: firstOf(record, annotatorKeys, nameOf)?.value ?? null,
    unit: declaredUnit(row),
  };
}

function idOf(value: unknown): string | null {
  const name = typeof value === 'number' ? String(value) : value;
  return typeof name === 'string' && name.trim() !== '' && name.isWellFormed() && !/\p{Cc}/u.test(name) ? name : null;
}

const declared: Readonly<Record<string, OffsetUnit>> = {
  utf16codeunit: 'utf16',
  unicodecodepoint: 'codepoint',
  textelementsv8: 'grapheme',
  textelementv8: 'grapheme',
  utf8: 'byte',
  utf16: 'utf16',
  utf32: 'codepoint',
  codepoint: 'codepoint',
};

function declaredUnit(row: Fields): OffsetUnit | null {
  const said = firstOf(plain(row), ['stringindextype', 'encodingtype', 'offsetunit', 'offsettype'], someString);
  return said === null ? null : (declared[plainKey(said.value)] ?? null);
}

/** `{"text": "…", "start": 4, "end": 18, "label": "agency"}`: a row for each tag. */
function oneTag(
  row: Fields,
  text: string,
  { feature, names }: RowContext,
): { readonly item: Item; readonly keys: readonly string[] } | null {
  const parsed = parseItem(row, { text, feature, names, label: null });
  if (parsed.is !== 'item' || parsed.item.places.length !== 1) return null;
  const kept = new Set(Object.keys(parsed.item.rest));
  const keys = Object.keys(row).filter((key) => !kept.has(key) && !nameKeys.includes(plainKey(key)));
  return { item: { ...parsed.item, id: null, rest: {} }, keys };
}

/** The key that says where in some other text the words of a row stand; null where nothing says so. */
function placeElsewhere(row: Fields, text: string): string | null {
  const start = firstOf(plain(row), startKeys, wholeNumber);
  const isIndex = start !== null && /offset|char|index|idx|answer/.test(plainKey(start.key));
  return isIndex && start.value >= text.length ? start.key : null;
}

/** Dataturks has `points`, CLUENER the places of each words below their label. */
function hasLastEnds(row: Fields): boolean {
  const lists = Object.values(row).filter(saysSomething);
  return lists.some((value) => {
    if (Array.isArray(value))
      return (value as readonly unknown[]).some((one) => isRecord(one) && Array.isArray(one['points']));
    if (!isRecord(value)) return false;
    const byLabel = Object.values(value);
    return byLabel.length > 0 && byLabel.every((one) => isRecord(one) && Object.values(one).every(isListOfPairs));
  });
}

function isListOfPairs(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((pair) => Array.isArray(pair) && pair.length === 2);
}
