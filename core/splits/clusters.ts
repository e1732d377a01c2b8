// Documents that are nearly the same, found without comparing each with each: MinHash signatures, and bands of them that agree
// (Broder 1997; Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, chapter 3).

import { mix } from './shingles.ts';

const rows = 4;
const bands = 32;
/** Values in a signature: the share that two have in common estimates the share of their shingles, within about 0.04. */
const signatureLength = rows * bands;
/** Documents that share this part of their shingles are near-duplicates: about one word in twenty changed. */
const alike = 0.6;
/** Of many that fall together, each is compared with so many. */
const compared = 8;

const salts = Uint32Array.from({ length: signatureLength }, (_, i) => mix(i + 1));

/** Collects documents, and then says which belong together. */
export interface Clustering {
  /** Adds the next document. */
  add(shingles: ReadonlySet<number>): void;
  /**
   * Returns for each document, in the order of adding, the number of the first document of its cluster. Yields now and then, so that
   * other work can be done in between.
   */
  clusters(): Generator<void, Int32Array>;
}

/** Starts the collection. Holds half a kilobyte for each document. */
export function clustering(): Clustering {
  let signatures = new Uint32Array(1024 * signatureLength);
  let count = 0;
  return {
    add(shingles) {
      if ((count + 1) * signatureLength > signatures.length) {
        const grown = new Uint32Array(signatures.length * 2);
        grown.set(signatures);
        signatures = grown;
      }
      const at = count++ * signatureLength;
      const signature = signatures.subarray(at, at + signatureLength).fill(0xffffffff);
      for (const shingle of shingles) {
        for (let i = 0; i < signatureLength; i++) {
          const value = mix(shingle ^ (salts[i] ?? 0));
          if (value < (signature[i] ?? 0)) signature[i] = value;
        }
      }
    },
    clusters: () => clustersOf(signatures, count),
  };
}

function* clustersOf(signatures: Uint32Array, count: number): Generator<void, Int32Array> {
  const parents = Int32Array.from({ length: count }, (_, i) => i);
  for (let band = 0; band < bands; band++) {
    const fallen = new Map<number, number[]>();
    for (let document = 0; document < count; document++) {
      let key = band;
      for (let i = 0; i < rows; i++) key = mix(key ^ (signatures[document * signatureLength + band * rows + i] ?? 0));
      const others = fallen.get(key) ?? [];
      for (const other of others) {
        const [a, b] = [rootOf(parents, document), rootOf(parents, other)];
        // The first of a cluster is its root, so that the outcome does not depend on the order of comparing.
        if (a !== b && agreement(signatures, document, other) >= alike) parents[Math.max(a, b)] = Math.min(a, b);
      }
      if (others.length < compared) others.push(document);
      fallen.set(key, others);
    }
    yield;
  }
  return parents.map((_, document) => rootOf(parents, document));
}

function rootOf(parents: Int32Array, document: number): number {
  let root = document;
  while (parents[root] !== root) root = parents[root] ?? root;
  for (let i = document; i !== root;) {
    const next = parents[i] ?? root;
    parents[i] = root;
    i = next;
  }
  return root;
}

/** The share of two signatures that is the same: an estimate of how many shingles the documents share. */
function agreement(signatures: Uint32Array, a: number, b: number): number {
  let same = 0;
  for (let i = 0; i < signatureLength; i++) {
    if (signatures[a * signatureLength + i] === signatures[b * signatureLength + i]) same++;
  }
  return same / signatureLength;
}
