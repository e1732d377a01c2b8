// Spans: their surface is cut from the text, or compared with it, by SQLite itself.

import { labelName } from '../../labels/read.ts';
import { refusal } from '../../errors/problem.ts';
import type { Reader, Writer } from '../../database/database.ts';
import { refuseTakenId } from '../../spans/read.ts';
import { guidelineColumn, metaColumn, spanColumns, spanOf, type SpanRow } from '../../spans/row.ts';
import type { ChangeOf } from '../../../model/change.ts';
import type { Span } from '../../../model/span.ts';
import { surfaceInSql } from '../text-parts.ts';
import { codeOf, expectOne } from './expect.ts';
import type { Application, StoredKind } from './kind.ts';

export const spanKind: StoredKind<ChangeOf<'span'>> = {
  apply: applySpan,
  facts: ({ document, before, after }) => [
    { key: keyOf(document, (before ?? after)?.id ?? ''), document, before: spanText(before), after: spanText(after) },
  ],
  *stored(reader, { of, remainder }) {
    const rows = reader.iterate<SpanRow & { document: number }>(
      `SELECT document, ${spanColumns} FROM span WHERE document % ? = ?`,
      of,
      remainder,
    );
    for (const row of rows) yield [keyOf(row.document, row.id), spanText(spanOf(row)) ?? ''];
  },
  layer({ document, before, after }) {
    const annotator = (before ?? after)?.annotator;
    return annotator === undefined ? null : { document, annotator };
  },
};

function keyOf(document: number, span: string): string {
  return `span ${document} ${span}`;
}

function spanText(span: Span | null): string | null {
  if (span === null) return null;
  const { annotator, label, start, end, note, meta, guideline } = span;
  // Most have neither: what is left out makes the lines of a large corpus shorter.
  const more = guideline === undefined ? (meta === undefined ? [] : [meta]) : [meta ?? null, guideline];
  return JSON.stringify([annotator, label, start, end, note, ...more]);
}

function applySpan({ writer, counts }: Application, { document, before, after }: ChangeOf<'span'>): void {
  if (before && !after) {
    expectOne(
      writer.run(
        `DELETE FROM span WHERE document = ? AND id = ? AND annotator = ? AND label = ? AND start = ? AND "end" = ? AND note = ? AND meta = ? AND guideline = ?`,
        document,
        before.id,
        before.annotator,
        before.label,
        before.start,
        before.end,
        before.note,
        metaColumn(before),
        guidelineColumn(before),
      ),
      'the tag',
    );
  } else if (after) {
    try {
      if (before) updateSpan(writer, document, before, after);
      else insertSpan(writer, document, after);
    } catch (error) {
      explainSpan(writer, { document, before, after }, error);
    }
  }
  if (before) counts.span(document, before.annotator, before.label, -1);
  if (after) counts.span(document, after.annotator, after.label, 1);
}

/** The surface is cut from the text here, by SQLite itself. */
function insertSpan(writer: Writer, document: number, span: Span): void {
  const { changes } = writer.run(
    `WITH place (document, start, length) AS (SELECT ?, ?, ?)
     INSERT INTO span (document, id, annotator, label, start, "end", surface, note, meta, guideline)
     SELECT document, ?, ?, ?, start, start + length, ${surfaceInSql}, ?, ?, ?
     FROM place WHERE EXISTS (SELECT 1 FROM document_text WHERE document_text.document = place.document)`,
    document,
    span.start,
    span.end - span.start,
    span.id,
    span.annotator,
    span.label,
    span.note,
    metaColumn(span),
    guidelineColumn(span),
  );
  if (changes !== 1) throw refusal('not-found', 'The article of this tag is not in the corpus.', { document });
}

/**
 * Throws the refusal that says why the schema did not take a span, or the error itself. Looked into only then: an import
 * would look for each of its spans.
 */
export function explainSpan(
  reader: Reader,
  { document, before, after }: { document: number; before: Span | null; after: Span },
  error: unknown,
): never {
  const code = codeOf(error);
  // By the key of the table, by that of the places of a crowded article, or by a trigger.
  if (code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || code === 'SQLITE_CONSTRAINT_TRIGGER') {
    refuseGoneLabel(reader, after.label);
    refuseDuplicate(reader, document, after);
    if (!before) refuseTakenId(reader, document, after.id);
  }
  throw error;
}

function updateSpan(writer: Writer, document: number, before: Span, after: Span): void {
  const moved = before.start !== after.start || before.end !== after.end;
  const surface = moved
    ? `start = ?, "end" = ?, surface = (SELECT ${surfaceInSql} FROM (SELECT span.document AS document, ? AS start, ? AS length) AS place),`
    : '';
  expectOne(
    writer.run(
      `UPDATE span SET ${surface} label = ?, note = ?, guideline = ?
       WHERE document = ? AND id = ? AND annotator = ? AND label = ? AND start = ? AND "end" = ? AND note = ?
         AND guideline = ?`,
      ...(moved ? [after.start, after.end, after.start, after.end - after.start] : []),
      after.label,
      after.note,
      guidelineColumn(after),
      document,
      before.id,
      before.annotator,
      before.label,
      before.start,
      before.end,
      before.note,
      guidelineColumn(before),
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

/** Somebody else may have taken back the label that an undone tag would need. */
function refuseGoneLabel(reader: Reader, label: number): void {
  if (reader.get('SELECT 1 FROM label WHERE id = ?', label)) return;
  throw refusal('conflict', 'The label of this tag was taken back in the meantime. Nothing was done.', {
    reason: 'label-gone',
    label,
  });
}
