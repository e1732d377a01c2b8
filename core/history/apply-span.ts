// Tags as changes make them: what they cover is cut or compared by SQLite itself.

import { labelName } from '../labels/read.ts';
import { refusal } from '../errors/problem.ts';
import type { Reader, Writer } from '../database/database.ts';
import type { Change } from '../../model/wire.ts';
import type { Span } from '../../model/span.ts';
import { codeOf, expectOne } from './expect.ts';
import type { Tally } from './counts.ts';

/** Makes, changes or removes one tag, and counts it. Throws as applyChanges does. */
export function applySpan(writer: Writer, { document, before, after }: Change & { of: 'span' }, tally: Tally): void {
  if (before && !after) {
    expectOne(
      writer.run(
        `DELETE FROM span WHERE document = ? AND id = ? AND annotator = ? AND label = ? AND start = ? AND "end" = ? AND note = ?`,
        document,
        before.id,
        before.annotator,
        before.label,
        before.start,
        before.end,
        before.note,
      ),
      'the tag',
    );
  } else if (after) {
    try {
      if (before) updateSpan(writer, document, before, after);
      else insertSpan(writer, document, after);
    } catch (error) {
      explain(writer, document, after, error);
    }
  }
  if (before) tally.span(document, before.annotator, before.label, -1);
  if (after) tally.span(document, after.annotator, after.label, 1);
}

/** New tags whose words are known, gathered to go in a few at a time: most of what an import writes. */
export interface SpanInsertions {
  /** Takes a new tag whose words are known; false leaves the change to applySpan. */
  take(change: Change): boolean;
  /** Puts in what was taken. Throws as applyChanges does. */
  flush(): void;
}

const together = 24;
const insertions = Array.from(
  { length: together + 1 },
  (_, n) =>
    `INSERT INTO span (document, id, annotator, label, start, "end", surface, note) VALUES ${Array(n).fill('(?, ?, ?, ?, ?, ?, ?, ?)').join()}`,
);

/** The words of `surfaces` were cut by an import: the schema compares them with the text. */
export function spanInsertions(writer: Writer, tally: Tally, surfaces: ReadonlyMap<Span, string>): SpanInsertions {
  let waiting: { readonly document: number; readonly span: Span; readonly surface: string }[] = [];
  const insert = (spans: typeof waiting): void => {
    const values: (string | number)[] = [];
    for (const { document, span, surface } of spans) {
      values.push(document, span.id, span.annotator, span.label, span.start, span.end, surface, span.note);
    }
    writer.run(insertions[spans.length] ?? '', ...values);
  };
  const insertAlone = (one: (typeof waiting)[number]): void => {
    try {
      insert([one]);
    } catch (error) {
      explain(writer, one.document, one.span, error);
    }
  };
  const flush = (): void => {
    const spans = waiting;
    waiting = [];
    if (spans.length === 0) return;
    try {
      insert(spans);
    } catch (error) {
      // None of them went in; one by one they show which it was.
      for (const one of spans) insertAlone(one);
      throw error;
    }
  };
  return {
    take(change) {
      if (change.of !== 'span' || change.before || !change.after) return false;
      const { document, after: span } = change;
      const surface = surfaces.get(span);
      if (surface === undefined) return false;
      waiting.push({ document, span, surface });
      tally.span(document, span.annotator, span.label, 1);
      if (waiting.length === together) flush();
      return true;
    },
    flush,
  };
}

/** The surface is cut from the text here, by SQLite itself. */
function insertSpan(writer: Writer, document: number, span: Span): void {
  const { changes } = writer.run(
    `INSERT INTO span (document, id, annotator, label, start, "end", surface, note)
     SELECT document, ?, ?, ?, ?, ?, substr(text, ? + 1, ?), ? FROM document_text WHERE document = ?`,
    span.id,
    span.annotator,
    span.label,
    span.start,
    span.end,
    span.start,
    span.end - span.start,
    span.note,
    document,
  );
  if (changes !== 1) throw refusal('not-found', 'The article of this tag is not in the corpus.', { document });
}

/** Looked into when the schema has said no: an import would look for each of its tags. */
function explain(reader: Reader, document: number, span: Span, error: unknown): never {
  const code = codeOf(error);
  if (code === 'SQLITE_CONSTRAINT_UNIQUE') refuseDuplicate(reader, document, span);
  if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY') refuseGoneLabel(reader, span.label);
  // A tag that is there with this very id, label and place is told as either of the two.
  if (code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || code === 'SQLITE_CONSTRAINT_UNIQUE') throw idTaken(span.id);
  throw error;
}

function updateSpan(writer: Writer, document: number, before: Span, after: Span): void {
  const moved = before.start !== after.start || before.end !== after.end;
  const surface = moved
    ? `start = ?, "end" = ?, surface = (SELECT substr(text, ? + 1, ?) FROM document_text WHERE document = span.document),`
    : '';
  expectOne(
    writer.run(
      `UPDATE span SET ${surface} label = ?, note = ?
       WHERE document = ? AND id = ? AND annotator = ? AND label = ? AND start = ? AND "end" = ? AND note = ?`,
      ...(moved ? [after.start, after.end, after.start, after.end - after.start] : []),
      after.label,
      after.note,
      document,
      before.id,
      before.annotator,
      before.label,
      before.start,
      before.end,
      before.note,
    ),
    'the tag',
  );
}

function refuseDuplicate(reader: Reader, document: number, span: Span): void {
  const twin = reader.get<{ id: string }>(
    `SELECT id FROM span WHERE document = ? AND annotator = ? AND label = ? AND start = ? AND "end" = ? AND id <> ?`,
    document,
    span.annotator,
    span.label,
    span.start,
    span.end,
    span.id,
  );
  if (twin) {
    throw refusal('refused', `These words already carry the tag “${labelName(reader, span.label)}”.`, {
      reason: 'duplicate',
      with: twin.id,
    });
  }
}

function idTaken(span: string): Error {
  return refusal('refused', 'There is already a tag with this id in the article.', { reason: 'id-taken', span });
}

/** Somebody else may have taken back the label that an undone tag would need. */
function refuseGoneLabel(reader: Reader, label: number): void {
  if (reader.get('SELECT 1 FROM label WHERE id = ?', label)) return;
  throw refusal('conflict', 'The label of this tag was taken back in the meantime. Nothing was done.', {
    reason: 'label-gone',
    label,
  });
}
