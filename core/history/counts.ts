// The kept counts. They are gathered while changes are applied and written once at the end: a bulk action or an import
// pays once for each document and label, not once for each tag.

import type { Writer } from '../database/database.ts';
import type { Status } from '../../model/label.ts';

export interface Counts {
  span(document: number, annotator: number, label: number, by: 1 | -1): void;
  status(document: number, annotator: number, status: Status, by: 1 | -1): void;
  /** A document came into (true) or left (false) the corpus, with all its layers. */
  live(document: number, live: boolean): void;
  /** Writes what was gathered. */
  write(): void;
}

/** Empty counts for one transaction; `at` becomes the `updated` time of every layer whose tags change. */
export function createCounts(writer: Writer, at: number): Counts {
  /** By document, annotator and label. */
  const byDocument = new Map<number, Map<number, Map<number, number>>>();
  /** By annotator and label. */
  const labels = new Map<number, Map<number, number>>();
  const statuses = new Map<string, { annotator: number; status: string; by: number }>();
  const liveness = new Map<number, boolean>();
  let documents = 0;

  const isLive = (document: number): boolean => {
    const known = liveness.get(document);
    if (known !== undefined) return known;
    const live = writer.get<{ live: number }>('SELECT live FROM document WHERE id = ?', document)?.live === 1;
    liveness.set(document, live);
    return live;
  };
  const addLabel = (annotator: number, label: number, by: number): void => count(within(labels, annotator), label, by);
  const addStatus = (annotator: number, status: string, by: number): void =>
    add(statuses, `${annotator} ${status}`, { annotator, status, by });

  const writeLayerCounts = (): void => {
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
      if (isLive(document)) addStatus(annotator, 'new', 1);
    }
    byDocument.clear();
  };

  return {
    span(document, annotator, label, by) {
      count(within(within(byDocument, document), annotator), label, by);
      if (isLive(document)) addLabel(annotator, label, by);
    },
    status(document, annotator, status, by) {
      if (isLive(document)) addStatus(annotator, status, by);
    },
    live(document, live) {
      // The layers' own counts must be as stored before they are added up as a whole.
      writeLayerCounts();
      liveness.set(document, live);
      const by = live ? 1 : -1;
      documents += by;
      if (!writer.get('SELECT 1 FROM layer WHERE document = ? LIMIT 1', document)) return;
      const counts = writer.all<{ annotator: number; label: number; spans: number }>(
        'SELECT annotator, label, spans FROM document_label WHERE document = ? AND spans > 0',
        document,
      );
      for (const { annotator, label, spans } of counts) addLabel(annotator, label, by * spans);
      const own = writer.all<{ annotator: number; status: string }>(
        'SELECT annotator, status FROM layer WHERE document = ?',
        document,
      );
      for (const { annotator, status } of own) addStatus(annotator, status, by);
    },
    write() {
      writeLayerCounts();
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
    },
  };
}

function add<T extends { by: number }>(map: Map<string, T>, key: string, entry: T): void {
  const known = map.get(key);
  if (known) known.by += entry.by;
  else map.set(key, entry);
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
