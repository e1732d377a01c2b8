// Is this corpus what it says? The file's structure, every span against its text, the kept counts against the spans, and
// the history replayed against the tables.

import type { Connection, Reader } from '../database.ts';
import type { CheckReport } from '../../model/wire.ts';
import { replay } from './replay.ts';

type Problem = CheckReport['problems'][number];

export interface CheckControls {
  pause(): Promise<void>;
  isCancelled(): boolean;
  progress(done: number, total: number, message: string): void;
}

const listedProblems = 1000;

/** Checks everything; never changes anything. Problems name what they were found in. */
export async function checkCorpus(connection: Connection, controls: CheckControls): Promise<CheckReport> {
  const { reader } = connection;
  const problems: Problem[] = [];
  const report = (check: string, details: Iterable<string>): void => {
    for (const detail of details) if (problems.length < listedProblems) problems.push({ check, detail });
  };
  const steps: readonly [string, () => Iterable<string>][] = [
    ['integrity', () => integrity(reader)],
    ['references', () => references(reader)],
    ['offsets', () => offsets(reader)],
    ['texts', () => texts(reader)],
    ['counts', () => counts(reader)],
    ['history', () => replay(reader)],
  ];
  for (const [index, [name, run]] of steps.entries()) {
    if (controls.isCancelled()) break;
    controls.progress(index, steps.length, name);
    await controls.pause();
    report(name, run());
  }
  const count = (sql: string): number => reader.get<{ n: number }>(sql)?.n ?? 0;
  return {
    ok: problems.length === 0,
    documents: count('SELECT count(*) AS n FROM document WHERE live = 1'),
    spans: count('SELECT count(*) AS n FROM span JOIN document ON document.id = span.document WHERE live = 1'),
    events: count('SELECT count(*) AS n FROM event'),
    problems,
  };
}

function integrity(reader: Reader): string[] {
  return reader
    .all<{ integrity_check: string }>('PRAGMA integrity_check(100)')
    .map((row) => row.integrity_check)
    .filter((line) => line !== 'ok');
}

function references(reader: Reader): string[] {
  return reader
    .all<{ table: string; rowid: number | null; parent: string }>('PRAGMA foreign_key_check')
    .map((row) => `a row of ${row.table} refers to a row of ${row.parent} that is not there`);
}

function offsets(reader: Reader): string[] {
  return reader
    .all<{ document: number; id: string }>(
      `SELECT span.document AS document, span.id AS id FROM span
       LEFT JOIN document_text ON document_text.document = span.document
       WHERE surface IS NOT substr(text, start + 1, "end" - start)`,
    )
    .map(({ document, id }) => `the span ${id} of document ${document} is not the text at its offsets`);
}

function texts(reader: Reader): string[] {
  return reader
    .all<{ id: number }>(
      `SELECT id FROM document LEFT JOIN document_text ON document_text.document = document.id
       WHERE text IS NULL OR length(text) <> document.length`,
    )
    .map(({ id }) => `document ${id} has no text, or one of another length than it says`);
}

function counts(reader: Reader): string[] {
  const differences: readonly [string, string][] = [
    [
      'tags by label and document',
      `SELECT document, annotator, label, spans FROM document_label WHERE spans > 0
       EXCEPT SELECT document, annotator, label, count(*) FROM span GROUP BY 1, 2, 3`,
    ],
    [
      'tags by label and document',
      `SELECT document, annotator, label, count(*) FROM span GROUP BY 1, 2, 3
       EXCEPT SELECT document, annotator, label, spans FROM document_label`,
    ],
    [
      'tags by document',
      `SELECT layer.document, layer.annotator, layer.spans FROM layer
       WHERE spans <> (SELECT count(*) FROM span WHERE span.document = layer.document AND span.annotator = layer.annotator)`,
    ],
    [
      'tags by label',
      `SELECT annotator, label, spans FROM label_total WHERE spans > 0
       EXCEPT SELECT annotator, label, count(*) FROM span JOIN document ON document.id = span.document WHERE live = 1 GROUP BY 1, 2`,
    ],
    [
      'tags by label',
      `SELECT annotator, label, count(*) FROM span JOIN document ON document.id = span.document WHERE live = 1 GROUP BY 1, 2
       EXCEPT SELECT annotator, label, spans FROM label_total`,
    ],
    [
      'documents by status',
      `SELECT annotator, status, documents FROM status_total WHERE documents > 0
       EXCEPT SELECT annotator, status, count(*) FROM layer JOIN document ON document.id = layer.document WHERE live = 1 GROUP BY 1, 2`,
    ],
    [
      'documents by status',
      `SELECT annotator, status, count(*) FROM layer JOIN document ON document.id = layer.document WHERE live = 1 GROUP BY 1, 2
       EXCEPT SELECT annotator, status, documents FROM status_total`,
    ],
    ['documents', 'SELECT documents FROM corpus WHERE documents <> (SELECT count(*) FROM document WHERE live = 1)'],
  ];
  return differences.flatMap(([what, sql]) =>
    reader.all(sql).map((row) => `the kept count of ${what} is not what is there: ${JSON.stringify(row)}`),
  );
}
