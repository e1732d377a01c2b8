// For tests: a corpus of its own, and imports into it from files in memory.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCorpus, type Corpus } from '../../core/corpus/open.ts';
import { runCommand } from '../../core/workbench/dispatch.ts';
import { fileIn, type Files } from '../formats/round-trip.ts';
import { commit } from '../../core/history/commit.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { ImportPreview } from '../../model/contract/import.ts';
import type { ImportReport } from '../../model/contract/import.ts';
import type { FoundFile } from '../../core/files/find-files.ts';
import { importFiles, type ImportOrder } from '../../core/import/import.ts';
import { inspectFiles, type InspectOrder } from '../../core/import/inspect.ts';

export interface Bench {
  readonly corpus: Corpus;
  readonly folder: string;
  /** Imports files by name as annotator 1, “me”; gives the report. */
  readonly importFiles: (
    files: Record<string, string | Uint8Array>,
    choices?: ImportOrder['choices'],
  ) => Promise<ImportReport>;
  readonly look: (
    files: Record<string, string | Uint8Array>,
    choices?: InspectOrder['choices'],
    milliseconds?: number,
  ) => Promise<ImportPreview>;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Everything that a person can see of the corpus. */
  readonly picture: () => unknown;
  readonly close: () => void;
}

const controls = {
  pause: () => new Promise<void>((resume) => setImmediate(resume)),
  isCancelled: () => false,
  progress: () => undefined,
  committed: () => undefined,
};

/** A new corpus in a folder of its own; close it to remove both. */
export function openBench(): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-import-'));
  const corpus = createCorpus(join(folder, 'a.corpus'));
  const { reader } = corpus;
  commit(corpus, { command: uuidv7(), kind: 'annotator.enter', annotator: 1 }, () => ({
    changes: [{ of: 'annotator', before: null, after: { id: 1, name: 'me' } }],
    undoable: false,
  }));
  const reverse = (call: 'history.undo' | 'history.redo'): void => {
    runCommand(corpus, call, { command: uuidv7(), annotator: 1 });
  };
  return {
    corpus,
    folder,
    importFiles: (files, choices = {}) =>
      importFiles(corpus, { action: uuidv7(), annotator: 1, files: filesIn(files), choices }, controls),
    look: (files, choices = {}, milliseconds = Number.POSITIVE_INFINITY) =>
      inspectFiles(reader, { files: filesIn(files), choices, milliseconds }, controls),
    undo: () => reverse('history.undo'),
    redo: () => reverse('history.redo'),
    picture: () => ({
      documents: reader.all('SELECT id, name, title FROM document WHERE live = 1 ORDER BY id'),
      labels: reader.all('SELECT id, name FROM label WHERE archived = 0 ORDER BY id'),
      spans: reader.all(
        `SELECT span.document, annotator.name AS annotator, label.name AS label, start, "end", surface FROM span
         JOIN label ON label.id = span.label JOIN annotator ON annotator.id = span.annotator
         JOIN document ON document.id = span.document WHERE live = 1
         ORDER BY span.document, annotator.name, start, "end", label.name`,
      ),
      layers: reader.all(
        `SELECT document, annotator, status, spans FROM layer JOIN document ON document.id = layer.document
         WHERE live = 1 AND (status <> 'new' OR spans > 0) ORDER BY document, annotator`,
      ),
    }),
    close() {
      corpus.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function filesIn(contents: Record<string, string | Uint8Array>): FoundFile[] {
  const files: Files = new Map(Object.entries(contents).map(([name, content]) => [name, Buffer.from(content)]));
  return [...files.keys()].flatMap((name): FoundFile[] => {
    const file = fileIn(files, name);
    return file === null ? [] : [{ ok: true, file }];
  });
}
