// An export from selection to report. The rows are read here, since the corpus has one connection; a thread makes the files of them,
// compares every span with its text, and puts the whole in its place only when all of it is right.

import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { refuseCorpusAsTarget } from '../corpus/refuse-corpus-as-target.ts';
import type { Reader } from '../database/database.ts';
import type { AnyFormat } from '../formats/format.ts';
import { workshopFor } from '../formats/out/sink.ts';
import { refusal } from '../errors/problem.ts';
import { noLedger, type Ledger } from '../leftovers/ledger.ts';
import { exportLayout } from '../../model/export-layout.ts';
import type { ExportReport } from '../../model/contract/export.ts';
import {
  countParts,
  countRefused,
  countSelected,
  longestSelected,
  nameSelection,
  readNames,
  readScheme,
  readSelected,
  type Selection,
} from './documents.ts';
import { readChronicle, type ChronicleScope } from './chronicle.ts';
import { chooseOptions } from './choose-options.ts';
import { startExportThread, type ExportThread } from './export-thread.ts';
import { spillFolder } from './loss-ledger.ts';
import { chunkSize, memoryLimits } from './memory-limits.ts';
import type { WritingOrder } from './writing.ts';

export interface ExportOrder {
  readonly format: AnyFormat;
  readonly options: Readonly<Record<string, string>>;
  readonly selection: Selection;
  /** The file or folder to write. */
  readonly target: string;
  /** Where temporary files are noted; absent: nowhere. */
  readonly ledger?: Ledger | undefined;
}

export interface ExportControls {
  pause(): Promise<void>;
  isCancelled(): boolean;
  progress(done: number, total: number): void;
}

const sliceMilliseconds = 12;

/**
 * Writes the export with its report and says what went out and what could not be said. Throws a refusal where an option is not the
 * format's, the target cannot be written or it was cancelled, and an error where a span is not its text; what was at the
 * target before is then untouched.
 */
export async function exportDocuments(
  reader: Reader,
  order: ExportOrder,
  controls: ExportControls,
): Promise<ExportReport> {
  const { format, target } = order;
  // Our own format says of each answer what it is; training data does not.
  const selection = { ...order.selection, refused: format.id === 'jsonl' };
  const started = performance.now();
  if (!format.write) throw refusal('refused', `${format.title} can be read but not written.`, { format: format.id });
  const options = chooseOptions(format, order.options);
  const split = selection.split === true;
  if (split) refuseWithoutPart(reader, selection);
  refuseCorpusAsTarget(target);
  const longest = longestSelected(reader, selection);
  const layout = exportLayout(format, { options, split });
  const places = noteTemporary(order, layout);
  const names = readNames(reader, selection);
  const thread = startExportThread(
    {
      format: plainFacts(format),
      options,
      split,
      layout,
      target,
      ...places.names,
      scheme: readScheme(reader, selection),
      names,
    },
    memoryLimits(longest),
  );
  try {
    const pace = paceOf(controls, countSelected(reader, selection));
    const gone = format.takesChronicle ? new Map<number, string>() : null;
    await writeSelected(reader, selection, chunkSize(longest), { thread, pace, gone });
    if (gone) await tellChronicle(reader, { selection, names, documents: gone }, { thread, pace });
    const refused = countRefused(reader, selection);
    const written = await thread.finish({
      corpus: identityOf(reader),
      selection: nameSelection(reader, selection),
      refused,
    });
    return {
      format: format.id,
      ...written,
      verified: written.spans,
      refused,
      bytes: written.files.reduce((sum, file) => sum + file.bytes, 0),
      seconds: (performance.now() - started) / 1000,
      files: written.files.map((file) => ({ ...file })),
      losses: [...written.losses],
    };
  } finally {
    await thread.end();
    places.clear();
  }
}

/**
 * Names what an export makes for a while, so that it can be cleared away whatever becomes of the thread, and notes it, for the case that
 * the whole program is killed.
 */
function noteTemporary(
  { target, ledger = noLedger }: ExportOrder,
  layout: 'file' | 'folder',
): { readonly names: Pick<WritingOrder, 'workshop' | 'spill' | 'entry'>; readonly clear: () => void } {
  const workshop = workshopFor(target);
  const spill = spillFolder();
  const about = { path: workshop, target: resolve(target) };
  const entries = [
    ledger.add(layout === 'file' ? { kind: 'export-file', ...about, placed: [] } : { kind: 'export-folder', ...about }),
    ledger.add({ kind: 'folder', path: spill }),
  ];
  return {
    names: { workshop, spill, entry: entries[0]?.file ?? '' },
    clear() {
      rmSync(workshop, { recursive: true, force: true });
      rmSync(spill, { recursive: true, force: true });
      for (const entry of entries) entry.remove();
    },
  };
}

/** Gives way to people's commands every few milliseconds, and says how many documents are done. Throws a refusal when it was cancelled. */
function paceOf(controls: ExportControls, total: number): (documents: number) => Promise<void> {
  let until = performance.now() + sliceMilliseconds;
  return async (documents) => {
    if (performance.now() < until) return;
    controls.progress(documents, total);
    await controls.pause();
    if (controls.isCancelled()) throw refusal('cancelled', 'The export was cancelled. Nothing was written.');
    until = performance.now() + sliceMilliseconds;
  };
}

interface Handing {
  readonly thread: ExportThread;
  readonly pace: (documents: number) => Promise<void>;
}

/** Hands the selected rows to the thread, and notes the names of their documents in `gone`, where that is asked for. */
async function writeSelected(
  reader: Reader,
  selection: Selection,
  size: number,
  { thread, pace, gone }: Handing & { readonly gone: Map<number, string> | null },
): Promise<void> {
  let documents = 0;
  for (const rows of readSelected(reader, selection, size)) {
    await thread.write(rows);
    documents += rows.documents.length;
    if (gone) for (const [id, name] of rows.documents) gone.set(id, name);
    await pace(documents);
  }
}

async function tellChronicle(reader: Reader, scope: ChronicleScope, { thread, pace }: Handing): Promise<void> {
  for (const some of readChronicle(reader, scope)) {
    await thread.tell(some);
    await pace(scope.documents.size);
  }
}

/** What of a format crosses to the thread, which loads its writer itself. */
function plainFacts({
  id,
  extension,
  layout,
  options,
  parts,
  takesBytes,
  tokenizer,
}: AnyFormat): WritingOrder['format'] {
  return {
    id,
    extension,
    layout,
    options,
    ...(parts && { parts }),
    ...(takesBytes && { takesBytes }),
    ...(tokenizer !== undefined && { tokenizer }),
  };
}

function refuseWithoutPart(reader: Reader, selection: Selection): void {
  const { without } = countParts(reader, selection);
  if (without === 0) return;
  const many = without === 1 ? 'One article has' : `${without} articles have`;
  throw refusal('refused', `${many} no part of the split yet. Split the corpus, then export again.`, {
    reason: 'not-split',
    documents: without,
  });
}

function identityOf(reader: Reader): { id: string; schemaVersion: number } {
  const { id = '' } = reader.get<{ id: string }>('SELECT id FROM corpus') ?? {};
  const { user_version: schemaVersion = 0 } = reader.get<{ user_version: number }>('PRAGMA user_version') ?? {};
  return { id, schemaVersion };
}
