// Tables of spans in: with the texts in the table, as our TSV has them, or with a text file for each document beside it.

import type { BadSpan } from '../../../model/reading.ts';
import { decodeText } from '../in/decode.ts';
import { mostSpans, tooManySpans } from '../in/draft.ts';
import { readExtras, type Extras } from '../extras.ts';
import { metaField } from '../span-meta.ts';
import type { Found, InputFile } from '../format.ts';
import { check, offset, parseForeign, term, words } from '../in/foreign-json.ts';
import { z } from 'zod';
import { readWhole } from '../../files/read-whole.ts';
import { draftRows, type ForeignRow } from '../in/read-rows.ts';
import { readTable, type TableRow } from './rows.ts';

const whole = z
  .string()
  .regex(/^\s*\d+(?:\.0+)?\s*$/, { error: 'is not a whole number' })
  .transform(Number)
  .pipe(offset);
const spanSchema = z.object({
  start: whole,
  end: whole,
  label: term,
  text: z.string(),
  span_id: z.string(),
  annotator: z.string(),
  note: words,
});
type Span = z.infer<typeof spanSchema>;
type Row = Extract<TableRow, { ok: true }>;

/** Reads the documents of a table; rows of one document follow each other. */
export function readSpansTable(file: InputFile): Generator<Found> {
  return draftRows(() => documentsOf(file));
}

function* documentsOf(file: InputFile): Generator<ForeignRow> {
  let rows: Row[] = [];
  const finish = function* (): Generator<ForeignRow> {
    const [first] = rows;
    if (first !== undefined) yield documentOf(file, first, rows);
    rows = [];
  };
  for (const row of readTable(file)) {
    if (!row.ok) {
      yield row;
      continue;
    }
    if (row.cells.doc_id !== rows[0]?.cells.doc_id || row.textLine !== rows[0]?.textLine) yield* finish();
    rows.push(row);
    // All of them may not fit into memory, and reading on takes minutes where somebody made a table to that end.
    if (rows.length > mostSpans + 1) {
      yield {
        ok: false,
        line: rows[0]?.line ?? row.line,
        reason: `${tooManySpans()}; the rest of the table was not read`,
      };
      return;
    }
  }
  yield* finish();
}

function documentOf(file: InputFile, first: Row, rows: readonly Row[]): ForeignRow {
  const refuse = (reason: string, line = first.line): ForeignRow => ({ ok: false, line, reason });
  const name = check(term, first.cells.doc_id);
  if (!name.ok) return refuse(name.reason.replace(/^it /, 'its "doc_id" '));
  const own = rows.find(({ document }) => document !== '');
  const beside = own?.cells.text ?? textBeside(file, name.value);
  if (beside === null) {
    return refuse(`the text of ${name.value} is neither in the table nor beside it as ${name.value}.txt`);
  }
  const { textLine } = first;
  const text = textLine === null ? beside : beside.split(/\r\n|\r|\n/)[/^\d+$/.test(textLine) ? Number(textLine) : -1];
  if (text === undefined) return refuse(`${name.value} has no line ${textLine}, counted from 0`);
  let extras: Extras | null = null;
  if (own !== undefined) {
    const parsed = parseForeign(own.document);
    const read = parsed.ok ? readExtras(parsed.value) : parsed;
    if (!read.ok) return refuse(`in the column "document", ${read.reason}`, own.line);
    extras = read.value;
  }
  const spans: Span[] = [];
  const badSpans: BadSpan[] = [];
  for (const { cells, line, document } of rows) {
    if (document !== '') continue;
    const empty = { text: '', span_id: '', annotator: '', note: '' };
    const span = check(spanSchema, { ...empty, ...cells });
    if (span.ok) spans.push(span.value);
    else {
      const { label = '', start = '', end = '' } = cells;
      const fault = span.reason.replace(/^its ("\w+") /, 'has a $1 that ');
      badSpans.push({ line, label, place: `${start}–${end}`, fault });
    }
  }
  return {
    ok: true,
    line: first.line,
    document: {
      name: textLine === null ? name.value : `${name.value}-${Number(textLine) + 1}`,
      title: extras?.title ?? null,
      text,
      statuses: extras?.statuses ?? [],
      meta: extras?.meta ?? {},
      spans: spans.map(({ span_id: id, start, end, label, text: quote, annotator, note }) => ({
        id: orNull(id),
        start,
        end,
        label,
        surface: orNull(quote),
        annotator: orNull(annotator),
        note,
        ...metaField(extras?.spanMeta.get(id)),
      })),
      ...(badSpans.length > 0 && { badSpans }),
      encoding: null,
      sourceSha256: null,
    },
    unit: extras?.offsetUnit ?? null,
  };
}

function textBeside(file: InputFile, name: string): string | null {
  for (const candidate of [`${name}.txt`, name]) {
    const beside = candidate.includes('/') ? null : file.companion(candidate);
    const bytes = beside === null ? null : readWhole(beside);
    const decoded = bytes === null ? null : decodeText(bytes);
    if (decoded?.ok === true) return decoded.text;
  }
  return null;
}

function orNull(cell: string): string | null {
  return cell === '' ? null : cell;
}
