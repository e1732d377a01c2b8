// `spanwright return` and `spanwright merge`: what was done elsewhere, on its way back.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { conflictKinds, type ConflictKind, type Merged } from '../model/contract/packages.ts';
import { conflictWords, sidesWords } from '../model/packages-words.ts';
import { uuidv7 } from '../model/ids.ts';
import { withCorpus, type OpenCorpus } from './corpus.ts';
import { readLabelMap } from './label-map.ts';
import { count, exitCodes, give, say } from './voice.ts';

export interface ReturnOptions {
  readonly corpus: string;
  readonly out: string;
  readonly json: boolean;
}

/** Writes a return file. Gives the exit code. */
export function writeReturnFile({ corpus, out, json }: ReturnOptions): Promise<number> {
  return withCorpus(corpus, { make: false }, async ({ run }) => {
    const { state, message, packages } = await run({ kind: 'return', out: resolve(out) });
    if (packages?.what !== 'return' || state !== 'done') {
      say(`${corpus}: ${message || state}`);
      return exitCodes.problems;
    }
    if (json) give(JSON.stringify(packages, null, 2));
    else {
      for (const { name, articles, spans } of packages.people) {
        give(`${name}: ${count(articles, 'article')} with ${count(spans, 'tag')}`);
      }
      give(`${out} was written.`);
    }
    return exitCodes.done;
  });
}

export interface MergeOptions {
  readonly corpus: string;
  /** In whose name. */
  readonly annotator: string;
  /** Labels that are not here, by name, to those that are. */
  readonly labelMap: readonly string[];
  /** People, by name, to those who are here; to nobody: somebody new. */
  readonly person: readonly string[];
  /** What holds in a conflict: `here`, `there`, or `kind=here`. */
  readonly keep: readonly string[];
  readonly dryRun: boolean;
  readonly json: boolean;
}

type Choices = {
  labels: { from: string; to: number }[];
  people: { from: string; to: number | null }[];
  conflicts: { kind: ConflictKind; keep: 'here' | 'there' }[];
};

/** Merges returns and packages, or says what that would do. Gives the exit code: a problem where a choice is missing. */
export function mergeReturns(files: readonly string[], options: MergeOptions): Promise<number> {
  const { corpus, annotator, dryRun, json } = options;
  return withCorpus(corpus, { make: false }, async (open) => {
    const { id } = await open.ask('annotator.enter', { command: uuidv7(), name: annotator });
    const merge = async (choices: Choices, look: boolean): Promise<Merged | null> => {
      const from = { paths: files.map((file) => resolve(file)) };
      const { state, message, packages } = await open.run({ kind: 'merge', annotator: id, from, choices, look });
      if (packages?.what === 'merge' && state === 'done') return packages;
      say(`${corpus}: ${message || state}`);
      return null;
    };
    const plain = { labels: [], people: [], conflicts: [] };
    // Names are of the files: only a look at them knows whose they are.
    const seen = options.person.length > 0 ? await merge(plain, true) : null;
    if (options.person.length > 0 && seen === null) return exitCodes.problems;
    const choices = await readChoices(options, open, seen);
    if (typeof choices === 'string') {
      say(`${corpus}: ${choices}`);
      return exitCodes.usage;
    }
    const merged = await merge(choices, dryRun);
    if (merged === null) return exitCodes.problems;
    if (json) give(JSON.stringify(merged, null, 2));
    else describe(merged);
    if (dryRun) return exitCodes.done;
    const open_ = merged.conflicts.filter(({ keep }) => keep === null);
    if (open_.length > 0) {
      const kinds = open_.map(({ kind }) => `--keep ${kind}=here or --keep ${kind}=there`).join(', ');
      say(`${corpus}: nothing was merged. Choose what holds: ${kinds}.`);
      return exitCodes.problems;
    }
    if (!json) give(merged.stored ? `${corpus}: merged.` : `${corpus}: there is nothing new.`);
    return exitCodes.done;
  });
}

/** What was chosen; or why that cannot be. */
async function readChoices(
  { labelMap, person, keep }: MergeOptions,
  { ask, info }: OpenCorpus,
  seen: Merged | null,
): Promise<Choices | string> {
  const map = readLabelMap(labelMap, (path) =>
    existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : null,
  );
  if (!map.ok) return map.reason;
  const { annotators } = await ask('corpus.info', {});
  const choices: Choices = { labels: [], people: [], conflicts: [] };
  for (const { from, to } of map.map) {
    const label = info.labels.find(({ name }) => name === to);
    if (!label) return `there is no label “${to ?? ''}”.`;
    choices.labels.push({ from, to: label.id });
  }
  for (const pair of person) {
    const [from = '', to = ''] = pair.split('=');
    const who = seen?.people.find(({ name }) => name === from);
    if (!who) return `nobody in the files is called “${from}”.`;
    const here = annotators.find(({ name }) => name === to);
    if (to !== '' && !here) return `there is no annotator “${to}”.`;
    choices.people.push({ from: who.identity, to: here?.id ?? null });
  }
  for (const choice of keep) {
    const [kind, side] = choice.includes('=') ? choice.split('=') : [null, choice];
    const kinds = kind === null ? conflictKinds : conflictKinds.filter((one) => one === kind);
    if (kinds.length === 0 || (side !== 'here' && side !== 'there')) {
      return `--keep is here, there, or one of ${conflictKinds.join(', ')} with =here or =there.`;
    }
    choices.conflicts.push(...kinds.map((one) => ({ kind: one, keep: side }) as const));
  }
  return choices;
}

function describe({ people, missing, labels, conflicts }: Merged): void {
  for (const one of people) {
    const who = one.name === one.as ? one.name : `${one.name} (here “${one.as}”)`;
    const isNew = one.annotator === null ? ', new here' : '';
    give(
      `${who}${isNew}: ${count(one.articles, 'article')}, ${one.untouched} untouched; ` +
        `${one.new} tags new, ${one.changed} changed, ${one.removed} removed; ${one.statuses} statuses`,
    );
  }
  if (missing.articles > 0) give(`Not here: ${count(missing.articles, 'article')}: ${missing.named.join(', ')}`);
  for (const [there, here] of missing.near) give(`“${there}” is nearly the same as “${here}”, and was not joined`);
  for (const { name, spans, to } of labels) {
    give(
      `The label “${name}” is not here (${count(spans, 'tag')}): ${to === null ? 'it is added' : 'another is used'}`,
    );
  }
  for (const { kind, count: number, keep, examples } of conflicts) {
    give(`${conflictWords[kind]}: ${number}${keep === null ? '' : `; what is ${keep} holds`}`);
    for (const one of examples) {
      const [here, there] = sidesWords(one);
      give(`  “${one.title}”, ${one.annotator}: here ${here}; what came back: ${there}`);
    }
  }
}
