// How much memory an export may take: it depends on the longest document, and not on how many there are.

import type { ResourceLimits } from 'node:worker_threads';

/** Documents that are read at once. More outlive V8's nursery in formats that make much garbage, and save no time. */
const usualChunk = 20;
/** Of texts that are read at once, in code points, unless one alone is longer. */
const longestChunk = 4_000_000;

/** How many documents to read at once where the longest has `longest` code points. */
export function chunkSize(longest: number): number {
  return Math.max(1, Math.min(usualChunk, Math.floor(longestChunk / Math.max(1, longest))));
}

/**
 * What the JavaScript of the thread that writes may take. V8 lets garbage pile up to a share of what it may have, and its nursery grow
 * to three times this size; on a person's computer other programs want the memory too. The bound is far above what formats hold at
 * once (100 MB): a thread that reaches it may take the whole process with it.
 */
export function memoryLimits(longest: number): ResourceLimits {
  const forTheLongest = (longest * bytesForACodePoint) / 2 ** 20;
  return { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: Math.ceil(usualHeap + forTheLongest) };
}

const usualHeap = 1024;
/** More than any format takes for a document's text, tokens and rows, with a tag on every other word. */
const bytesForACodePoint = 256;
