// The numbers by which spaCy knows strings: that of the symbol of this name, where there is one, else a hash.

import { symbolNumbers } from './symbols/symbols.ts';

const mask = (1n << 64n) - 1n;
const m = 0xc6a4a7935bd1e995n;
const r = 47n;
const seed = 1n;

/** spaCy's number for a string, 64 bits; 0 for the empty one. */
export function stringId(text: string): bigint {
  return text === '' ? 0n : (symbolNumbers.get(text) ?? murmurHash64A(Buffer.from(text, 'utf8')));
}

/** MurmurHash64A with spaCy's seed (Austin Appleby, public domain; formats.md, appendix). About 1 µs a word, so ask once for each. */
function murmurHash64A(bytes: Buffer): bigint {
  let h = (seed ^ (BigInt(bytes.length) * m)) & mask;
  const whole = bytes.length & ~7;
  for (let at = 0; at < whole; at += 8) {
    let k = (bytes.readBigUInt64LE(at) * m) & mask;
    k = ((k ^ (k >> r)) * m) & mask;
    h = ((h ^ k) * m) & mask;
  }
  if (whole < bytes.length) {
    let tail = 0n;
    for (let at = bytes.length - 1; at >= whole; at--) tail = (tail << 8n) | BigInt(bytes[at] ?? 0);
    h = ((h ^ tail) * m) & mask;
  }
  h = ((h ^ (h >> r)) * m) & mask;
  return h ^ (h >> r);
}
