// One export being written: rows come in, files go out, each span compared with its text in between. Runs in a thread of its own.

import type { AnyFormat, Chronicle, Loss, Scheme } from '../formats/format.ts';
import { loadWriter } from '../formats/load-writer.ts';
import { openSink, type FileSink, type WrittenFile } from '../formats/out/sink.ts';
import { verifySurfaces } from '../formats/out/verify-surfaces.ts';
import { problemOf, refusal } from '../errors/problem.ts';
import { notePlaced } from '../leftovers/write-entry.ts';
import { openLossLedger } from './loss-ledger.ts';
import { writeParts, type Parted } from './parts.ts';
import { writeReport, type ReportFacts } from './report.ts';
import { documentsOf, type Names, type Rows } from './rows.ts';

/** What to write, and where. Plain data: it crosses to another thread. */
export interface WritingOrder {
  readonly format: Parted & Pick<AnyFormat, 'id' | 'takesBytes' | 'tokenizer'>;
  readonly options: Readonly<Record<string, string>>;
  /** Documents say their part of the split, and go into its files. */
  readonly split: boolean;
  readonly layout: 'file' | 'folder';
  readonly target: string;
  /** What is there when this thread ends too early, for its owner to remove: see openSink and openLossLedger. */
  readonly workshop: string;
  readonly spill: string;
  /** The ledger's file about the workshop: see notePlaced. */
  readonly entry: string;
  readonly scheme: Scheme;
  readonly names: Names;
}

/** What the report says that the writer does not know. */
export type WritingFacts = Pick<ReportFacts, 'corpus' | 'selection' | 'refused'>;

/** What was written. */
export interface Written {
  readonly documents: number;
  readonly spans: number;
  readonly files: readonly WrittenFile[];
  readonly lossCount: number;
  readonly lossesByReason: Readonly<Record<string, number>>;
  /** The first thousand. */
  readonly losses: readonly Loss[];
}

export interface Writing {
  /** Writes the documents of some rows. Rejects where a span is not its text, and with what the format or the disk throws. */
  write(rows: Rows): Promise<void>;
  /** Writes decisions and steps of the history, where the format takes them. */
  tell(chronicle: Chronicle): void;
  /** Writes the report and puts everything in its place. Rejects with what the format or the disk throws; the target is then as it was. */
  finish(facts: WritingFacts): Promise<Written>;
}

/** Begins an export. Rejects with a refusal where its target cannot be written. */
export async function openWriting(order: WritingOrder): Promise<Writing> {
  const { format, options, split, layout, scheme, names } = order;
  const own = await loadWriter(format.id);
  const sink = openTarget(order);
  const losses = openLossLedger(order.spill);
  const write = split && format.parts !== 'inside' ? writeParts(format, own) : own;
  const writer = write(sink, scheme, options, losses.add);
  let documents = 0;
  let spans = 0;
  return {
    async write(rows) {
      for (const document of documentsOf(rows, names, format.takesBytes === true)) {
        verifySurfaces(document);
        writer.document(document);
        documents++;
        spans += document.spans.length;
      }
      await sink.room();
    },
    tell: (chronicle) => writer.chronicle?.(chronicle),
    async finish(facts) {
      writer.end();
      writeReport(sink, { ...facts, format, options, layout, documents, spans }, losses);
      await sink.commit();
      losses.close();
      return {
        documents,
        spans,
        files: sink.written(),
        lossCount: losses.count(),
        lossesByReason: losses.byReason(),
        losses: losses.first(),
      };
    },
  };
}

function openTarget({ target, layout, workshop, entry }: WritingOrder): FileSink {
  try {
    return openSink(target, layout, workshop, (placed) => notePlaced(entry, placed));
  } catch (error) {
    const problem = problemOf(error, target);
    if (problem.code !== 'internal') throw refusal(problem.code, problem.message, problem.details);
    throw refusal('refused', `Nothing was exported: ${error instanceof Error ? error.message : String(error)}.`, {
      path: target,
    });
  }
}
