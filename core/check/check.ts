// Is this corpus what it says? The file's structure, every span against its text, the kept counts against the spans, and
// the history replayed against the tables.

import SQLite from 'better-sqlite3';
import type { Connection, Reader } from '../database/database.ts';
import type { CheckReport } from '../../model/contract/check.ts';
import { problemOf } from '../errors/problem.ts';
import { documentSums, textSums } from './document-sums.ts';
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
    try {
      for (const detail of details) if (problems.length < listedProblems) problems.push({ check, detail });
    } catch (error) {
      // A page that SQLite will not read, or JSON that is none any more, is a finding like any other; what could be read was checked.
      if (!(error instanceof SQLite.SqliteError) && !(error instanceof SyntaxError)) throw error;
      const { code, message } = problemOf(error);
      problems.push({ check, detail: code === 'internal' ? `this cannot be looked at: ${error.message}` : message });
    }
  };
  const steps: readonly [string, () => Iterable<string>][] = [
    ['integrity', () => integrity(reader)],
    ['references', () => references(reader)],
    ['offsets', () => offsets(reader)],
    ['texts', () => texts(reader)],
    ['texts', () => textSums(reader)],
    ['documents', () => documentSums(reader)],
    ['documents', () => eventDocuments(reader)],
    ['counts', () => counts(reader)],
    ['twins', () => twins(reader)],
    ['history', () => replay(reader)],
  ];
  for (const [index, [name, run]] of steps.entries()) {
    if (controls.isCancelled()) break;
    controls.progress(index, steps.length, name);
    await controls.pause();
    report(name, lazily(run));
  }
  const sums = { documents: 0, spans: 0, events: 0 };
  report('integrity', counted(reader, sums));
  return { ok: problems.length === 0, ...sums, problems };
}

function* counted(reader: Reader, sums: { documents: number; spans: number; events: number }): Generator<string> {
  const count = (sql: string): number => reader.get<{ n: number }>(sql)?.n ?? 0;
  sums.documents = count('SELECT count(*) AS n FROM document WHERE live = 1');
  sums.spans = count('SELECT count(*) AS n FROM span JOIN document ON document.id = span.document WHERE live = 1');
  sums.events = count('SELECT count(*) AS n FROM event');
  if (sums.events === 0) yield 'the history is empty';
}

function* lazily(run: () => Iterable<string>): Generator<string> {
  yield* run();
}

function integrity(reader: Reader): string[] {
  return reader
    .all<{ integrity_check: string }>('PRAGMA integrity_check(100)')
    .map((row) => row.integrity_check)
    .filter((line) => line !== 'ok');
}

function references(reader: Reader): string[] {
  const broken = reader.all<{ table: string; parent: string }>('PRAGMA foreign_key_check');
  const bare = reader.all<{ label: number; tags: number }>(
    'SELECT label, count(*) AS tags FROM span WHERE label NOT IN (SELECT id FROM label) GROUP BY label',
  );
  return [
    ...broken.map((row) => `a row of ${row.table} refers to a row of ${row.parent} that is not there`),
    ...bare.map(({ label, tags }) => `${tags} tags have the label ${label}, which is not there`),
  ];
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

/** The list of each document's events must be what the events themselves say. */
function eventDocuments(reader: Reader): string[] {
  const listed = `SELECT document, seq FROM event_document
                  UNION ALL SELECT document, seq FROM event WHERE document IS NOT NULL`;
  // An event that is no JSON any more is found by its sum.
  const changes = `json_each(iif(json_valid(changes), changes, '[]')) AS change`;
  const said = `SELECT change.value ->> '$.document' AS document, seq FROM event, ${changes}
                WHERE change.type = 'object' AND change.value ->> '$.document' IS NOT NULL
                UNION SELECT each.value, seq FROM event, ${changes}, json_each(change.value, '$.documents') AS each
                WHERE change.type = 'object' AND change.value ->> '$.of' IN ('documents', 'parts', 'begun', 'statuses', 'changed spans')
                UNION SELECT each.value, seq FROM event, ${changes},
                  json_each(change.value, iif(change.value ->> '$.after' IS NULL, '$.before.documents', '$.after.documents')) AS each
                WHERE change.type = 'object' AND change.value ->> '$.of' = 'package'
                UNION SELECT each.value ->> '$[0]', seq FROM event, ${changes}, json_each(change.value, '$.rows') AS each
                WHERE change.type = 'object' AND change.value ->> '$.of' IN ('same tags', 'new tags')`;
  return [
    `${listed} EXCEPT SELECT * FROM (${said})`,
    `SELECT * FROM (${said}) EXCEPT SELECT * FROM (${listed})`,
  ].flatMap((sql) =>
    reader
      .all<{ document: number; seq: number }>(sql)
      .map(({ document, seq }) => `the history of document ${document} and event ${seq} do not agree`),
  );
}

/** An annotator gives a label once to a place: what guards that must have all places, and must have held. */
function twins(reader: Reader): string[] {
  const places = 'SELECT document, annotator, label, start, "end" FROM';
  const ofCrowded = `${places} span WHERE document IN (SELECT document FROM crowded)`;
  const found = reader.all<{ document: number; id: string }>(
    `SELECT span.document AS document, span.id AS id FROM span JOIN span AS other
       ON other.document = span.document AND other.annotator = span.annotator AND other.label = span.label
       AND other.start = span.start AND other."end" = span."end" AND other.id > span.id
     WHERE span.document NOT IN (SELECT document FROM crowded)`,
  );
  return [
    ...found.map(({ document, id }) => `the span ${id} of document ${document} is there twice`),
    ...[
      `${ofCrowded} EXCEPT ${places} crowded_place`,
      `${places} crowded_place EXCEPT ${ofCrowded}`,
      // Two of one place are one to the comparisons above.
      `${places} span WHERE document IN (SELECT document FROM crowded) GROUP BY 1, 2, 3, 4, 5 HAVING count(*) > 1`,
    ].flatMap((sql) =>
      reader
        .all<{ document: number }>(sql)
        .map(
          (row) => `the places of the tags of document ${row.document} are not what is there: ${JSON.stringify(row)}`,
        ),
    ),
  ];
}

function counts(reader: Reader): string[] {
  const differences: readonly [string, string][] = [
    [
      'tags by label and document',
      `SELECT document, annotator, label, spans FROM document_label WHERE spans <> (
         SELECT count(*) FROM span WHERE span.document = document_label.document AND span.annotator = document_label.annotator
           AND span.label = document_label.label)`,
    ],
    [
      'tags by label and document',
      `SELECT DISTINCT document, annotator, label FROM span WHERE NOT EXISTS (
         SELECT 1 FROM document_label WHERE document_label.document = span.document
           AND document_label.annotator = span.annotator AND document_label.label = span.label)`,
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
    ['indexed documents', 'SELECT indexed FROM corpus WHERE indexed > (SELECT coalesce(max(id), 0) FROM document)'],
    ['label ids', 'SELECT last_label FROM corpus WHERE last_label < (SELECT coalesce(max(id), 0) FROM label_id)'],
    ['label ids', 'SELECT id FROM label WHERE id NOT IN (SELECT id FROM label_id)'],
  ];
  return differences.flatMap(([what, sql]) =>
    reader.all(sql).map((row) => `the kept count of ${what} is not what is there: ${JSON.stringify(row)}`),
  );
}
