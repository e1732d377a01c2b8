// The hash by which Prodigy knows a text again (docs/formats.md#prodigy: it matched all of 2,621 rows that Prodigy wrote).

import murmurhash from 'murmurhash';

/** Prodigy's `_input_hash` of a task that is a text: MurmurHash3 (32 bits, seed 0) of its ASCII JSON, as a signed number. */
export function inputHash(text: string): number {
  const json = JSON.stringify(text).replace(beyondAscii, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return murmurhash.v3(`text=${json}`, 0) | 0;
}

const beyondAscii = /[\u007f-\uffff]/g;
