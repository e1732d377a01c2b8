// `spanwright guidelines`: what the labels mean, out to a Markdown file and back in.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { refuseCorpusAsTarget } from '../core/corpus/refuse-corpus-as-target.ts';
import { writeSmallFile } from '../core/files/small-file.ts';
import { formatGuidelines, parseGuidelines } from '../core/guidelines/guidelines-file.ts';
import { uuidv7 } from '../model/ids.ts';
import { withCorpus, type OpenCorpus } from './corpus.ts';
import { count, exitCodes, give, say } from './voice.ts';

export interface GuidelineOptions {
  readonly corpus: string;
  /** The file to write; absent: standard output. */
  readonly out?: string;
  /** The file to read, in place of writing one. */
  readonly from?: string;
  /** In whose name, for the history. */
  readonly annotator: string;
}

/** Writes the guidelines of a corpus, or takes those of a file in as new versions. Gives the exit code. */
export function exchangeGuidelines({ corpus, out, from, annotator }: GuidelineOptions): Promise<number> {
  return withCorpus(corpus, { make: false }, (open) =>
    from === undefined ? writeGuidelines(open, out) : readGuidelines(open, from, annotator),
  );
}

async function writeGuidelines({ info, ask }: OpenCorpus, out: string | undefined): Promise<number> {
  const { guidelines } = await ask('guidelines.read', {});
  const named = guidelines.flatMap(({ label, text }) => {
    const name = info.labels.find(({ id }) => id === label)?.name;
    return text === '' || name === undefined ? [] : [{ name, text }];
  });
  const file = formatGuidelines(named);
  if (out === undefined) process.stdout.write(file);
  else {
    refuseCorpusAsTarget(resolve(out));
    writeSmallFile(out, file);
    give(`${out}: ${count(named.length, 'guideline')}.`);
  }
  return exitCodes.done;
}

async function readGuidelines({ info, ask }: OpenCorpus, from: string, annotator: string): Promise<number> {
  const { guidelines: found, before } = parseGuidelines(readFileSync(from, 'utf8'));
  const { guidelines } = await ask('guidelines.read', {});
  const { id: who } = await ask('annotator.enter', { command: uuidv7(), name: annotator });
  const passedOver: string[] = before === '' ? [] : ['what stands before the first label, a heading such as # agency'];
  let changed = 0;
  // Of two sections of one label the last holds.
  for (const [name, text] of new Map(found.map((one) => [one.name, one.text]))) {
    const label = info.labels.find((one) => one.name === name)?.id;
    const version = guidelines.find((one) => one.label === label)?.version;
    if (label === undefined || version === undefined) {
      passedOver.push(`the guideline of “${name}”, which is no label of this corpus`);
      continue;
    }
    const done = await ask('guideline.write', { command: uuidv7(), annotator: who, label, version, text });
    if (done.changes.length > 0) changed++;
  }
  for (const what of passedOver) say(`${from}: passed over: ${what}`);
  give(`${info.name}: ${count(changed, 'guideline')} changed.`);
  return passedOver.length > 0 ? exitCodes.problems : exitCodes.done;
}
