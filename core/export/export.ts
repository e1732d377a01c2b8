// An export from selection to report: every span is compared with its text, the whole is written to a temporary place and
// renamed into its own only when all of it is right.

import { existsSync } from 'node:fs';
import { readHeader } from '../corpus/header.ts';
import { isHeldHere } from '../corpus/place.ts';
import type { Reader } from '../database/database.ts';
import type { AnyFormat } from '../formats/format.ts';
import { openSink, type FileSink } from '../formats/out/sink.ts';
import { verifySurfaces } from '../formats/out/verify-surfaces.ts';
import { problemOf, refusal } from '../errors/problem.ts';
import { exportLayout } from '../../model/export-layout.ts';
import type { ExportReport } from '../../model/contract/export.ts';
import { countParts, countSelected, nameSelection, readScheme, readSelected, type Selection } from './documents.ts';
import { watchGarbage } from './garbage.ts';
import { openLossLedger } from './loss-ledger.ts';
import { writeParts } from './parts.ts';
import { writeReport } from './report.ts';

export interface ExportOrder {
  readonly format: AnyFormat;
  readonly options: Readonly<Record<string, string>>;
  readonly selection: Selection;
  /** The file or folder to write. */
  readonly target: string;
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
  const { format, selection } = order;
  const started = performance.now();
  if (!format.write) throw refusal('refused', `${format.title} can be read but not written.`, { format: format.id });
  const options = chooseOptions(format, order.options);
  const total = countSelected(reader, selection);
  if (selection.split === true) refuseWithoutPart(reader, selection);
  refuseCorpusAsTarget(order.target);
  const layout = exportLayout(format, { options, split: selection.split === true });
  const sink = openTarget(order.target, layout);
  const losses = openLossLedger();
  const garbage = watchGarbage();
  let documents = 0;
  let spans = 0;
  try {
    const write =
      selection.split === true && format.parts !== 'inside' ? writeParts(format, format.write) : format.write;
    const writer = write(sink, readScheme(reader, selection), options, losses.add);
    let until = performance.now() + sliceMilliseconds;
    for (const chunk of readSelected(reader, selection, { asBytes: format.takesBytes === true })) {
      for (const document of chunk) {
        verifySurfaces(document);
        writer.document(document);
        documents++;
        spans += document.spans.length;
      }
      if (performance.now() < until) continue;
      controls.progress(documents, total);
      garbage.look();
      await controls.pause();
      await sink.room();
      if (controls.isCancelled()) throw refusal('cancelled', 'The export was cancelled. Nothing was written.');
      until = performance.now() + sliceMilliseconds;
    }
    writer.end();
    const facts = { corpus: identityOf(reader), format, options, selection: nameSelection(reader, selection) };
    await writeReport(sink, { ...facts, layout, documents, spans }, losses);
    await sink.commit();
  } catch (error) {
    await sink.abandon();
    throw error;
  } finally {
    losses.close();
    garbage.end();
  }
  const files = await sink.written();
  return {
    format: format.id,
    documents,
    spans,
    verified: spans,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    seconds: (performance.now() - started) / 1000,
    files: files.map((file) => ({ ...file })),
    lossCount: losses.count(),
    lossesByReason: losses.byReason(),
    losses: [...losses.first()],
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

/** An export replaces what was at its target: that must never be somebody's corpus. */
function refuseCorpusAsTarget(target: string): void {
  if (isHeldHere(target) || (existsSync(target) && readHeader(target).kind === 'corpus')) {
    throw refusal('refused', `${target} is a corpus. Nothing was written; choose another name for the export.`, {
      reason: 'target-is-corpus',
    });
  }
}

function openTarget(target: string, layout: 'file' | 'folder'): FileSink {
  try {
    return openSink(target, layout);
  } catch (error) {
    const problem = problemOf(error, target);
    if (problem.code !== 'internal') throw refusal(problem.code, problem.message, problem.details);
    throw refusal('refused', `Nothing was exported: ${error instanceof Error ? error.message : String(error)}.`, {
      path: target,
    });
  }
}

/** The given options with the defaults for the rest. Throws `refused` for a key or value that the format does not have. */
function chooseOptions(format: AnyFormat, given: Readonly<Record<string, string>>): Record<string, string> {
  for (const [key, value] of Object.entries(given)) {
    const option = format.options.find((one) => one.key === key);
    if (!option) {
      const keys = format.options.map((one) => one.key).join(', ') || 'none';
      throw refusal('refused', `The format ${format.id} has no option “${key}” (it has: ${keys}).`);
    }
    if (!option.choices.some((choice) => choice.value === value)) {
      const values = option.choices.map((choice) => choice.value).join(', ');
      throw refusal('refused', `The option ${key} of ${format.id} is one of ${values}, not “${value}”.`);
    }
  }
  return Object.fromEntries(format.options.map((option) => [option.key, given[option.key] ?? option.default]));
}
