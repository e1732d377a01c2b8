// The kept counts. They are gathered while changes are applied and written once at the end: a bulk action or an import
// pays once for each document and label, not once for each tag.

import type { Writer } from '../database/database.ts';
import type { Status } from '../../model/label.ts';

export interface Counts {
  span(document: number, annotator: number, label: number, by: 1 | -1): void;
  status(document: number, annotator: number, status: Status, by: 1 | -1): void;
  /** A document came into (true) or left (false) the corpus, with all its layers. */
  live(document: number, live: boolean): void;
  /** Writes what was gathered; more may come. */
  write(): void;
}

/** What was gathered in one transaction and is not written yet. */
interface Gathered {
  readonly writer: Writer;
  readonly at: number;
  /** By document, annotator and label. */
  readonly byDocument: Map<number, Map<number, Map<number, number>>>;
  /** By annotator and label. */
  readonly labels: Map<number, Map<number, number>>;
  readonly statuses: Map<string, { annotator: number; status: string; by: number }>;
  /** Which documents are in the corpus, as far as was asked. */
  readonly liveness: Map<number, boolean>;
  documents: number;
}

/** Empty counts for one transaction; `at` becomes the `updated` time of every layer whose tags change. */
export function createCounts(writer: Writer, at: number): Counts {
  const gathered: Gathered = {
    writer,
    at,
    byDocument: new Map(),
    labels: new Map(),
    statuses: new Map(),
    liveness: new Map(),
    documents: 0,
  };
  return {
    span(document, annotator, label, by) {
      count(within(within(gathered.byDocument, document), annotator), label, by);
      if (isLive(gathered, document)) count(within(gathered.labels, annotator), label, by);
    },
    status(document, annotator, status, by) {
      if (isLive(gathered, document)) addStatus(gathered, annotator, status, by);
    },
    live(document, live) {
      // The layers' own counts must be as stored before they are added up as a whole.
      writeLayerCounts(gathered);
      gathered.liveness.set(document, live);
      countWholeDocument(gathered, document, live ? 1 : -1);
    },
    write() {
      writeLayerCounts(gathered);
      writeTotals(gathered);
    },
  };
}

function isLive({ writer, liveness }: Gathered, document: number): boolean {
  const known = liveness.get(document);
  if (known !== undefined) return known;
  const live = writer.get<{ live: number }>('SELECT live FROM document WHERE id = ?', document)?.live === 1;
  liveness.set(document, live);
  return live;
}

function addStatus({ statuses }: Gathered, annotator: number, status: string, by: number): void {
  const key = `${annotator} ${status}`;
  const known = statuses.get(key);
  if (known) known.by += by;
  else statuses.set(key, { annotator, status, by });
}

/** A document comes or goes with everything in its layers. */
function countWholeDocument(gathered: Gathered, document: number, by: 1 | -1): void {
  const { writer, labels } = gathered;
  gathered.documents += by;
  if (!writer.get('SELECT 1 FROM layer WHERE document = ? LIMIT 1', document)) return;
  const counts = writer.all<{ annotator: number; label: number; spans: number }>(
    'SELECT annotator, label, spans FROM document_label WHERE document = ? AND spans > 0',
    document,
  );
  for (const { annotator, label, spans } of counts) count(within(labels, annotator), label, by * spans);
  const layers = writer.all<{ annotator: number; status: string }>(
    'SELECT annotator, status FROM layer WHERE document = ?',
    document,
  );
  for (const { annotator, status } of layers) addStatus(gathered, annotator, status, by);
}

function writeLayerCounts(gathered: Gathered): void {
  const { writer, at, byDocument } = gathered;
  for (const [document, annotator, counts] of layersOf(byDocument)) {
    let all = 0;
    for (const [label, by] of counts) {
      all += by;
      if (by === 0) continue;
      writer.run(
        `INSERT INTO document_label (document, annotator, label, spans) VALUES (?, ?, ?, max(0, ?))
         ON CONFLICT (document, annotator, label) DO UPDATE SET spans = spans + ?`,
        document,
        annotator,
        label,
        by,
        by,
      );
    }
    const { changes } = writer.run(
      'UPDATE layer SET spans = spans + ?, updated = ? WHERE document = ? AND annotator = ?',
      all,
      at,
      document,
      annotator,
    );
    if (changes > 0) continue;
    writer.run(
      `INSERT INTO layer (document, annotator, status, spans, updated) VALUES (?, ?, 'new', ?, ?)`,
      document,
      annotator,
      all,
      at,
    );
    if (isLive(gathered, document)) addStatus(gathered, annotator, 'new', 1);
  }
  byDocument.clear();
}

function writeTotals(gathered: Gathered): void {
  const { writer, labels, statuses, documents } = gathered;
  for (const [annotator, counts] of labels) {
    for (const [label, by] of counts) {
      if (by === 0) continue;
      writer.run(
        `INSERT INTO label_total (annotator, label, spans) VALUES (?, ?, max(0, ?))
         ON CONFLICT (annotator, label) DO UPDATE SET spans = spans + ?`,
        annotator,
        label,
        by,
        by,
      );
    }
  }
  for (const { annotator, status, by } of statuses.values()) {
    if (by === 0) continue;
    writer.run(
      `INSERT INTO status_total (annotator, status, documents) VALUES (?, ?, max(0, ?))
       ON CONFLICT (annotator, status) DO UPDATE SET documents = documents + ?`,
      annotator,
      status,
      by,
      by,
    );
  }
  if (documents !== 0) writer.run('UPDATE corpus SET documents = documents + ?', documents);
  labels.clear();
  statuses.clear();
  gathered.documents = 0;
}

function* layersOf(
  byDocument: ReadonlyMap<number, ReadonlyMap<number, ReadonlyMap<number, number>>>,
): Generator<[document: number, annotator: number, counts: ReadonlyMap<number, number>]> {
  for (const [document, layers] of byDocument)
    for (const [annotator, counts] of layers) yield [document, annotator, counts];
}

function within<T>(maps: Map<number, Map<number, T>>, key: number): Map<number, T> {
  let known = maps.get(key);
  if (!known) maps.set(key, (known = new Map<number, T>()));
  return known;
}

function count(counts: Map<number, number>, key: number, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
