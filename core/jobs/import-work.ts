// The jobs that read files: a look at them, and the import.

import { statSync } from 'node:fs';
import { encodingExists } from '../formats/in/decode.ts';
import type { AnyFormat } from '../formats/format.ts';
import { formatById } from '../formats/registry.ts';
import { fileAt, findFiles, type FoundFile } from '../files/find-files.ts';
import type { FindChoices } from '../import/find-documents.ts';
import { importFiles } from '../import/import.ts';
import { inspectFiles } from '../import/inspect.ts';
import { refusal } from '../errors/problem.ts';
import { programPath } from '../program/program.ts';
import type { FileChoices } from '../../model/reading.ts';
import type { JobOrder, JobWork } from './job-work.ts';
import type { Uploads } from './uploads.ts';

/** A person waits for the look before an import this long. */
const lookMilliseconds = 3000;

/** An import, after which its upload is forgotten. Throws a refusal for choices that cannot be. */
export function importWork(
  { job, annotator, from, choices }: JobOrder & { kind: 'import' },
  uploads: Uploads,
): JobWork {
  const reading = findChoices(choices);
  const merging = {
    labels: new Map(choices?.labels.map(({ from: name, to }) => [name, to])),
    annotatorName: choices?.annotator,
    annotatorByFile: choices?.annotatorByFile,
  };
  const files = filesOf(from, uploads);
  const total = Array.isArray(files) ? files.length : null;
  return async (corpus, controls) => {
    const report = await importFiles(
      corpus,
      { action: job, annotator, files, choices: { ...reading, ...merging } },
      { ...controls, progress: (done, message) => controls.progress(done, total, message) },
    );
    if ('upload' in from) uploads.end(from.upload);
    return { imported: report };
  };
}

/** A look at what an import would find. Throws a refusal for choices that cannot be. */
export function inspectWork({ from, choices, whole }: JobOrder & { kind: 'inspect' }, uploads: Uploads): JobWork {
  const reading = findChoices(choices);
  const files = filesOf(from, uploads);
  return async ({ reader }, controls) => ({
    inspected: await inspectFiles(
      reader,
      { files, choices: reading, milliseconds: whole ? Number.POSITIVE_INFINITY : lookMilliseconds },
      { ...controls, progress: (done, message) => controls.progress(done, null, message) },
    ),
  });
}

/** The import of the sample that comes with the program. */
export function sampleWork({ job, annotator }: JobOrder & { kind: 'sample' }): JobWork {
  return async (corpus, controls) => {
    const place = programPath('sample');
    const files: FoundFile[] = [{ ok: true, file: fileAt(place, 'sample.jsonl', statSync(place).size) }];
    const report = await importFiles(
      corpus,
      { action: job, annotator, files },
      { ...controls, progress: (done, message) => controls.progress(done, null, message) },
    );
    return { imported: report };
  };
}

function filesOf(from: (JobOrder & { kind: 'import' })['from'], uploads: Uploads): Iterable<FoundFile> {
  return 'upload' in from ? uploads.files(from.upload) : findFiles(from.paths);
}

function findChoices(choices: FileChoices = {}): FindChoices {
  const { format: id, ifUnsure, encoding, unit, newlines, counting, columns, feature, quotes } = choices;
  const format = id === undefined ? undefined : readableFormat(id);
  const unsure = ifUnsure === undefined || ifUnsure === 'likeliest' ? ifUnsure : readableFormat(ifUnsure);
  if (encoding !== undefined && !encodingExists(encoding)) {
    throw refusal('refused', `There is no encoding “${encoding}”.`, { encoding });
  }
  return { format, ifUnsure: unsure, encoding, unit, newlines, counting, columns, feature, quotes };
}

function readableFormat(id: string): AnyFormat {
  const format = formatById(id);
  if (format?.read) return format;
  throw refusal('refused', `There is no format “${id}” to import from.`, { format: id });
}
