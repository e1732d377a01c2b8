// The numbers by which spaCy knows strings: that of the symbol of this name, where there is one, else a hash.

import { symbolNumbers } from './symbols/symbols.ts';

const m = 0xc6a4a7935bd1e995n;
const r = 47n;
const seed = 1n;

/** spaCy's number for a string, 64 bits; 0 for the empty one. */
export function stringId(text: string): bigint {
  return text === '' ? 0n : (symbolNumbers.get(text) ?? murmurHash64A(Buffer.from(text, 'utf8')));
}

/** MurmurHash64A with spaCy's seed (Austin Appleby, public domain; docs/formats.md#spacy). About 1 µs a word, so ask once for each. */
function murmurHash64A(bytes: Buffer): bigint {
  let h = seed ^ times(BigInt(bytes.length), m);
  const whole = bytes.length & ~7;
  for (let at = 0; at < whole; at += 8) {
    let k = times(bytes.readBigUInt64LE(at), m);
    k = times(k ^ (k >> r), m);
    h = times(h ^ k, m);
  }
  if (whole < bytes.length) {
    let tail = 0n;
    for (let at = bytes.length - 1; at >= whole; at--) tail = (tail << 8n) | BigInt(bytes[at] ?? 0);
    h = times(h ^ tail, m);
  }
  h = times(h ^ (h >> r), m);
  return h ^ (h >> r);
}

/** The product's lowest 64 bits. */
const times = (a: bigint, b: bigint): bigint => BigInt.asUintN(64, a * b);
