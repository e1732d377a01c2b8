// The split of a corpus: near-duplicates together, each label in each part by its share, and what was assigned before stays.

import { createHash } from 'node:crypto';
import type { Connection, Reader } from '../database/database.ts';
import { inTurn, storeInParts } from '../history/parts.ts';
import { newestSeq } from '../history/record.ts';
import { readLabels } from '../labels/read.ts';
import { refusal } from '../errors/problem.ts';
import { parts, type Part } from '../../model/part.ts';
import type { SplitReport } from '../../model/contract/splits.ts';
import type { Change } from '../../model/change.ts';
import { assignParts, type Cluster, type Ratios } from './assign.ts';
import { clustering } from './clusters.ts';
import { reportSplit } from './report.ts';
import { commonLines, shinglesOf } from './shingles.ts';

/** What is asked for. The same seed gives the same parts to the same documents. */
export interface SplitOrder {
  readonly command: string;
  readonly annotator: number;
  readonly ratios: Ratios;
  readonly seed: number;
  /** Stores nothing when a part would lack a label, or near-duplicates would stand in several parts. */
  readonly strict: boolean;
}

/** How a split speaks to whoever started it. */
export interface SplitControls {
  pause(): Promise<void>;
  isCancelled(): boolean;
  progress(done: number, total: number): void;
  committed(): void;
}

/** A document as the split sees it. */
export interface SplitDocument {
  readonly id: number;
  readonly sha256: string;
  readonly part: Part | null;
}

const atOnce = 50;
const sliceMilliseconds = 5;

/**
 * Assigns every document that has no part, in one action that undo takes back, and reports how all parts stand. Throws `cancelled`,
 * having changed nothing.
 */
export async function splitCorpus(
  connection: Connection,
  { command, annotator, ratios, seed, strict }: SplitOrder,
  controls: SplitControls,
): Promise<SplitReport> {
  const { reader } = connection;
  const documents = reader.all<SplitDocument>(
    `SELECT document.id AS id, sha256, part FROM document LEFT JOIN split ON split.document = document.id
     WHERE live = 1 ORDER BY document.id`,
  );
  const roots = await findClusters(reader, documents, controls);
  const byRoot = Map.groupBy(documents.keys(), (i) => roots[i] ?? i);
  const members = [...byRoot.values()].map((places) => places.flatMap((i) => documents[i] ?? []));
  const counts = labelsOf(reader);
  const places = placesByName(reader);
  const given = assignParts(
    members.map((cluster) => clusterOf(cluster, counts, places)),
    ratios,
    (key) => createHash('sha256').update(`${seed} ${key}`).digest().readUIntBE(0, 6),
  );
  const partOf = new Map(
    members.flatMap((cluster, i) => cluster.map(({ id, part }) => [id, part ?? given[i] ?? 'train'] as const)),
  );
  const report = reportSplit(reader, { clusters: members, partOf, counts });
  if (strict && hasFaults(report)) return { ...report, stored: false };
  const fresh = Map.groupBy(
    documents.filter(({ part }) => part === null),
    ({ id }) => partOf.get(id) ?? 'train',
  );
  const changes = parts.flatMap((part): Change[] => {
    const ids = (fresh.get(part) ?? []).map(({ id }) => id);
    return ids.length === 0 ? [] : [{ of: 'parts', documents: ids, before: null, after: part }];
  });
  if (changes.length > 0) {
    const long = { command, kind: 'split', annotator, changes, seen: newestSeq(reader) };
    // What it was about has gone by; how it is stored is told by nothing but its end.
    const storing = { ...controls, progress: () => undefined };
    await inTurn(connection, annotator, controls.isCancelled, () => storeInParts(connection, long, storing));
  }
  return { ...report, stored: true };
}

/** Whether a part lacks a label, or near-duplicates stand in several. */
function hasFaults({ labels, sharedCount }: Omit<SplitReport, 'stored'>): boolean {
  return sharedCount > 0 || labels.some(({ missing }) => missing.length > 0);
}

async function findClusters(
  reader: Reader,
  documents: readonly SplitDocument[],
  controls: SplitControls,
): Promise<Int32Array> {
  const total = documents.length * 2;
  let until = performance.now() + sliceMilliseconds;
  const pause = async (): Promise<void> => {
    await controls.pause();
    if (controls.isCancelled()) throw refusal('cancelled', 'The split was cancelled. Nothing was assigned.');
  };
  const walk = async (begun: number, visit: (text: string) => void): Promise<void> => {
    for (let from = 0; from < documents.length; from += atOnce) {
      const chunk = documents.slice(from, from + atOnce);
      const [first, last] = [chunk.at(0), chunk.at(-1)];
      const texts = new Map(
        reader.tuples<[number, string]>(
          'SELECT document, text FROM document_text WHERE document BETWEEN ? AND ?',
          first?.id ?? 0,
          last?.id ?? 0,
        ),
      );
      for (const { id } of chunk) visit(texts.get(id) ?? '');
      if (performance.now() < until) continue;
      controls.progress(begun + from, total);
      await pause();
      until = performance.now() + sliceMilliseconds;
    }
  };
  const common = commonLines();
  await walk(0, common.add);
  const found = clustering();
  await walk(documents.length, (text) => found.add(shinglesOf(text, common)));
  const steps = found.clusters();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    await pause();
  }
}

type LabelCounts = ReadonlyMap<number, ReadonlyMap<number, number>>;

/** Spans by document and label, of all annotators together. */
function labelsOf(reader: Reader): LabelCounts {
  const counts = new Map<number, Map<number, number>>();
  const rows = reader.tuples<[number, number, number]>(
    'SELECT document, label, sum(spans) FROM document_label WHERE spans > 0 GROUP BY document, label',
  );
  for (const [document, label, spans] of rows) {
    const own = counts.get(document) ?? new Map<number, number>();
    counts.set(document, own.set(label, spans));
  }
  return counts;
}

/** Labels by id, each with its place among their names: ids tell in which order files came in, and a split must not. */
function placesByName(reader: Reader): ReadonlyMap<number, number> {
  const byName = readLabels(reader).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return new Map(byName.map(({ id }, place) => [id, place]));
}

function clusterOf(
  members: readonly SplitDocument[],
  counts: LabelCounts,
  places: ReadonlyMap<number, number>,
): Cluster {
  const labels = new Map<number, number>();
  for (const { id } of members) {
    for (const [label, spans] of counts.get(id) ?? []) {
      const place = places.get(label) ?? label;
      labels.set(place, (labels.get(place) ?? 0) + spans);
    }
  }
  const [key = ''] = members.map(({ sha256 }) => sha256).toSorted();
  // Where a new document shows that two of different parts are alike, it joins the larger side, and the report says so.
  const known = Map.groupBy(members, ({ part }) => part);
  const [part = null] = parts
    .filter((one) => known.has(one))
    .toSorted((a, b) => (known.get(b)?.length ?? 0) - (known.get(a)?.length ?? 0));
  return { key, documents: members.length, labels, part };
}
