// Kills a core at some moment of a job, to look afterwards at what is there.

import type { ChildProcess } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CallInput } from '../../model/contract/contract.ts';
import type { Message } from '../../model/protocol.ts';
import { start } from './kills.ts';
import { createRandom } from './random.ts';

type Order = CallInput<'job.start'>;

export interface KilledJob {
  /** The corpus on which it ran. */
  readonly path: string;
  readonly job: string;
  /** Whether the core said that it was done. */
  readonly wasTold: boolean;
}

/**
 * Runs the job of `order` on a copy of a corpus in `folder`: to its end, then `kills` times until some moment. The moments are spread
 * over the whole of it and a little beyond, since what was told must be there: each has a stretch of its own, so that a few kills
 * meet every part of the work. `look` is called after each.
 */
export async function killJobs(
  folder: string,
  original: string,
  { kills, seed, order }: { readonly kills: number; readonly seed: number; readonly order: () => Order },
  look: (killed: KilledJob) => Promise<void>,
): Promise<void> {
  const random = createRandom(seed);
  let { took: whole } = await runUntil(folder, original, order(), Infinity, look);
  for (let kill = 0; kill < kills; kill++) {
    const stretch = (whole * 1.1) / kills;
    const moment = kill * stretch + random.below(Math.ceil(stretch));
    const { took, wasTold } = await runUntil(folder, original, order(), moment, look);
    // A machine that was busy the first time may be quick now; what was killed says nothing of it.
    if (wasTold) whole = Math.min(whole, took);
  }
}

/** Has a core run the job and kills it after so many milliseconds, or when it is done; gives how long that took, and whether it was done. */
async function runUntil(
  folder: string,
  original: string,
  input: Order,
  ms: number,
  look: (killed: KilledJob) => Promise<void>,
): Promise<{ readonly took: number; readonly wasTold: boolean }> {
  const path = join(folder, 'victim.corpus');
  for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true });
  copyFileSync(original, path);
  const victim = await start({ task: 'serve', path, dataFolder: join(folder, 'data') });
  const { job } = input;
  const begun = performance.now();
  const dead = new Promise<void>((resolve) => victim.once('exit', () => resolve()));
  const told = ended(victim, job);
  victim.send({ id: 1, call: 'job.start', input });
  const timer = ms === Infinity ? undefined : setTimeout(() => victim.kill('SIGKILL'), ms);
  const wasTold = await Promise.race([told.then(() => true), dead.then(() => false)]);
  const took = performance.now() - begun;
  clearTimeout(timer);
  victim.kill('SIGKILL');
  await dead;
  await look({ path, job, wasTold });
  return { took, wasTold };
}

/** Resolves when the core says that the job is done. Its events come by asking: the victim only answers. */
async function ended(victim: ChildProcess, job: string): Promise<void> {
  for (let id = 2; ; id++) {
    const done = await new Promise<boolean>((resolve) => {
      const listen = (value: unknown): void => {
        const message = value as Message;
        if (!('answer' in message) || message.id !== id) return;
        victim.off('message', listen);
        const { jobs = [] } = (message.answer.ok ? message.answer.value : {}) as {
          jobs?: { job: string; state: string }[];
        };
        resolve(jobs.some((one) => one.job === job && one.state === 'done'));
      };
      victim.on('message', listen);
      if (victim.connected) victim.send({ id, call: 'jobs.list', input: {} }, () => undefined);
    });
    if (done) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
