// A set of ids of documents, a bit for each: of a million it is some hundred kilobytes.

export interface IdSet {
  has(id: number): boolean;
  add(id: number): void;
  delete(id: number): void;
  /** How many there are. */
  size(): number;
  /** In ascending order. */
  ids(): number[];
  /** Those that are in another set, too. */
  within(other: IdSet): IdSet;
  /** Bit `id & 7` of byte `id >>> 3` says whether an id is there; what lies behind the last byte is not. */
  bytes(): Uint8Array<ArrayBuffer>;
}

/** An empty set, or one of these bytes. Ids are whole numbers from 0 on. */
export function createIdSet(bytes = new Uint8Array(1024)): IdSet {
  let bits = bytes;
  const has = (id: number): boolean => ((bits[id >>> 3] ?? 0) & (1 << (id & 7))) !== 0;
  function* each(): Generator<number> {
    for (const [at, byte] of bits.entries()) {
      for (let rest = byte, id = at * 8; rest !== 0; rest >>>= 1, id++) if ((rest & 1) === 1) yield id;
    }
  }
  return {
    has,
    add(id) {
      const at = id >>> 3;
      if (at >= bits.length) {
        const enlarged = new Uint8Array(Math.max(2 * bits.length, at + 1));
        enlarged.set(bits);
        bits = enlarged;
      }
      bits[at] = (bits[at] ?? 0) | (1 << (id & 7));
    },
    delete(id) {
      if (has(id)) bits[id >>> 3] = (bits[id >>> 3] ?? 0) & ~(1 << (id & 7));
    },
    size() {
      let sum = 0;
      for (let byte of bits) for (; byte !== 0; byte &= byte - 1) sum++;
      return sum;
    },
    ids: () => [...each()],
    within(other) {
      const others = other.bytes();
      return createIdSet(bits.map((byte, at) => byte & (others[at] ?? 0)));
    },
    bytes: () => bits,
  };
}

/** Adds ids that SQLite gives as a list in JSON; gives the last of them. */
export function addAll(list: string | undefined, into: IdSet): number | undefined {
  const ids = JSON.parse(list ?? '[]') as readonly number[];
  for (const id of ids) into.add(id);
  return ids.at(-1);
}
