// An import from files to report. It works in small transactions of whole documents, between which the person's own
// commands are answered; all of them are one action, so that one undo takes the import back.

import type { Connection, Writer } from '../database/database.ts';
import { commit } from '../history/commit.ts';
import { createGivingWay } from '../history/parts.ts';
import { annotatorOfFile } from '../formats/file-annotator.ts';
import type { DraftDocument } from '../formats/format.ts';
import { badSpanInWords } from '../formats/good-spans.ts';
import { refusal } from '../errors/problem.ts';
import { indexAll } from '../search/index.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { Span } from '../../model/span.ts';
import type { Change } from '../../model/change.ts';
import type { ImportReport } from '../../model/contract/import.ts';
import type { NewDocument } from '../documents/insert.ts';
import type { FoundFile } from '../files/find-files.ts';
import { findDocuments, type FindChoices, type FoundIn } from './find-documents.ts';
import { createPace } from './pace.ts';
import { isUnnamed, mergeDocument, startMerge, type MergeChoices } from './merge.ts';
import { createNews } from './news.ts';
import { prepareDocument } from './prepare.ts';
import { keepImport } from './progress.ts';
import { startLeftTally } from './tally.ts';
import { beginning } from './trail.ts';

/** How an import speaks to whoever started it. */
export interface ImportControls {
  /** Gives way to other work; called between transactions. */
  pause(): Promise<void>;
  isCancelled(): boolean;
  /** `total`: of how much, where that is known here. */
  progress(done: number, message: string, total?: number): void;
  /** Told that the corpus changed: of the first change, of more of them now and then, and of the last (see news.ts). */
  committed(): void;
}

export interface ImportOrder {
  /** The action that undo takes back: the job's id. */
  readonly action: string;
  /** Who imports: whose undo takes it back, and whose layer spans without an annotator go to, unless `choices` says otherwise. */
  readonly annotator: number;
  /** With `asked`, it must be possible to go through them twice. */
  readonly files: Iterable<FoundFile>;
  /** A hash of what was asked (hashOfAsked): an import that was killed goes on when the same is asked again. Absent: it begins anew. */
  readonly asked?: string;
  readonly choices?: FindChoices & MergeChoices;
  /** False leaves the full-text index for later (see indexAll). */
  readonly index?: boolean;
}

const transactionDocuments = 500;
const reportedLines = 1000;

/** Runs an import. What is committed when it is cancelled or fails stays, in whole documents, and is in the report. */
export async function importFiles(
  connection: Connection,
  order: ImportOrder,
  controls: ImportControls,
): Promise<ImportReport> {
  const news = createNews(controls.committed);
  let report: ImportReport;
  try {
    report = await bringIn(connection, order, { ...controls, committed: news.changed });
  } finally {
    news.end();
  }
  if (order.index !== false) await indexAll(connection, controls);
  return report;
}

async function bringIn(connection: Connection, order: ImportOrder, controls: ImportControls): Promise<ImportReport> {
  const { choices = {} } = order;
  refuseUnknownLabels(connection, choices);
  const report = emptyReport();
  const unmet = new Set(choices.labels?.keys());
  const left = startLeftTally();
  const byAnnotator = new Map<number, number>();
  const numbers = new Map<string, number>();
  const { asked } = order;
  const kept = asked === undefined ? null : await keepImport(connection, { ...order, asked }, controls.pause);
  const { action, from } = kept ?? { ...order, from: beginning };
  const giveWay = createGivingWay(connection, controls, { shortens: false });
  const pace = createPace();
  report.inAlready = kept?.documents ?? 0;
  for await (const run of findDocuments(order.files, choices, from)) {
    for (const found of run) {
      if (unmet.size > 0 && found.ok) meet(unmet, found);
      left.add(found);
    }
    for (let at = 0; at < run.length && !controls.isCancelled();) {
      const pacing = pace.begin();
      const { done } = commit(
        connection,
        { command: uuidv7(), action, kind: 'import', annotator: order.annotator, isPart: true },
        (writer) => {
          const changes: Change[] = [];
          const batch = startBatch(writer, order, changes, { byAnnotator, numbers, until: pacing.until });
          for (let next = run[at]; next !== undefined; next = run[++at]) {
            const one: Prepared = next.ok
              ? { ...next, ready: prepareDocument(next.document, next.file, next.line) }
              : next;
            if (!batch.hasRoomFor(one)) break;
            batch.add(one, report);
          }
          const last = run[at - 1];
          if (last) kept?.keep(writer, last.place, report.imported - report.existing);
          return { changes: [...changes, ...batch.layers], surfaces: batch.surfaces };
        },
      );
      if (done.changes.length > 0) controls.committed();
      controls.progress(report.imported + report.skipped + report.failed, `${report.imported} articles`);
      pacing.end(done.seq);
      await giveWay();
    }
    if (controls.isCancelled()) break;
  }
  await connection.syncLog();
  if (!controls.isCancelled()) kept?.end();
  report.notMet.push(...unmet);
  report.notTaken.push(...left.notTaken().map(({ path: _, ...one }) => one));
  report.annotators.push(...annotatorsOf(connection, byAnnotator));
  return report;
}

type Prepared = Extract<FoundIn, { ok: false }> | (Extract<FoundIn, { ok: true }> & { readonly ready: NewDocument });

/** What one transaction of an import leaves to the next. */
interface Remembered {
  /** How many tags went to each. */
  readonly byAnnotator: Map<number, number>;
  /** The number that each name was given last. */
  readonly numbers: Map<string, number>;
}

interface Batch {
  /** False when the transaction should end before this one. */
  hasRoomFor(one: Prepared): boolean;
  add(one: Prepared, report: Report): void;
  readonly surfaces: ReadonlyMap<Span, string>;
  readonly layers: readonly Change[];
}

function startBatch(
  writer: Writer,
  { annotator, choices = {} }: ImportOrder,
  changes: Change[],
  { byAnnotator, numbers, until }: Remembered & { readonly until: number },
): Batch {
  const state = startMerge(writer, annotator, choices, numbers);
  const names = new Set<string>();
  const texts = new Set<string>();
  let added = 0;
  return {
    surfaces: state.surfaces,
    layers: state.layers,
    hasRoomFor(one) {
      if (added === 0) return true;
      // A second document with the same text is merged into the first, which must be in the corpus by then.
      if (one.ok && texts.has(one.ready.sha256)) return false;
      return added < transactionDocuments && performance.now() < until;
    },
    add(found, report) {
      added++;
      if (!found.ok) {
        report.failed++;
        addLine(report, found.path, found.line, 'failed', found.reason);
        return;
      }
      const { file, ready } = found;
      const draft = choices.annotatorByFile === true ? asOfFile(found.document, file.path) : found.document;
      if (draft.text === '' && draft.encoding !== null) {
        report.skipped++;
        addLine(report, file.path, found.line, 'skipped', 'is empty');
        return;
      }
      texts.add(ready.sha256);
      const merged = mergeDocument(writer, state, ready, draft, names, changes);
      report.firstDocument ??= merged.document;
      report.spans += merged.spans;
      for (const [who, spans] of merged.byAnnotator) byAnnotator.set(who, (byAnnotator.get(who) ?? 0) + spans);
      report.passedOver += merged.passedOver;
      for (const [label, spans] of merged.leftOut) countLeftOut(report, label, spans);
      const outcome = merged.isNew || merged.spans > 0 ? 'imported' : 'skipped';
      report[outcome]++;
      if (outcome === 'imported' && !merged.isNew) report.existing++;
      for (const bad of draft.badSpans ?? []) {
        report.badSpans++;
        addLine(report, file.path, bad.line ?? found.line, 'left out', `the tag ${badSpanInWords(bad)}`);
      }
      if (merged.remark !== null) addLine(report, file.path, found.line, outcome, merged.remark);
    },
  };
}

/** The document with the tags that say nothing of whose they are as those of the person after whom its file is named. */
function asOfFile(document: DraftDocument, path: string): DraftDocument {
  const whose = annotatorOfFile(path);
  if (whose === null) return document;
  const spans = document.spans.map((span) => (isUnnamed(span) ? { ...span, annotator: whose } : span));
  return { ...document, spans };
}

type Report = { -readonly [K in keyof ImportReport]: ImportReport[K] };

function emptyReport(): Report {
  return {
    imported: 0,
    existing: 0,
    inAlready: 0,
    skipped: 0,
    failed: 0,
    spans: 0,
    badSpans: 0,
    notTaken: [],
    annotators: [],
    lines: [],
    moreLines: 0,
    firstDocument: null,
    leftOut: [],
    notMet: [],
    passedOver: 0,
  };
}

function meet(unmet: Set<string>, { document }: Extract<FoundIn, { ok: true }>): void {
  for (const { label } of document.spans) unmet.delete(label);
}

function countLeftOut(report: Report, label: string, spans: number): void {
  const known = report.leftOut.find((one) => one.label === label);
  if (known) known.spans += spans;
  else report.leftOut.push({ label, spans });
}

/** A label that a person chose may have been added back since. */
function refuseUnknownLabels({ reader }: Connection, { labels }: MergeChoices): void {
  for (const to of labels?.values() ?? []) {
    if (typeof to === 'number' && !reader.get('SELECT 1 FROM label WHERE id = ?', to)) {
      throw refusal('not-found', 'A label that was chosen is not in the corpus any more. Nothing was imported.', {
        label: to,
      });
    }
  }
}

function addLine(
  report: Report,
  path: string,
  line: number | null,
  outcome: ImportReport['lines'][number]['outcome'],
  reason: string,
): void {
  if (report.lines.length >= reportedLines) {
    report.moreLines++;
    // Whoever has failures to mend needs each by its name, more than what went in under another.
    if (!isLost(outcome) || report.failed + report.badSpans > reportedLines) return;
    const spare = report.lines.findLastIndex((one) => !isLost(one.outcome));
    if (spare < 0) return;
    report.lines.splice(spare, 1);
  }
  report.lines.push({ path, line, outcome, reason });
}

function isLost(outcome: ImportReport['lines'][number]['outcome']): boolean {
  return outcome === 'failed' || outcome === 'left out';
}

function annotatorsOf({ reader }: Connection, spans: ReadonlyMap<number, number>): ImportReport['annotators'] {
  return reader
    .all<{ id: number; name: string }>('SELECT id, name FROM annotator')
    .flatMap(({ id, name }) => ((spans.get(id) ?? 0) > 0 ? [{ id, name, spans: spans.get(id) ?? 0 }] : []))
    .toSorted((a, b) => b.spans - a.spans);
}
