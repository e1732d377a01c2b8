// New spans whose surface is known, gathered to go in a few at a time: most of what an import writes.

import type { Writer } from '../database/database.ts';
import type { Change } from '../../model/change.ts';
import type { Span } from '../../model/span.ts';
import type { Counts } from './counts.ts';
import { guidelineColumn, metaColumn } from '../spans/row.ts';
import { explainSpan } from './kinds/span.ts';

export interface SpanInsertions {
  /** Accepts a new span whose surface is known; false leaves the change to its kind. */
  accept(change: Change): boolean;
  /** Inserts what was accepted. Throws as applyChanges does. */
  flush(): void;
}

const together = 24;
const insertions = Array.from(
  { length: together + 1 },
  (_, n) =>
    `INSERT INTO span (document, id, annotator, label, start, "end", surface, note, meta, guideline) VALUES ${Array(n).fill('(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').join()}`,
);

/** Gathers insertions for one transaction. The surfaces were cut by an import: the schema compares them with the text. */
export function spanInsertions(writer: Writer, counts: Counts, surfaces: ReadonlyMap<Span, string>): SpanInsertions {
  let waiting: { readonly document: number; readonly span: Span; readonly surface: string }[] = [];
  const insert = (spans: typeof waiting): void => {
    const values: (string | number)[] = [];
    for (const { document, span, surface } of spans) {
      values.push(
        document,
        span.id,
        span.annotator,
        span.label,
        span.start,
        span.end,
        surface,
        span.note,
        metaColumn(span),
        guidelineColumn(span),
      );
    }
    writer.run(insertions[spans.length] ?? '', ...values);
  };
  const insertAlone = (one: (typeof waiting)[number]): void => {
    try {
      insert([one]);
    } catch (error) {
      explainSpan(writer, { document: one.document, before: null, after: one.span }, error);
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
    accept(change) {
      if (change.of !== 'span' || change.before || !change.after) return false;
      const { document, after: span } = change;
      const surface = surfaces.get(span);
      if (surface === undefined) return false;
      waiting.push({ document, span, surface });
      counts.span(document, span.annotator, span.label, 1);
      if (waiting.length === together) flush();
      return true;
    },
    flush,
  };
}
