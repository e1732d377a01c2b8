// Kills a core while it hands out and while it merges what came back: afterwards all of it is there or nothing, and merging again
// makes it whole without doubling anything.

import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createCorpus, openCorpus, type Corpus } from '../../core/corpus/open.ts';
import { openLeftovers } from '../../core/leftovers/leftovers.ts';
import { runCommand } from '../../core/workbench/dispatch.ts';
import type { HandedOut } from '../../model/contract/packages.ts';
import { uuidv7 } from '../../model/ids.ts';
import { enter } from './enter.ts';
import { act, handOut, merge, openPackage, problemsIn, returnOf, workIn } from '../packages/apart.ts';
import { killJobs, type KilledJob } from './job-kills.ts';

const articles = 30;
const people = ['anna', 'ben', 'cleo'];
const tagsEach = 20;
const sentence = 'The police came. ';

/** After how many kills everything was there, and after how many nothing was. */
interface ApartKills {
  all: number;
  none: number;
}

interface Kills {
  readonly kills: number;
  readonly seed: number;
}

/** Kills `kills` times while packages are handed out. Throws where a plan and its files are not both there, or are there twice. */
export async function killHandingOut(folder: string, { kills, seed }: Kills): Promise<ApartKills> {
  mkdirSync(folder, { recursive: true });
  const original = join(folder, 'original.corpus');
  createOriginal(original).close();
  const out = join(folder, 'out');
  const score: ApartKills = { all: 0, none: 0 };
  const order = () =>
    ({ kind: 'hand-out', job: uuidv7(), annotator: 1, people, overlap: { share: 1, by: 3 }, out }) as const;
  await killJobs(folder, original, { kills, seed, order }, (killed) => lookAtPackages(killed, folder, out, score));
  rmSync(folder, { recursive: true, force: true });
  return score;
}

async function lookAtPackages({ path, wasTold }: KilledJob, folder: string, out: string, score: ApartKills) {
  // As the next start does.
  openLeftovers(join(folder, 'data'), () => undefined).sweep();
  const corpus = openCorpus(path);
  const planned = count(corpus, 'package');
  const given = count(corpus, 'package_document');
  corpus.close();
  const files = names(out);
  const isAll = planned === people.length;
  if (files.length !== planned || given !== planned * articles || (!isAll && planned !== 0)) {
    throw new Error(`after a kill, a plan of ${planned} packages with ${given} articles, and ${files.join()}`);
  }
  if (wasTold && !isAll) throw new Error('what was told to be handed out is not there');
  for (const file of files) {
    const own = openCorpus(join(out, file));
    const problems = await problemsIn(own);
    if (count(own, 'document') !== articles || problems.length > 0) throw new Error(`${file} is not whole`);
    own.close();
  }
  score[isAll ? 'all' : 'none']++;
  rmSync(out, { recursive: true, force: true });
}

/** Kills `kills` times while returns are merged. Throws where only some came in, or merging again does not give the same. */
export async function killMerging(folder: string, { kills, seed }: Kills): Promise<ApartKills> {
  mkdirSync(folder, { recursive: true });
  const original = join(folder, 'original.corpus');
  const corpus = createOriginal(original);
  const out = join(folder, 'out');
  mkdirSync(out);
  const report = await handOut(corpus, { people, overlap: { share: 1, by: 3 }, out });
  corpus.close();
  const paths: string[] = [];
  for (const person of people) paths.push(await workInPackage(out, report, person));
  const score: ApartKills = { all: 0, none: 0 };
  const order = () => ({ kind: 'merge', job: uuidv7(), annotator: 1, from: { paths } }) as const;
  const whole = { text: null as string | null };
  await killJobs(folder, original, { kills, seed, order }, (killed) => lookAtMerged(killed, paths, score, whole));
  rmSync(folder, { recursive: true, force: true });
  return score;
}

/** A person tags in their package and finishes it; gives what they send back: a return file, or the package itself. */
async function workInPackage(out: string, report: HandedOut, person: string): Promise<string> {
  const own = openPackage(out, report, person);
  const annotator = own.reader.get<{ id: number }>('SELECT id FROM annotator WHERE name = ?', person)?.id ?? 0;
  for (let document = 1; document <= articles; document++) {
    const spans = Array.from({ length: tagsEach }, (_, i) => {
      const start = i * sentence.length + 4;
      return { id: uuidv7(), label: 1 + (i % 3), start, end: start + 6 };
    });
    act(own, 'spans.create', { annotator, document, spans });
    act(own, 'status.set', { annotator, documents: [document], status: 'done' });
  }
  const path = person === 'anna' ? own.path : await returnOf(own, person);
  own.close();
  return path;
}

async function lookAtMerged(
  { path, job, wasTold }: KilledJob,
  paths: readonly string[],
  score: ApartKills,
  whole: { text: string | null },
): Promise<void> {
  const corpus = openCorpus(path);
  try {
    const spans = count(corpus, 'span');
    const steps = count(corpus, 'elsewhere');
    const events = corpus.reader.all('SELECT 1 FROM event WHERE command = ?', job).length;
    const isAll = spans === people.length * articles * tagsEach;
    if (isAll !== (events === 1) || (!isAll && spans + steps + events > 0)) {
      throw new Error(`${spans} tags, ${steps} steps and ${events} events after a kill`);
    }
    if (wasTold && !isAll) throw new Error('what was told to be merged is not there');
    score[isAll ? 'all' : 'none']++;
    await merge(corpus, paths);
    const now = JSON.stringify(workIn(corpus));
    whole.text ??= now;
    if (now !== whole.text) throw new Error('merging again after a kill gives something else');
    const problems = await problemsIn(corpus);
    if (problems.length > 0) throw new Error(`after a kill, check says ${JSON.stringify(problems.slice(0, 5))}`);
  } finally {
    corpus.close();
  }
}

function createOriginal(path: string): Corpus {
  const corpus = createCorpus(path);
  enter(corpus, ['me']);
  for (let n = 0; n < articles; n++) {
    const text = `${sentence.repeat(tagsEach)}${n}`;
    runCommand(corpus, 'document.add', { command: uuidv7(), annotator: 1, title: `Article ${n}`, text });
  }
  return corpus;
}

function count({ reader }: Corpus, table: string): number {
  return reader.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n ?? 0;
}

function names(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
