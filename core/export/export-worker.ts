// The thread that writes an export, while the core reads the next rows and answers people.

import { parentPort, workerData } from 'node:worker_threads';
import { problemIn } from '../errors/problem.ts';
import type { FromWriter, ToWriter } from './export-thread.ts';
import { weightOf, weightOfChronicle } from './rows.ts';
import { openWriting, type WritingOrder } from './writing.ts';

const answer = (message: FromWriter): void => parentPort?.postMessage(message);

function fail(error: unknown): void {
  const { message, code, stack } = error as NodeJS.ErrnoException;
  answer({ failed: { message, code, stack, problem: problemIn(error) } });
}

/** A word for each rows would take a tenth of the time; as much as this, in bytes, is far less than may be on its way. */
const saidTogether = 512 * 1024;
let unsaid = 0;

function sayTaken(weight: number): void {
  unsaid += weight;
  if (unsaid < saidTogether) return;
  answer({ taken: unsaid });
  unsaid = 0;
}

/** Each message waits for those before it. After a failure none is done: the other side ends this thread then. */
let work = openWriting(workerData as WritingOrder);
work.catch(fail);

parentPort?.on('message', (message: ToWriter) => {
  work = work.then(async (writing) => {
    if ('rows' in message) {
      await writing.write(message.rows);
      sayTaken(weightOf(message.rows));
    } else if ('chronicle' in message) {
      writing.tell(message.chronicle);
      sayTaken(weightOfChronicle(message.chronicle));
    } else answer({ done: await writing.finish(message.facts) });
    return writing;
  });
  work.catch(fail);
});
