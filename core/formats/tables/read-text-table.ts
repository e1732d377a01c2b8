// Tables with a text in each row: a document a row, or, where a row is a tag, a document for the rows of a text.

import type { Question, ReadingChoices, TableLook } from '../../../model/reading.ts';
import { badSpanInWords } from '../good-spans.ts';
import type { Found, InputFile } from '../format.ts';
import { readHead, type Head } from '../head.ts';
import { draftRows, type ForeignRow } from '../in/read-rows.ts';
import { tallyNotTaken } from '../not-taken.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';
import { columnInWords } from './choose-columns.ts';
import { headTable, type HeadTable } from './layout.ts';
import { openRows } from './rows.ts';
import { findTextColumns, type TextColumns } from './text-columns.ts';
import { askForTexts, lookOfTexts, oneKind } from './text-question.ts';
import { readTextRow, type TextRow } from './text-row.ts';

/** How sure it is that a file is a table of texts: by its name, and by a column that holds them. */
export function recogniseTexts(path: string, head: Head): Verdict {
  const isTable = /\.(?:csv|tsv|tab|psv)$/i.test(path);
  const table = headTable(path, head);
  if (table === null || table.layout.kind === 'sentences') return notThis;
  if (table.layout.kind === 'lines' && table.layout.separator === 'blank') return notThis;
  const columns = findTextColumns(table);
  if (columns === null || typeof columns === 'string') return notThis;
  const { names, text, header, tag } = columns;
  if (!header && !isTable && tag === null) return notThis;
  const reasons = [`${columnInWords(text, names)} holds texts`];
  if (tag !== null) reasons.push(`${columnInWords(tag, names)} holds tags`);
  return verdict(isTable ? (header ? 0.75 : 0.65) : 0.5, reasons, header ? [] : ['its first line names no columns']);
}

/** Reads the documents of a file; where columns are unclear, it asks. */
export function* readTextTable(file: InputFile, choices: ReadingChoices = {}): Generator<Found> {
  const table = headTable(file.path, readHead(file));
  const columns = table === null ? null : findTextColumns(table, choices.columns);
  if (table === null || columns === null || typeof columns === 'string') {
    yield { ok: false, line: null, reason: typeof columns === 'string' ? columns : 'has no column of texts' };
    return;
  }
  const look = lookOfTexts(table, withOneKind(columns, choices));
  const question = askForTexts(columns, choices);
  if (question !== null) {
    yield { ...refusalOf(question, columns), table: look };
    return;
  }
  yield* withLook(readRows(file, table, withOneKind(columns, choices), choices), look);
}

/** Places without a label, of which a person said that they are tags of one kind. */
function withOneKind(columns: TextColumns, { feature }: ReadingChoices): TextColumns {
  const [start, end] = columns.places;
  return feature === oneKind && start !== undefined && end !== undefined
    ? { ...columns, start, end, labelOfAll: oneKind }
    : columns;
}

function refusalOf(
  question: Question,
  { places, candidates, tagCandidates, names }: TextColumns,
): Found & { ok: false } {
  const flags = question.answers.map(({ flag }) => flag).join(' or ');
  const areUnclear = candidates.length > 1 || tagCandidates.length > 1 || places.length === 0;
  const why = areUnclear
    ? 'several of its columns may be meant'
    : `${places.map((at) => columnInWords(at, names)).join(' and ')} may say where tags are, and no column their label`;
  return { ok: false, line: null, reason: `${why}; say ${flags}`, question };
}

function* withLook(all: Iterable<Found>, look: TableLook): Generator<Found> {
  let isFirst = true;
  for (const found of all) {
    yield isFirst ? { ...found, table: look } : found;
    isFirst = false;
  }
}

function readRows(file: InputFile, table: HeadTable, columns: TextColumns, choices: ReadingChoices): Generator<Found> {
  const { encoding } = openRows(file, table.layout, choices.encoding);
  return draftRows(() => documentsOf(file, table, columns, choices, encoding));
}

interface Waiting {
  readonly line: number;
  readonly row: TextRow;
  readonly spans: TextRow['spans'][number][];
  readonly bad: TextRow['bad'][number][];
  readonly tally: ReturnType<typeof tallyNotTaken>;
}

function* documentsOf(
  file: InputFile,
  { layout, width }: HeadTable,
  columns: TextColumns,
  choices: ReadingChoices,
  encoding: ReturnType<typeof openRows>['encoding'],
): Generator<ForeignRow> {
  const stem = file.path.slice(file.path.lastIndexOf('/') + 1).replace(/\.[^.]*$/u, '');
  let header = columns.header;
  let waiting = null as Waiting | null;
  const finish = function* (): Generator<ForeignRow> {
    if (waiting !== null) yield documentOf(waiting, stem, encoding);
    waiting = null;
  };
  for (const found of openRows(file, layout, choices.encoding).rows) {
    if (!found.ok) {
      yield found;
      continue;
    }
    const { line, cells } = found;
    if (cells.length === 0) continue;
    if (header) {
      header = false;
      continue;
    }
    if (cells.length > width || cells.length <= columns.text) {
      yield { ok: false, line, reason: `it has ${cells.length} cells, where the others have ${width}` };
      continue;
    }
    const tally = tallyNotTaken();
    const row = readTextRow(cells, columns, choices, tally);
    if (row.text.trim() === '') {
      yield { ok: false, line, reason: 'its text is empty' };
      continue;
    }
    const open = waiting;
    if (open !== null && isSame(open.row, row, columns)) {
      open.spans.push(...row.spans);
      open.bad.push(...row.bad);
      continue;
    }
    yield* finish();
    waiting = { line, row, spans: [...row.spans], bad: [...row.bad], tally };
  }
  yield* finish();
}

/** A row for each tag, or for each person, has the same text again. */
function isSame(a: TextRow, b: TextRow, { label, labelOfAll, annotator, tag }: TextColumns): boolean {
  return (
    (label !== null || labelOfAll !== null || (tag !== null && annotator !== null)) &&
    a.text === b.text &&
    a.id === b.id
  );
}

function documentOf(
  { line, row, spans, bad, tally }: Waiting,
  stem: string,
  encoding: ReturnType<typeof openRows>['encoding'],
): ForeignRow {
  const [first] = bad;
  if (spans.length === 0 && first !== undefined) {
    return {
      ok: false,
      line,
      reason: `${badSpanInWords(first)}${bad.length > 1 ? `, and ${bad.length - 1} more` : ''}`,
    };
  }
  const notTaken = tally.list();
  return {
    ok: true,
    line,
    unit: row.unit,
    document: {
      name: (row.id ?? `${Array.from(stem).slice(0, 180).join('')}-${line}`).slice(0, 200),
      title: row.title === null ? null : Array.from(row.title.replaceAll(/\s+/gu, ' ')).slice(0, 300).join(''),
      text: row.text,
      spans,
      statuses: [],
      meta: row.meta,
      encoding,
      sourceSha256: null,
      ...(bad.length > 0 && { badSpans: bad }),
      ...(notTaken.length > 0 && { notTaken }),
    },
  };
}
