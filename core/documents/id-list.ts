// Ids in an order, a million in a few megabytes: only added to at the end, and none of them twice.

export interface IdList {
  length(): number;
  /** Adds an id at the end, unless it is there. */
  append(id: number): void;
  /** The ids at the places from `from` to before `to`, as far as there are any. */
  slice(from: number, to: number): number[];
  /** The place of an id, or null. */
  placeOf(id: number): number | null;
  has(id: number): boolean;
}

const atFirst = 1024;

/** An empty list. Ids are whole numbers from 1 to 2³² − 1. */
export function createIdList(): IdList {
  let ids = new Uint32Array(atFirst);
  let length = 0;
  /** A bit for each id. */
  let known = new Uint8Array(atFirst);
  const has = (id: number): boolean => ((known[id >>> 3] ?? 0) & (1 << (id & 7))) !== 0;
  return {
    length: () => length,
    append(id) {
      if (has(id)) return;
      if (length === ids.length) ids = enlarged(ids, new Uint32Array(2 * length));
      ids[length++] = id;
      const byte = id >>> 3;
      if (byte >= known.length) known = enlarged(known, new Uint8Array(Math.max(2 * known.length, byte + 1)));
      known[byte] = (known[byte] ?? 0) | (1 << (id & 7));
    },
    slice: (from, to) => [...ids.subarray(Math.min(from, length), Math.min(to, length))],
    placeOf: (id) => (has(id) ? ids.subarray(0, length).indexOf(id) : null),
    has,
  };
}

function enlarged<T extends Uint8Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
