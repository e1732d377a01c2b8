// An import from files to report. It works in small transactions of whole documents, between which the person's own
// commands are answered; all of them are one action, so that one undo takes the import back.

import type { Connection, Writer } from '../database.ts';
import type { Found, InputFile } from '../formats/format.ts';
import { recognise } from '../formats/registry.ts';
import { perform } from '../history/perform.ts';
import { problemOf } from '../problem.ts';
import { indexNext, unindexed } from '../search/index.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { Change, ImportReport } from '../../model/wire.ts';
import { withoutCompanions } from './companions.ts';
import type { FoundFile } from './files.ts';
import { mergeDocument, startMerge } from './merge.ts';
import { prepareDocument } from './prepare.ts';
import { unpackArchives } from './zip.ts';

/** How an import speaks to whoever started it. */
export interface ImportControls {
  /** Gives way to other work; called between transactions. */
  pause(): Promise<void>;
  isCancelled(): boolean;
  progress(done: number, message: string): void;
  /** Told of every transaction: how many documents are new by now. */
  committed(): void;
}

export interface ImportOrder {
  /** The action that undo takes back: the job's id. */
  readonly action: string;
  /** Whose layer spans without an annotator go to. */
  readonly annotator: number;
  readonly files: Iterable<FoundFile>;
  /** False leaves the full-text index for later (see indexAll). */
  readonly index?: boolean;
}

/** A transaction ends when it has taken this long (a waiting tag is answered within it), or is this large. */
const transactionMilliseconds = 12;
const transactionDocuments = 250;
const reportedLines = 1000;
const indexedAtOnce = 100;

/** Runs an import. What is committed when it is cancelled or fails stays, in whole documents, and is in the report. */
export async function importFiles(
  connection: Connection,
  order: ImportOrder,
  controls: ImportControls,
): Promise<ImportReport> {
  const report = emptyReport();
  const found = findDocuments(order.files);
  let next = found.next();
  while (!next.done && !controls.isCancelled()) {
    const { done } = perform(
      connection,
      { command: uuidv7(), action: order.action, kind: 'import', annotator: order.annotator },
      (writer) => {
        const changes: Change[] = [];
        const batch = startBatch(writer, order.annotator, changes);
        while (!next.done && batch.hasRoomFor(next.value)) {
          batch.take(next.value, report);
          next = found.next();
        }
        return { changes };
      },
    );
    if (done.changes.length > 0) controls.committed();
    controls.progress(report.imported + report.skipped + report.failed, `${report.imported} articles`);
    await controls.pause();
  }
  if (order.index !== false) await indexAll(connection, controls);
  return report;
}

interface Batch {
  /** False when the transaction should end before this one. */
  hasRoomFor(one: FoundIn): boolean;
  take(one: FoundIn, report: Report): void;
}

function startBatch(writer: Writer, annotator: number, changes: Change[]): Batch {
  const state = startMerge(writer, annotator);
  const names = new Set<string>();
  const texts = new Set<string>();
  const until = performance.now() + transactionMilliseconds;
  let taken = 0;
  return {
    hasRoomFor({ found }) {
      if (taken === 0) return true;
      // A second document with the same text is merged into the first, which must be in the corpus by then.
      if (found.ok && texts.has(found.document.text)) return false;
      return taken < transactionDocuments && performance.now() < until;
    },
    take({ file, found }, report) {
      taken++;
      if (!found.ok) {
        report.failed++;
        tell(report, file, found.line, 'failed', found.reason);
        return;
      }
      const { document: draft } = found;
      if (draft.text === '' && draft.encoding !== null) {
        report.skipped++;
        tell(report, file, found.line, 'skipped', 'is empty');
        return;
      }
      texts.add(draft.text);
      const merged = mergeDocument(writer, state, prepareDocument(draft, found.file), draft, names, changes);
      report.firstDocument ??= merged.document;
      report.spans += merged.spans;
      const outcome = merged.isNew || merged.spans > 0 ? 'imported' : 'skipped';
      report[outcome]++;
      if (merged.remark !== null) tell(report, file, found.line, outcome, merged.remark);
    },
  };
}

type Report = { -readonly [K in keyof ImportReport]: ImportReport[K] };

function emptyReport(): Report {
  return { imported: 0, skipped: 0, failed: 0, spans: 0, lines: [], firstDocument: null };
}

function tell(
  report: Report,
  path: string,
  line: number | null,
  outcome: 'imported' | 'skipped' | 'failed',
  reason: string,
): void {
  if (report.lines.length < reportedLines) report.lines.push({ path, line, outcome, reason });
}

/** Brings the full-text index up to date, giving way in between. */
export async function indexAll(connection: Connection, controls: Pick<ImportControls, 'pause'>): Promise<void> {
  while (unindexed(connection) > 0 && indexNext(connection, indexedAtOnce) > 0) await controls.pause();
}

type FoundIn =
  | { readonly file: string; readonly found: Extract<Found, { ok: true }> & { readonly file: InputFile } }
  | { readonly file: string; readonly found: Extract<Found, { ok: false }> };

/** All documents of all files and archives; a file that cannot be read, or breaks in the middle, gives a failure and the next goes on. */
function* findDocuments(files: Iterable<FoundFile>): Generator<FoundIn> {
  for (const entry of withoutCompanions(unpackArchives(files))) {
    if (!entry.ok) {
      yield { file: entry.path, found: { ok: false, reason: entry.reason, line: null } };
      continue;
    }
    const { file } = entry;
    try {
      const [candidate] = recognise(file);
      if (!candidate?.format.read) {
        yield { file: file.path, found: { ok: false, reason: 'is in no format that Spanwright reads', line: null } };
        continue;
      }
      for (const found of candidate.format.read.read(file)) {
        yield found.ok ? { file: file.path, found: { ...found, file } } : { file: file.path, found };
      }
    } catch (error) {
      yield { file: file.path, found: { ok: false, reason: problemOf(error, file.path).message, line: null } };
    }
  }
}
