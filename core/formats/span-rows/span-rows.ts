// JSON of the field: texts with tags as tools and scripts of all kinds write them, told by their shape and not by a tool's name.

import type { Format } from '../format.ts';
import { isRecord, parseForeign } from '../in/foreign-json.ts';
import type { Head } from '../head.ts';
import { headText } from '../in/head-text.ts';
import { headRows } from '../in/json-head.ts';
import { verdict, notThis, type Verdict } from '../verdict.ts';
import { endsEvidence } from '../rows/ends.ts';
import { findTags } from '../rows/find-tags.ts';
import { plainKey, tagKeys } from '../rows/key-names.ts';
import { readSpanRows } from '../rows/read.ts';
import { arePieces } from '../rows/pieces.ts';
import { isPythonList, pythonValues } from '../rows/python-list.ts';
import { readRow, type Row } from '../rows/row.ts';
import { isLinesOfLists, rowsIn, weakNames } from '../rows/rows.ts';
import { textsIn } from '../rows/find-text.ts';
import { claimOf, toolOf } from './tools.ts';

export const spanRows: Format = {
  id: 'span-rows',
  aliases: [
    'json-rows',
    'spacy2',
    'ner-annotator',
    'displacy',
    'pubannotation',
    'langextract',
    'dataturks',
    'tagtog',
    'argilla',
    'ubiai',
    'labelbox',
    'comprehend',
    'azure',
    'gliner',
    'cluener',
    'bigbio',
  ],
  title: 'JSON with texts and tags',
  about:
    'Rows of texts with tags under any of their usual names: training data of spaCy 2, displaCy, PubAnnotation, langextract, Dataturks, tagtog, Argilla, UBIAI, Labelbox, Comprehend, Azure, GLiNER and scripts of your own. Tags that only quote their words are found where those stand once.',
  layout: 'file',
  extension: '.json',
  lossless: false,
  options: [],
  write: null,
  read: { recognise, read: readSpanRows },
};

type Fields = Readonly<Record<string, unknown>>;

function recognise(path: string, head: Head): Verdict {
  const text = headText(head);
  const begins = text.trimStart().charAt(0);
  const isPython = isPythonList(text);
  if (!isPython && begins !== '[' && begins !== '{' && begins !== '"') return notThis;
  const values = isPython ? pythonValues(text) : firstValues(head, begins);
  if (isPython && values.length === 0) return verdict(0.85, 'it is a list of texts with tags as Python has them');
  const found = values.flatMap((value) => rowsIn(value, {}, 0).map(({ row }) => row)).slice(0, 20);
  // Objects without a text may be about one in another file; what is wrong with them is for the reader to say.
  const rows = found.length > 0 ? found : values.filter(isRecord).filter(holdsTags);
  // A list is read row by row: what may be one text in pieces is not taken for articles unasked.
  if (begins === '[' && arePieces(values))
    return verdict(0.4, 'its rows have texts', ['they look like the pieces of one text']);
  const [first] = rows;
  if (first === undefined) return ofStrings(values);
  // Rows as they stand in the file; what was in a wrapping is nobody else's.
  const judged = judge(rows, toolOf(text), first === values[0] ? (row) => claimOf(row, text) : () => null);
  // A text about JSON is called so, too; only tags tell that it is more.
  return judged.sure === textsAlone && /\.(?:txt|text)$/i.test(path) ? { ...judged, sure: 0.3 } : judged;
}

/** How sure rows of texts without tags are. */
const textsAlone = 0.65;

function holdsTags(row: Fields): boolean {
  const { items } = findTags(row, { text: null, feature: undefined, names: new Map() });
  if (items.some(({ places }) => places.length > 0)) return true;
  return Object.entries(row).some(
    ([key, value]) => tagKeys.has(plainKey(key)) && Array.isArray(value) && value.some(isRecord),
  );
}

function firstValues(head: Head, begins: string): readonly unknown[] {
  if (begins !== '"' && !isLinesOfLists(head)) {
    const rows = headRows(head);
    const [text, tags] = rows;
    // A list of one text and its tags.
    return typeof text === 'string' && typeof tags === 'object' && tags !== null ? [rows] : rows;
  }
  return headText(head)
    .split(/\r?\n/, 20)
    .map(parseForeign)
    .flatMap((parsed) => (parsed.ok ? [parsed.value] : []));
}

/** A list of strings, or a string a line. */
function ofStrings(values: readonly unknown[]): Verdict {
  const areTexts = values.length > 0 && values.every((value) => typeof value === 'string' && /\s/.test(value));
  return areTexts ? verdict(0.65, 'it is a list of texts') : notThis;
}

function judge(rows: readonly Fields[], tool: string | null, claimed: (row: Fields) => string | null): Verdict {
  const read = rows.map((row) =>
    readRow(beginningOf(row), { file: null, feature: undefined, names: new Map(), isAlone: true }),
  );
  const good = read.flatMap((row) => (row.ok ? [row.value] : []));
  const taggedRows = rows.filter((_, i) => hasTags(read[i]));
  const isTagged = taggedRows.length > 0;
  const against = read.flatMap((row) => (row.ok ? [] : [row.reason])).slice(0, 1);
  const [first = {}] = rows;
  const keys = quoted(Object.keys(first).slice(0, 8));
  const tagged = quoted([...new Set(good.flatMap((row) => [...row.keys.keys()]))].slice(0, 8));
  const under = tagged === '' ? '' : `, with tags under ${tagged}`;
  const why = `${tool === null ? 'its rows have texts with tags' : `its rows are like those of ${tool}`}: ${keys}${under}`;
  // What another format reads wholly is left to it: rows without tags say nothing against that.
  const claims = new Set((isTagged ? taggedRows : rows.slice(0, 1)).map(claimed));
  const [claim = null] = claims.size === 1 ? claims : [];
  const isLeft = claim !== null && !(leavesEnds.has(claim) && haveLastEnds(good));
  if (isLeft) return notThis;
  if (isTagged || tool !== null) return verdict(0.9, why, against);
  if (against.length > 0) return verdict(0.85, why, against);
  const isWeak = textsIn(first).every(({ path }) => path.length > 1 || weakNames.has(plainKey(path[0] ?? '')));
  if (isWeak) return verdict(0.3, 'its rows have a text');
  const plainTexts = `its rows have texts, and nothing that looks like tags: ${keys}`;
  // A label that is a name is that of a whole text, for which doccano's spans have no place.
  return verdict(typeof first['label'] === 'string' ? 0.85 : textsAlone, plainTexts);
}

/** So many of the tags of a row tell what they are like; a row may hold 20,000. */
const lookedTags = 200;

/** A row with the first of its tags: long lists of lists or objects are cut, those of words and numbers are whole. */
function beginningOf(row: Fields): Fields {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, shortened(value, 4)]));
}

function shortened(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth === 0) return value;
  if (!Array.isArray(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortened(inner, depth - 1)]));
  }
  const first: unknown = value[0];
  return typeof first === 'object' && first !== null
    ? value.slice(0, lookedTags).map((inner) => shortened(inner, depth - 1))
    : value;
}

function quoted(keys: readonly string[]): string {
  return keys.map((key) => `"${key}"`).join(', ');
}

function hasTags(row: ReturnType<typeof readRow> | undefined): boolean {
  return row?.ok === true && (row.value.items.length + row.value.wordTags.length > 0 || row.value.asked !== null);
}

/** Formats whose readers take ends as they are. */
const leavesEnds: ReadonlySet<string> = new Set(['doccano', 'jsonl']);

function haveLastEnds(rows: readonly Row[]): boolean {
  const evidence = endsEvidence();
  for (const { text, items, convention } of rows)
    evidence.add(
      text,
      items.flatMap(({ places }) => places),
      convention,
    );
  return evidence.ends().ofCharacters === 'last';
}
