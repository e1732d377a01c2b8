// The thread in which the text is taken out of files that are more than text: one that turns out too much to read is ended,
// and nothing else with it.

import { parentPort } from 'node:worker_threads';
import { extractors, type ExtractedFormat, type ExtractOrder } from './extractors.ts';
import type { Found } from './format.ts';

/** What the thread is sent, one at a time. */
export interface ThreadOrder extends ExtractOrder {
  readonly format: ExtractedFormat;
}

/** What it answers to each: `failed` completes “FILE …”. */
export type ThreadAnswer = { readonly found: Found } | { readonly failed: string };

parentPort?.on('message', ({ format, ...order }: ThreadOrder) => {
  void extract(format, order).then((answer) => parentPort?.postMessage(answer));
});

async function extract(format: ExtractedFormat, order: ExtractOrder): Promise<ThreadAnswer> {
  try {
    return { found: await (await extractors[format]())(order) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { failed: `could not be read: the program that takes its text out stopped with “${why.slice(0, 200)}”` };
  }
}
