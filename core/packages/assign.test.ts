// Who gets which articles.

import { describe, expect, it } from 'vitest';
import { assign, sample } from './assign.ts';

describe('who gets what', () => {
  const documents = Array.from({ length: 40 }, (_, n) => n + 1);

  it('is each article once, in equal shares, and the same for the same seed', () => {
    const shares = assign(documents, 3, undefined, 7);
    expect(shares.flat().toSorted((a, b) => a - b)).toEqual(documents);
    expect(shares.map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([13, 13, 14]);
    expect(assign(documents, 3, undefined, 7)).toEqual(shares);
    expect(assign(documents, 3, undefined, 8)).not.toEqual(shares);
  });

  it('is a share by two people, each pair as often as the others, or all by all', () => {
    const shares = assign(documents, 3, { share: 0.5, by: 2 }, 7);
    const both = (a: number, b: number): number => (shares[a] ?? []).filter((one) => shares[b]?.includes(one)).length;
    expect(shares.flat()).toHaveLength(60);
    expect([both(0, 1), both(0, 2), both(1, 2)].toSorted((a, b) => a - b)).toEqual([6, 7, 7]);
    expect(assign(documents, 3, { share: 1, by: 3 }, 7)).toEqual([documents, documents, documents]);
  });

  it('is of a sample by chance, in the order of the corpus', () => {
    const some = sample(documents, 10, 3);
    expect(some).toHaveLength(10);
    expect(some).toEqual(some.toSorted((a, b) => a - b));
    expect(sample(documents, 10, 3)).toEqual(some);
  });
});
