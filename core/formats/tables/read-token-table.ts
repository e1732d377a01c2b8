// Token tables in: the text is made of the words, a line for each sentence (docs/formats.md#columns-of-tokens).

import type { BadSpan } from '../../../model/reading.ts';
import type { DraftDocument, Found, InputFile, ReadingChoices } from '../format.ts';
import { makeDraft, type ForeignDocument } from '../in/draft.ts';
import type { Encoding } from '../in/decode.ts';
import { plainFinding } from '../in/offset-unit.ts';
import { readHead } from '../head.ts';
import { tallyNotTaken } from '../not-taken.ts';
import { metaField } from '../span-meta.ts';
import { isWithoutBlanks } from './join-words.ts';
import { headTable, type HeadTable } from './layout.ts';
import { openRows } from './rows.ts';
import { readSentences, type Sentence } from './sentences.ts';
import { findTokenColumns, type TokenColumns } from './token-columns.ts';
import { askForTokens, lookOfTokens } from './token-question.ts';
import { sentenceText } from './token-text.ts';

/** Files without marks between documents are one document each, cut at a sentence when longer than this, in UTF-16 units. */
const longestDocument = 1_000_000;

interface Draft {
  readonly line: number;
  readonly name: string | null;
  readonly sentences: string[];
  readonly spans: ForeignDocument['spans'][number][];
  readonly bad: BadSpan[];
  places: number;
  units: number;
  isSolid: boolean;
}

/** Reads the documents of a file. A sentence with a line that does not hold is refused by its number; where columns are unclear, it asks. */
export function* readTokenTable(file: InputFile, choices: ReadingChoices = {}): Generator<Found> {
  const table = headTable(file.path, readHead(file)) ?? fallback;
  const columns = findTokenColumns(table, choices.columns);
  if (columns === null || typeof columns === 'string') {
    yield { ok: false, line: null, reason: columns ?? 'has no columns of words and tags' };
    return;
  }
  const look = lookOfTokens(table, columns);
  const question = askForTokens(table, columns, choices.columns ?? {});
  if (question !== null) {
    const flags = question.answers.map(({ flag }) => flag).join(' or ');
    const what = columns.unclear?.role === 'word' ? 'may be its words' : 'hold tags';
    yield { ok: false, line: null, reason: `several of its columns ${what}; say ${flags}`, question, table: look };
    return;
  }
  let isFirst = true;
  for (const found of documentsOf(file, table, columns, choices)) {
    yield isFirst ? { ...found, table: look } : found;
    isFirst = false;
  }
}

/** What is no table is read as lines of two columns, each of which is then refused. */
const fallback: HeadTable = {
  layout: { kind: 'lines', separator: 'blank' },
  rows: [['token', 'O']],
  remarks: [],
  width: 2,
  even: 1,
};

function* documentsOf(
  file: InputFile,
  table: HeadTable,
  columns: TokenColumns,
  choices: ReadingChoices,
): Generator<Found> {
  const { rows, encoding } = openRows(file, table.layout, choices.encoding);
  let tally = tallyNotTaken();
  let draft = null as Draft | null;
  const finish = (): readonly Found[] => {
    const found = draft === null ? [] : [finishDocument(draft, tally.list(), encoding)];
    if (draft !== null) tally = tallyNotTaken();
    draft = null;
    return found;
  };
  const counting = { add: (one: Parameters<typeof tally.add>[0]) => tally.add(one), list: () => tally.list() };
  for (const found of readSentences(rows, columns, counting)) {
    if (found.ok === false) yield found;
    else if (found.ok === 'mark') yield* finish();
    else {
      const open = draft;
      if (open !== null && (open.units > longestDocument || open.name !== found.document)) yield* finish();
      draft ??= beginDocument(found);
      addSentence(draft, found);
    }
  }
  yield* finish();
}

function beginDocument({ line, document }: Sentence): Draft {
  return { line, name: document, sentences: [], spans: [], bad: [], places: 0, units: 0, isSolid: false };
}

function addSentence(draft: Draft, sentence: Sentence): void {
  const { text, spans } = sentenceText(sentence, draft.isSolid);
  draft.isSolid = isWithoutBlanks(sentence.words) ?? draft.isSolid;
  const isWide = /[\ud800-\udbff]/.test(text);
  const place = (unit: number): number => draft.places + (isWide ? Array.from(text.slice(0, unit)).length : unit);
  draft.bad.push(...sentence.bad);
  for (const { start, end, label, meta } of spans) {
    draft.spans.push({
      id: null,
      start: place(start),
      end: place(end),
      label,
      surface: text.slice(start, end),
      annotator: null,
      note: '',
      ...metaField(meta),
    });
  }
  draft.sentences.push(text);
  draft.places = place(text.length) + 1;
  draft.units += text.length + 1;
}

function finishDocument(
  { sentences, spans, bad, line, name }: Draft,
  notTaken: NonNullable<DraftDocument['notTaken']>,
  encoding: Encoding | null,
): Found {
  const foreign: ForeignDocument = {
    name: name === null ? null : name.slice(0, 200),
    title: name,
    text: sentences.join('\n'),
    spans,
    statuses: [],
    meta: {},
    encoding,
    sourceSha256: null,
    ...(notTaken.length > 0 && { notTaken }),
    ...(bad.length > 0 && { badSpans: bad }),
  };
  return { ...makeDraft(foreign, [plainFinding]), line };
}
