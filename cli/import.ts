// `spanwright import`: files and folders into a corpus, or only a look at what they hold.

import { groupAlike } from '../model/alike-lines.ts';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { uuidv7 } from '../model/ids.ts';
import type { ImportPreview } from '../model/contract/import.ts';
import type { FileChoices } from '../model/reading.ts';
import type { ImportReport } from '../model/contract/import.ts';
import { withCorpus, type OpenCorpus } from './corpus.ts';
import { readLabelMap } from './label-map.ts';
import { notTakenInWords } from './not-taken-in-words.ts';
import { mapLabels, showPreview } from './preview.ts';
import { readingChoices, type ReadingOptions } from './reading-options.ts';
import { count, exitCodes, give, say } from './voice.ts';

export interface ImportOptions extends ReadingOptions {
  readonly corpus: string;
  readonly annotator: string;
  readonly annotatorByFile: boolean;
  readonly format?: string;
  /** `from=to` or a file of such lines; see readLabelMap. */
  readonly labelMap: readonly string[];
  readonly dryRun: boolean;
  readonly strict: boolean;
  readonly json: boolean;
}

/** Imports into the corpus, which is made where it is not there; or says what that would do. Gives the exit code. */
export async function importPaths(paths: readonly string[], options: ImportOptions): Promise<number> {
  const { corpus, annotator, dryRun, strict, json } = options;
  const missing = paths.filter((path) => !existsSync(path));
  for (const path of missing) say(`${path}: there is no such file or folder. Nothing was imported.`);
  if (missing.length > 0) return exitCodes.usage;
  const labels = readLabelMap(options.labelMap, (path) =>
    existsSync(path) && !statSync(path).isDirectory() ? readFileSync(path, 'utf8') : null,
  );
  const reading = readingChoices(options.format, options);
  if (!labels.ok || !reading.ok) {
    say(labels.ok ? (reading.ok ? '' : reading.reason) : labels.reason);
    return exitCodes.usage;
  }
  const from = { paths: paths.map((path) => resolve(path)) };
  const look = async ({ run, info }: OpenCorpus): Promise<number> => {
    const { inspected, message, state } = await run({ kind: 'inspect', from, choices: reading.choices, whole: true });
    if (inspected === null) {
      say(message || state);
      return exitCodes.problems;
    }
    const mapped = mapLabels(inspected, labels.map);
    if (json) give(JSON.stringify(mapped, null, 2));
    else showPreview(mapped, info.labels);
    // What is not listed for being too much may be what was named.
    if (inspected.complete && inspected.moreLabels === 0) sayNotMet(mapped.notMet);
    sayUnused(reading.choices, inspected);
    const passedOver = strict ? leavesAnything(inspected) : mayLeaveTags(inspected);
    return passedOver ? exitCodes.problems : exitCodes.done;
  };
  if (dryRun) return withCorpus(corpus, { make: 'for now' }, look);
  if (strict) {
    const code = await withCorpus(corpus, { make: 'for now' }, (open) => refuseLeavings(open, from, reading.choices));
    if (code !== exitCodes.done) return code;
  }
  return withCorpus(corpus, { make: true }, async ({ ask, run, info }) => {
    const { id } = await ask('annotator.enter', { command: uuidv7(), name: annotator });
    const toId = new Map(info.labels.map((label) => [label.name, label.id]));
    const choices = {
      ...reading.choices,
      ...(options.annotatorByFile && { annotatorByFile: true }),
      labels: labels.map.map(({ from: name, to }) => ({ from: name, to: (to !== null && toId.get(to)) || to })),
    };
    const { state, message, imported } = await run({ kind: 'import', annotator: id, from, choices });
    if (imported === null) {
      say(`${corpus}: ${message || state}`);
      return exitCodes.problems;
    }
    if (imported.inAlready > 0) say(wentOn(corpus, imported));
    sayLines(imported);
    if (state === 'done') sayNotMet(imported.notMet);
    if (state === 'cancelled')
      say(`${corpus}: cancelled; the articles counted here are in. The same command goes on behind them.`);
    give(`${corpus}: ${summary(imported)}`);
    return mayLackTags(imported) || state !== 'done' ? exitCodes.problems : exitCodes.done;
  });
}

type From = { readonly paths: string[] };

/** With --strict nothing comes in where anything would be left out: says what, and gives the exit code. */
async function refuseLeavings({ run, info }: OpenCorpus, from: From, choices: FileChoices): Promise<number> {
  const { inspected, message, state } = await run({ kind: 'inspect', from, choices, whole: true });
  if (inspected !== null && !leavesAnything(inspected)) return exitCodes.done;
  if (inspected === null) say(message || state);
  else {
    showPreview(mapLabels(inspected, []), info.labels);
    say('With --strict nothing is imported where anything would be left out.');
  }
  return exitCodes.problems;
}

/** Whether tags may be passed over by an import of what was looked at. */
export function mayLeaveTags({ failed, questions, badSpans, notTaken }: ImportPreview): boolean {
  return failed > 0 || questions.length > 0 || badSpans.spans > 0 || notTaken.some(({ holdsTags }) => holdsTags);
}

function leavesAnything(preview: ImportPreview): boolean {
  return mayLeaveTags(preview) || preview.notTaken.some(({ kept = false }) => !kept);
}

/** How many sorts of things an import left behind in the files; what is kept is not among them. */
export function leftBehind({ notTaken }: ImportReport): number {
  return notTaken.filter(({ kept = false }) => !kept).length;
}

/** Whether tags may have been passed over in an import. */
export function mayLackTags({ failed, badSpans, notTaken }: ImportReport): boolean {
  return failed > 0 || badSpans > 0 || notTaken.some(({ holdsTags }) => holdsTags);
}

const alikeShown = 3;

/** Tells of everything that is not a plain success. What many say alike, but for the names that they quote, is said of the first, with a count. */
export function sayLines({ lines, moreLines, leftOut, notTaken }: ImportReport): void {
  for (const same of groupAlike(lines)) {
    const shown = same.length > alikeShown ? same.slice(0, 1) : same;
    for (const { path, line, outcome, reason } of shown) {
      say(`${line === null ? path : `${path}:${line}`}: ${outcome}: ${reason}`);
    }
    const others = same.length - shown.length;
    if (others > 0) say(`… and ${count(others, 'other')} like this, the last in ${same.at(-1)?.path ?? ''}`);
  }
  if (moreLines > 0) say(`… and ${count(moreLines, 'line')} more.`);
  for (const one of notTaken) say(notTakenInWords(one));
  for (const { label, spans } of leftOut) say(`${count(spans, 'span')} with the label “${label}” left out, as asked.`);
}

function sayNotMet(names: readonly string[]): void {
  for (const name of names) say(`--label-map: there is no tag with the label “${name}”.`);
}

/** An option that settled nothing may be a mistake. */
function sayUnused({ encoding }: FileChoices, { encodings, complete }: ImportPreview): void {
  if (encoding !== undefined && complete && encodings.length === 0) {
    say(`--encoding ${encoding}: no file here leaves its encoding open; it was not used.`);
  }
}

function wentOn(corpus: string, { inAlready }: ImportReport): string {
  return `${corpus}: this import was begun before and did not end; it went on behind the ${count(inAlready, 'article')} that were in.`;
}

function summary({ imported, existing, spans, skipped, failed, badSpans }: ImportReport): string {
  const here = existing === 0 ? '' : `, ${existing} of them already here,`;
  const bad = badSpans === 0 ? '' : `, ${count(badSpans, 'span')} left out`;
  return `${count(imported, 'article')} imported${here} with ${count(spans, 'span')}${bad}, ${skipped} skipped, ${failed} failed.`;
}
