// For tests: a corpus that is handed out, people who work in their packages, and what comes back.

import { join } from 'node:path';
import { checkCorpus } from '../../core/check/check.ts';
import { openCorpus, type Corpus } from '../../core/corpus/open.ts';
import { problemOf } from '../../core/errors/problem.ts';
import { handOutWork, joinWork, mergeWork, returnWork } from '../../core/jobs/packages-work.ts';
import type { JobOutcome, JobWork } from '../../core/jobs/job-work.ts';
import { noLedger } from '../../core/leftovers/ledger.ts';
import type { Uploads } from '../../core/jobs/uploads.ts';
import { runCommand } from '../../core/workbench/dispatch.ts';
import { uuidv7 } from '../../model/ids.ts';
import {
  workbench,
  commands,
  type CallInput,
  type CommandName,
  type ParsedInput,
} from '../../model/contract/contract.ts';
import type { HandedOut, Merged } from '../../model/contract/packages.ts';

const controls = {
  pause: () => new Promise<void>((resume) => setImmediate(resume)),
  isCancelled: () => false,
  progress: () => undefined,
  committed: () => undefined,
};

const noUploads: Uploads = {
  begin: () => '',
  put: () => undefined,
  files: () => [],
  end: () => undefined,
  close: () => undefined,
};

type Order<K> = Extract<CallInput<'job.start'>, { kind: K }>;

function parse<K extends CallInput<'job.start'>['kind']>(order: Order<K>) {
  return workbench['job.start'].input.parse(order) as Extract<ParsedInput<'job.start'>, { kind: K }>;
}

async function finish(
  corpus: Corpus,
  work: JobWork,
  pause = controls.pause,
): Promise<NonNullable<JobOutcome['packages']>> {
  const { packages } = await work(corpus, { ...controls, pause });
  if (!packages) throw new Error('the job said nothing');
  return packages;
}

const parts = { uploads: noUploads, ledger: noLedger, exportFolder: () => '' };

/** Hands out in the name of annotator 1; `pause`: what others do between two steps. */
export async function handOut(
  corpus: Corpus,
  order: Omit<Order<'hand-out'>, 'kind' | 'job' | 'annotator'>,
  pause?: () => Promise<void>,
): Promise<HandedOut> {
  const parsed = parse<'hand-out'>({ kind: 'hand-out', job: uuidv7(), annotator: 1, ...order });
  return (await finish(corpus, handOutWork(parsed, parts), pause)) as HandedOut;
}

/** Merges files in the name of annotator 1. */
export async function merge(
  corpus: Corpus,
  paths: readonly string[],
  more: Partial<Pick<Order<'merge'>, 'choices' | 'look'>> = {},
): Promise<Merged> {
  const order = parse<'merge'>({ kind: 'merge', job: uuidv7(), annotator: 1, from: { paths: [...paths] }, ...more });
  return (await finish(corpus, mergeWork(order, parts))) as Merged;
}

/** Joins two annotators. */
export function joinPeople(corpus: Corpus, from: number, into: number): Promise<NonNullable<JobOutcome['packages']>> {
  return finish(corpus, joinWork(parse<'join'>({ kind: 'join', job: uuidv7(), annotator: 1, from, into })));
}

/** Writes a return file and gives its path. */
export async function returnOf(corpus: Corpus, name: string): Promise<string> {
  const out = `${corpus.path}.${name}.return.jsonl`;
  await finish(corpus, returnWork(parse<'return'>({ kind: 'return', job: uuidv7(), out }), parts));
  return out;
}

/** Opens the package of a person. */
export function openPackage(folder: string, report: HandedOut, person: string): Corpus {
  const file = report.packages.find((one) => one.person === person)?.file ?? '';
  return openCorpus(join(folder, file));
}

/** Runs a command; false where it is refused. */
export function act<N extends CommandName>(
  corpus: Corpus,
  name: N,
  input: Omit<CallInput<N>, 'command'> & { annotator: number },
): boolean {
  try {
    runCommand(corpus, name, commands[name].parse({ ...input, command: uuidv7() }) as ParsedInput<N>);
    return true;
  } catch (error) {
    if (['refused', 'not-found', 'conflict'].includes(problemOf(error).code)) return false;
    throw error;
  }
}

/** The number of the article with this text, by its hash. */
export function documentBy({ reader }: Corpus, sha256: string): number {
  return reader.get<{ id: number }>('SELECT id FROM document WHERE sha256 = ?', sha256)?.id ?? 0;
}

/** What people did: every tag and status by the names of things, whatever their numbers. */
export function workIn({ reader }: Corpus): unknown {
  return {
    spans: reader.all(
      `SELECT sha256, span.id, annotator.name AS annotator, label.name AS label, start, "end", surface, note, span.guideline
       FROM span JOIN document ON document.id = span.document JOIN annotator ON annotator.id = span.annotator
       JOIN label ON label.id = span.label WHERE live = 1 ORDER BY sha256, annotator.name, start, "end", label.name`,
    ),
    layers: reader.all(
      `SELECT sha256, annotator.name AS annotator, status, note, spans FROM layer
       JOIN document ON document.id = layer.document JOIN annotator ON annotator.id = layer.annotator
       WHERE live = 1 AND (status <> 'new' OR note <> '' OR spans > 0) ORDER BY sha256, annotator.name`,
    ),
  };
}

/** Everything stored but the history, the time of changes, and layers and counts of nothing. */
export function tablesOf({ reader }: Corpus): unknown {
  return {
    work: reader.all('SELECT * FROM span ORDER BY document, id'),
    layers: reader.all(
      `SELECT document, annotator, status, note, spans FROM layer
       WHERE status <> 'new' OR note <> '' OR spans > 0 ORDER BY document, annotator`,
    ),
    annotators: reader.all('SELECT * FROM annotator ORDER BY id'),
    labels: reader.all('SELECT * FROM label ORDER BY id'),
    identities: reader.all('SELECT * FROM identity ORDER BY identity'),
    packages: reader.all('SELECT * FROM package ORDER BY id'),
    given: reader.all('SELECT * FROM package_document ORDER BY package, document'),
    elsewhere: reader.all(
      'SELECT document, annotator, command, step FROM elsewhere ORDER BY document, annotator, command',
    ),
    totals: reader.all('SELECT * FROM label_total WHERE spans > 0 ORDER BY annotator, label'),
    statuses: reader.all(
      `SELECT * FROM status_total WHERE documents > 0 AND status <> 'new' ORDER BY annotator, status`,
    ),
  };
}

/** What the check of a corpus finds. */
export async function problemsIn(corpus: Corpus): Promise<readonly unknown[]> {
  return (await checkCorpus(corpus, controls)).problems;
}
