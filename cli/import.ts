// `spanwright import`: files and folders into a corpus, or only a look at what they hold.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { formatById, formats } from '../core/formats/registry.ts';
import type { ImportChoices } from '../model/contract/import.ts';
import { uuidv7 } from '../model/ids.ts';
import type { ImportReport } from '../model/contract/import.ts';
import { withCorpus, type OpenCorpus } from './corpus.ts';
import { readLabelMap } from './label-map.ts';
import { mapLabels, showPreview } from './preview.ts';
import { count, exitCodes, give, say } from './voice.ts';

export interface ImportOptions {
  readonly corpus: string;
  readonly annotator: string;
  readonly format?: string;
  readonly encoding?: string;
  readonly unit?: NonNullable<ImportChoices['unit']>;
  /** `from=to` or a file of such lines; see readLabelMap. */
  readonly labelMap: readonly string[];
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** Imports into the corpus, which is made where it is not there; or says what that would do. Gives the exit code. */
export async function importPaths(paths: readonly string[], options: ImportOptions): Promise<number> {
  const { corpus, annotator, format, encoding, unit, dryRun, json } = options;
  const missing = paths.filter((path) => !existsSync(path));
  for (const path of missing) say(`${path}: there is no such file or folder. Nothing was imported.`);
  if (missing.length > 0) return exitCodes.usage;
  if (format !== undefined && !formatById(format)?.read) {
    const known = formats.filter(({ read }) => read !== null).map(({ id }) => id);
    say(`There is no format “${format}” to import from. There are: ${known.join(', ')}.`);
    return exitCodes.usage;
  }
  const labels = readLabelMap(options.labelMap, (path) =>
    existsSync(path) && !statSync(path).isDirectory() ? readFileSync(path, 'utf8') : null,
  );
  if (!labels.ok) {
    say(labels.reason);
    return exitCodes.usage;
  }
  const from = { paths: paths.map((path) => resolve(path)) };
  const reading = {
    ...(format !== undefined && { format }),
    ...(encoding !== undefined && { encoding }),
    ...(unit !== undefined && { unit }),
  };
  const look = async ({ run, info }: OpenCorpus): Promise<number> => {
    const { inspected, message, state } = await run({ kind: 'inspect', from, choices: reading, whole: true });
    if (inspected === null) {
      say(message || state);
      return exitCodes.problems;
    }
    const mapped = mapLabels(inspected, labels.map);
    if (json) give(JSON.stringify(mapped, null, 2));
    else showPreview(mapped, info.labels);
    // What is not listed for being too much may be what was named.
    if (inspected.complete && inspected.moreLabels === 0) sayNotMet(mapped.notMet);
    return inspected.failed > 0 || inspected.undecided.documents > 0 ? exitCodes.problems : exitCodes.done;
  };
  if (dryRun) return withCorpus(corpus, { make: 'for now' }, look);
  return withCorpus(corpus, { make: true }, async ({ ask, run, info }) => {
    const { id } = await ask('annotator.enter', { command: uuidv7(), name: annotator });
    const toId = new Map(info.labels.map((label) => [label.name, label.id]));
    const choices = {
      ...reading,
      labels: labels.map.map(({ from: name, to }) => ({ from: name, to: (to !== null && toId.get(to)) || to })),
    };
    const { state, message, imported } = await run({ kind: 'import', annotator: id, from, choices });
    if (imported === null) {
      say(`${corpus}: ${message || state}`);
      return exitCodes.problems;
    }
    sayLines(imported);
    if (state === 'done') sayNotMet(imported.notMet);
    if (state === 'cancelled') say(`${corpus}: cancelled; the articles counted here are in.`);
    give(`${corpus}: ${summary(imported)}`);
    return imported.failed > 0 || state !== 'done' ? exitCodes.problems : exitCodes.done;
  });
}

/** Tells of everything that is not a plain success. */
export function sayLines({ lines, moreLines, leftOut }: ImportReport): void {
  for (const { path, line, outcome, reason } of lines) {
    say(`${line === null ? path : `${path}:${line}`}: ${outcome}: ${reason}`);
  }
  if (moreLines > 0) say(`… and ${count(moreLines, 'line')} more.`);
  for (const { label, spans } of leftOut) say(`${count(spans, 'span')} with the label “${label}” left out, as asked.`);
}

function sayNotMet(names: readonly string[]): void {
  for (const name of names) say(`--label-map: there is no tag with the label “${name}”.`);
}

function summary({ imported, spans, skipped, failed }: ImportReport): string {
  return `${count(imported, 'article')} imported with ${count(spans, 'span')}, ${skipped} skipped, ${failed} failed.`;
}
