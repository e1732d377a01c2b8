// For tests and benchmarks: files that were made to exhaust whoever reads them. The same seed gives the same bytes.

import type { Random } from '../../torture/random.ts';

/** A kind of hostile file. */
export interface HostileFile {
  /** Its name on disk; the extension is what tells the format where nothing else does. */
  readonly name: string;
  /** What is wrong with it, for a table. */
  readonly what: string;
  /** How large a benchmark makes it, in bytes: of the file, or of what it unpacks to. */
  readonly size: number;
  /** The file in pieces, about `size` bytes of it or of what it unpacks to. */
  readonly pieces: (size: number, random: Random) => Iterable<Uint8Array | string>;
}

/** In bytes. */
export const megabyte = 1_000_000;

const vocabulary = ['police', 'court', 'fined', 'the', 'a', 'of', 'company', 'Monday', '500', 'won', 'caf\u00e9'];

/** Prose of about `length` UTF-16 units, in ASCII unless `accents`; the same block again and again where it is long. */
export function* prose(length: number, random: Random, accents = false): Generator<string> {
  const words = accents ? vocabulary : vocabulary.slice(0, -1);
  let block = '';
  while (block.length < Math.min(length, 100_000)) block += `${random.pick(words)} `;
  for (let left = length; left > 0; left -= block.length) yield left < block.length ? block.slice(0, left) : block;
}

/** `piece` so many times, in pieces of some hundred kilobytes. */
export function* times(piece: string, count: number): Generator<string> {
  const many = Math.max(1, Math.floor(200_000 / piece.length));
  const block = piece.repeat(many);
  let left = count;
  for (; left >= many; left -= many) yield block;
  if (left > 0) yield piece.repeat(left);
}

/** `count` different pieces, joined to some hundred kilobytes each. */
export function* numbered(count: number, piece: (n: number) => string): Generator<string> {
  const batch = 2000;
  for (let from = 0; from < count; from += batch) {
    let block = '';
    for (let n = from; n < Math.min(count, from + batch); n++) block += piece(n);
    yield block;
  }
}
