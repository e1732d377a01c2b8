// The jobs that read files: a look at them, and the import.

import { statSync } from 'node:fs';
import { encodingExists } from '../formats/in/decode.ts';
import type { AnyFormat } from '../formats/format.ts';
import { formatById } from '../formats/registry.ts';
import { fileAt, findFiles, type FoundFile } from '../files/find-files.ts';
import { measureFiles } from '../files/measured-files.ts';
import type { Reader } from '../database/database.ts';
import type { FindChoices } from '../import/find-documents.ts';
import { importFiles } from '../import/import.ts';
import { inspectFiles } from '../import/inspect.ts';
import { hashOfAsked } from '../import/progress.ts';
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
  const measured = measureFiles(findersOf(from, uploads));
  return async (corpus, controls) => {
    // What was uploaded is gone after a kill, and comes again under another name.
    const asked = 'upload' in from ? {} : { asked: askedFor(corpus.reader, { annotator, paths: from.paths, choices }) };
    const report = await importFiles(
      corpus,
      { action: job, annotator, files: measured.files, choices: { ...reading, ...merging }, ...asked },
      {
        ...controls,
        progress(done, message, total) {
          measured.look(lookUpMilliseconds);
          controls.progress(done, total ?? null, message, total === undefined ? measured.share() : null);
        },
      },
    );
    if ('upload' in from) uploads.end(from.upload);
    return { imported: report };
  };
}

/** A look at what an import would find. Throws a refusal for choices that cannot be. */
export function inspectWork({ from, choices, whole }: JobOrder & { kind: 'inspect' }, uploads: Uploads): JobWork {
  const reading = findChoices(choices);
  const measured = measureFiles(findersOf(from, uploads));
  return async ({ reader }, controls) => ({
    inspected: await inspectFiles(
      reader,
      {
        files: measured.files,
        choices: reading,
        milliseconds: whole ? Number.POSITIVE_INFINITY : lookMilliseconds,
      },
      {
        ...controls,
        progress(done, message) {
          // Of a look that ends after some seconds nobody knows how much it will see.
          if (whole) measured.look(lookUpMilliseconds);
          controls.progress(done, null, message, measured.share());
        },
      },
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
      { ...controls, progress: (done, message, total) => controls.progress(done, total ?? null, message) },
    );
    return { imported: report };
  };
}

/** In few milliseconds between two transactions thousands of sizes are looked up. */
const lookUpMilliseconds = 3;

/** The same command is asked for in the same words, whether its labels were there already or not. */
function askedFor(
  reader: Reader,
  { annotator, paths, choices }: Pick<JobOrder & { kind: 'import' }, 'annotator' | 'choices'> & { paths: string[] },
): string {
  const { labels = [], ...rest } = choices ?? {};
  const nameOf = (to: number | string | null): string | null =>
    typeof to === 'number' ? (reader.get<{ name: string }>('SELECT name FROM label WHERE id = ?', to)?.name ?? '') : to;
  const named = labels.map(({ from, to }) => [from, nameOf(to)]);
  return hashOfAsked({ annotator, paths, named, rest: Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1)) });
}

function findersOf(from: (JobOrder & { kind: 'import' })['from'], uploads: Uploads): () => Iterable<FoundFile> {
  return 'upload' in from ? () => uploads.files(from.upload) : () => findFiles(from.paths);
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
