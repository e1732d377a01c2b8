// A smaller file for the open corpus: it is closed, made anew without what nobody needs, and opened again.

import { randomUUID } from 'node:crypto';
import { realpathSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { sizeOf, unusedIn } from '../backup/size.ts';
import { corpusInfo } from '../corpus/read.ts';
import type { CompactOrder } from '../corpus/compact.ts';
import { problemOf, refusal } from '../errors/problem.ts';
import { threadScript } from '../program/thread-script.ts';
import { hasIndex } from '../search/index.ts';
import type { CallOutput } from '../../model/contract/contract.ts';
import { problemSchema } from '../../model/contract/problem.ts';
import { requireOpen } from './restore.ts';
import { publishProblem, type SafetyState } from './state.ts';

/** Bytes a second, made and checked: a copy does 500 million, and its check 100 (core/corpus/copy.ts). */
const usualSpeed = 80e6;

/** What the file of the open corpus takes. Throws `no-corpus`, and what the file system throws. */
export function roomOf(state: SafetyState): CallOutput<'corpus.room'> {
  const corpus = requireOpen(state);
  const bytes = sizeOf(corpus);
  const { bavail, bsize } = statfsSync(dirname(realpathSync(corpus.path)));
  return {
    bytes,
    unused: unusedIn(corpus),
    hasIndex: hasIndex(corpus.reader),
    free: bavail * bsize,
    hasRoom: bavail * bsize > bytes,
    seconds: Math.ceil(bytes / usualSpeed),
  };
}

/**
 * Makes the file of the open corpus as small as what is in it, with a search index or without. Throws `disk-full` where there
 * is no room for the smaller file beside the old one, and what compactFile throws; the corpus is open then as it was.
 */
export async function compactCorpus(state: SafetyState, index: boolean): Promise<CallOutput<'corpus.compact'>> {
  const corpus = requireOpen(state);
  const problem = corpus.problem();
  if (problem) throw refusal(problem.code, problem.message, problem.details);
  const path = realpathSync(corpus.path);
  if (!roomOf(state).hasRoom) {
    throw refusal(
      'disk-full',
      `There is no room beside ${corpus.path} for the smaller file. Nothing was changed; free some space.`,
    );
  }
  const draft = `${path}.${randomUUID()}.restored`;
  const entry = state.leftovers.ledger.add({ kind: 'draft', path: draft, target: path });
  let before = 0;
  try {
    await state.session.close();
    before = statSync(path).size;
    sayClosed(state, corpus.path);
    await inThread({ path, draft, index });
  } finally {
    entry.remove();
    openAgain(state, corpus.path);
  }
  return { corpus: corpusInfo(requireOpen(state)), before, after: statSync(path).size };
}

/** Every screen shows why nothing is open. */
function sayClosed(state: SafetyState, path: string): void {
  const message = `${path} is being made smaller. It opens again by itself.`;
  state.failed = { path, problem: { code: 'busy', message, details: { path, cause: 'compacting' } } };
  state.publish('corpus', { corpus: null });
  publishProblem(state);
}

/** Whatever came of it, the person goes on with the corpus, or is told why not. */
function openAgain(state: SafetyState, path: string): void {
  if (state.session.corpus() !== null) return;
  try {
    state.session.open(path);
  } catch (error) {
    state.failed = { path, problem: problemOf(error, path) };
    publishProblem(state);
    throw error;
  }
}

const answerSchema = z.object({ problem: problemSchema.nullable() });

async function inThread(order: CompactOrder): Promise<void> {
  const worker = new Worker(threadScript('compact-worker'), { workerData: order });
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  try {
    const { problem } = answerSchema.parse(
      await new Promise((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.once('exit', (code) => reject(new Error(`the thread that makes the file smaller ended with ${code}`)));
      }),
    );
    if (problem) throw refusal(problem.code, problem.message, problem.details);
  } finally {
    await ended;
  }
}
