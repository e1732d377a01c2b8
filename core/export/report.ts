// The report that every export carries: what went out, what could not be said in the format, by which versions and from which
// choice. It holds no times and no places, so that the same corpus gives the same bytes on any day and any system.

import type { AnyFormat, InputFile } from '../formats/format.ts';
import { readBeginning } from '../files/read-whole.ts';
import { reportFile, type FileSink, type WrittenFile } from '../formats/out/sink.ts';
import { programVersion } from '../program/program.ts';
import type { LossLedger } from './loss-ledger.ts';

/** The first key of a report, by which it is told from documents. */
const reportSchema = 'spanwright-export-report/1';
const beginning = `{\n  "schema": "${reportSchema}"`;

/** What a report says beside the files and the losses; all of it in names, none of it in this corpus's numbers. */
export interface ReportFacts {
  readonly corpus: { readonly id: string; readonly schemaVersion: number };
  readonly format: Pick<AnyFormat, 'id' | 'tokenizer'>;
  /** That of the export, which is a folder where a format of one file is split. */
  readonly layout: 'file' | 'folder';
  readonly options: Readonly<Record<string, string>>;
  readonly selection: Readonly<Record<string, string | readonly string[] | null>>;
  readonly documents: number;
  readonly spans: number;
  /** Documents left out because all that is known of them is an answer that somebody rejected or ignored. */
  readonly refused: number;
}

/** Where an export's report is, as its sink names files: in the folder, or beside the file. */
export function reportName(layout: 'file' | 'folder'): string {
  return layout === 'folder' ? reportFile : `.${reportFile}`;
}

/** Writes the report as the last file of an export. It lists the files before it with their sizes and hashes, and every loss. */
export function writeReport(sink: FileSink, facts: ReportFacts, losses: LossLedger): void {
  const { format, layout, corpus, options, selection, documents, spans, refused } = facts;
  const beforeFiles = {
    schema: reportSchema,
    program: { name: 'Spanwright', version: programVersion },
    corpus,
    format: format.id,
    tokenizer: format.tokenizer ?? null,
    options,
    selection,
    documents,
    spans,
    verified: spans,
    refused,
  };
  const afterFiles = { lossCount: losses.count(), lossesByReason: losses.byReason() };
  const files = sink.written();
  const file = sink.file(reportName(layout));
  // Both lists may be longer than a string can be.
  const list = (name: string, lines: Iterable<string>): void => {
    file.write(`,\n  "${name}": [`);
    let separator = '\n    ';
    for (const line of lines) {
      file.write(separator + line);
      separator = ',\n    ';
    }
    file.write(separator.startsWith(',') ? '\n  ]' : ']');
  };
  file.write(JSON.stringify(beforeFiles, null, 2).slice(0, -2));
  list('files', linesOf(files));
  file.write(`,${JSON.stringify(afterFiles, null, 2).slice(1, -2)}`);
  list('losses', losses.lines());
  file.write('\n}\n');
  file.close();
}

function* linesOf(files: readonly WrittenFile[]): Generator<string> {
  for (const file of files) yield JSON.stringify(file, null, 2).replaceAll('\n', '\n    ');
}

/** Whether a file is such a report; it lies beside what an import reads, and holds no documents. */
export function isExportReport(file: InputFile): boolean {
  return file.path.endsWith(reportFile) && readBeginning(file, beginning.length).toString('utf8') === beginning;
}
