// `spanwright patterns`: the dictionaries of a corpus, adding one from a file, and removing one.

import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { uuidv7 } from '../model/ids.ts';
import { withCorpus, type OpenCorpus } from './corpus.ts';
import { readLabelMap } from './label-map.ts';
import { count, exitCodes, give, say } from './voice.ts';

export interface PatternsOptions {
  readonly corpus: string;
  /** Files to add, each as a dictionary. */
  readonly add: readonly string[];
  /** Names or ids of dictionaries to remove. */
  readonly remove: readonly string[];
  readonly labelMap: readonly string[];
  /** Add nothing of a file with lines that cannot be read. */
  readonly strict: boolean;
  /** In whose name, for the history. */
  readonly annotator: string;
  readonly json: boolean;
}

/** Removes and adds what is asked for, then lists the dictionaries that there are. Gives the exit code. */
export function showPatterns(options: PatternsOptions): Promise<number> {
  return withCorpus(options.corpus, { make: false }, async (open) => {
    let exitCode: number = exitCodes.done;
    if (options.add.length > 0 || options.remove.length > 0) {
      const { id } = await open.ask('annotator.enter', { command: uuidv7(), name: options.annotator });
      for (const name of options.remove) if (!(await remove(open, name, id))) exitCode = exitCodes.problems;
      for (const path of options.add) if (!(await add(open, path, id, options))) exitCode = exitCodes.problems;
    }
    await list(open, options.json);
    return exitCode;
  });
}

async function list({ info, ask }: OpenCorpus, json: boolean): Promise<void> {
  const { dictionaries } = await ask('patterns.dictionaries', {});
  if (json) return give(JSON.stringify(dictionaries));
  if (dictionaries.length === 0) return give(`${info.name} has no dictionary.`);
  for (const { name, isOn, patterns, off, accepted, rejected } of dictionaries) {
    const said = [
      count(patterns, 'pattern'),
      ...(isOn ? [] : ['switched off']),
      ...(off > 0 ? [`${off} off`] : []),
      ...(accepted + rejected > 0 ? [`${accepted} of ${accepted + rejected} accepted`] : []),
    ];
    give(`${name}: ${said.join(', ')}`);
  }
}

/** False where there is no such dictionary, or more than one. */
async function remove({ ask }: OpenCorpus, wanted: string, annotator: number): Promise<boolean> {
  const { dictionaries } = await ask('patterns.dictionaries', {});
  const [found, ...others] = dictionaries.filter(({ id, name }) => id === wanted || name === wanted);
  if (!found || others.length > 0) {
    say(
      `${wanted}: ${found ? 'several dictionaries have this name; name one by its id (--json).' : 'there is no such dictionary.'}`,
    );
    return false;
  }
  await ask('patterns.remove', { command: uuidv7(), annotator, dictionary: found.id });
  return true;
}

/** False where lines cannot be read. */
async function add(
  { info, ask }: OpenCorpus,
  path: string,
  annotator: number,
  { labelMap, strict }: PatternsOptions,
): Promise<boolean> {
  const file = { name: basename(path), text: readFileSync(path, 'utf8') };
  const { problems, bad } = await ask('patterns.examine', file);
  for (const { line, message } of problems) say(`${path}:${line}: ${message}`);
  if (bad > problems.length) say(`${path}: and ${count(bad - problems.length, 'line')} more that cannot be read`);
  if (strict && bad > 0) {
    say(`${path}: nothing was added.`);
    return false;
  }
  const read = readLabelMap(labelMap, (from) => (existsSync(from) ? readFileSync(from, 'utf8') : null));
  if (!read.ok) throw new Error(read.reason);
  const labels: Record<string, number | null> = {};
  for (const { from, to } of read.map) {
    const label = info.labels.find(({ name }) => name === to);
    if (to !== null && !label) throw new Error(`“${to}” is no label of this corpus.`);
    labels[from] = label?.id ?? null;
  }
  await ask('patterns.add', { command: uuidv7(), annotator, dictionary: uuidv7(), ...file, labels, partial: true });
  return bad === 0;
}
