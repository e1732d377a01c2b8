// Reads a backup through and says whether it is good, away from the thread that answers people.

import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { refusal } from '../errors/problem.ts';
import { threadScript } from '../program/thread-script.ts';
import { checkReportSchema } from '../../model/contract/check.ts';
import { inspectCopy, type Inspection, type InspectOrder } from './inspect-copy.ts';

/** A smaller backup is read through sooner than a thread is started. */
const worthAThread = 8 * 1024 * 1024;

const answerSchema = z.union([
  z.object({
    facts: z.object({
      corpus: z.string(),
      version: z.int(),
      documents: z.int(),
      spans: z.int(),
      seq: z.int(),
      sum: z.string(),
      changed: z.number(),
    }),
    report: checkReportSchema.nullable(),
  }),
  z.object({ failed: z.string(), cause: z.unknown() }),
]);

/**
 * Checks a backup of a corpus (see inspectCopy), in a thread of its own where it is large. Throws a `damaged` refusal where it
 * is not good. `signal` gives the check up.
 */
export async function inspect(order: InspectOrder, signal?: AbortSignal): Promise<Inspection> {
  if (statSync(order.path).size < worthAThread) return inspectCopy(order);
  const worker = new Worker(threadScript('inspect-worker'), { workerData: order });
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  const abort = (): void => void worker.terminate();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const answer = answerSchema.parse(
      await new Promise((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
        worker.once('exit', () => reject(refusal('cancelled', 'The check of the backup was cancelled.')));
      }),
    );
    if ('failed' in answer) throw Object.assign(refusal('damaged', answer.failed), { cause: answer.cause });
    return answer;
  } finally {
    signal?.removeEventListener('abort', abort);
    // It ends by itself. A thread that is ended from here while it puts SQLite away can take the whole process with it.
    await ended;
  }
}
