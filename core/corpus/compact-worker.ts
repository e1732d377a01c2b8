// The thread in which the file of a corpus is made smaller.

import { parentPort, workerData } from 'node:worker_threads';
import { problemOf } from '../errors/problem.ts';
import { compactFile, type CompactOrder } from './compact.ts';

const order = workerData as CompactOrder;

try {
  compactFile(order);
  parentPort?.postMessage({ problem: null });
} catch (error) {
  parentPort?.postMessage({ problem: problemOf(error, order.path) });
}
