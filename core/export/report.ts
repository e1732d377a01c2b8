// The report that every export carries: what went out, what could not be said in the format, by which versions and from which
// choice. It holds no times and no places, so that the same corpus gives the same bytes on any day and any system.

import type { AnyFormat, InputFile } from '../formats/format.ts';
import { readHead } from '../formats/read-whole.ts';
import { reportFile, type FileSink } from '../formats/sink.ts';
import { programVersion } from '../resources.ts';
import type { LossLedger } from './loss-ledger.ts';

/** The first key of a report, by which it is told from documents. */
const reportSchema = 'spanwright-export-report/1';
const beginning = `{\n  "schema": "${reportSchema}"`;

/** What a report says beside the files and the losses; all of it in names, none of it in this corpus's numbers. */
export interface ReportFacts {
  readonly corpus: { readonly id: string; readonly schemaVersion: number };
  readonly format: AnyFormat;
  /** That of the export, which is a folder where a format of one file is split. */
  readonly layout: 'file' | 'folder';
  readonly options: Readonly<Record<string, string>>;
  readonly selection: Readonly<Record<string, string | readonly string[] | null>>;
  readonly documents: number;
  readonly spans: number;
}

/** Where an export's report is, as its sink names files: in the folder, or beside the file. */
export function reportName(layout: 'file' | 'folder'): string {
  return layout === 'folder' ? reportFile : `.${reportFile}`;
}

/** Writes the report as the last file of an export. It lists the files before it with their sizes and hashes, and every loss. */
export function writeReport(sink: FileSink, facts: ReportFacts, losses: LossLedger): void {
  const { format, layout, corpus, options, selection, documents, spans } = facts;
  const head = {
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
    files: sink.written(),
    lossCount: losses.count(),
    lossesByReason: losses.byReason(),
  };
  const file = sink.file(reportName(layout));
  // The list of losses may be longer than a string can be.
  file.write(`${JSON.stringify(head, null, 2).slice(0, -2)},\n  "losses": [`);
  let separator = '\n    ';
  for (const line of losses.lines()) {
    file.write(separator + line);
    separator = ',\n    ';
  }
  file.write(losses.count() > 0 ? '\n  ]\n}\n' : ']\n}\n');
  file.close();
}

/** Whether a file is such a report; it lies beside what an import reads, and holds no documents. */
export function isExportReport(file: InputFile): boolean {
  return file.path.endsWith(reportFile) && readHead(file, beginning.length).toString('utf8') === beginning;
}
