// The thread in which large backups are checked.

import { parentPort, workerData } from 'node:worker_threads';
import { problemOf } from '../errors/problem.ts';
import { inspectCopy, type InspectOrder } from './inspect-copy.ts';

const order = workerData as InspectOrder;

try {
  parentPort?.postMessage(await inspectCopy(order));
} catch (error) {
  parentPort?.postMessage({ failed: problemOf(error, order.path).message, cause: error });
}
