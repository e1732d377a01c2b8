// What must hold of decision items, whatever the tags.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareTagged, overlapOf, tagSet, type Tagged } from '../agreement/tagged.ts';
import { decisionItems, type AnnotatorTags, type DecisionItem } from './items.ts';

const tag: fc.Arbitrary<Tagged> = fc
  .tuple(fc.nat(40), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 3 }))
  .map(([start, length, label]) => ({ start, end: start + length, label }));
const layers: fc.Arbitrary<AnnotatorTags[]> = fc
  .array(fc.array(tag, { maxLength: 8 }), { minLength: 1, maxLength: 4 })
  .map((lists) => lists.map((tags, i) => ({ annotator: i + 1, tags })));

const keyOf = (annotator: number, { start, end, label }: Tagged): string => [annotator, start, end, label].join();

/** Layers of annotators 1, 2, … written as [start, end, label] each. */
const itemsOf = (...lists: readonly (readonly (readonly [number, number, number])[])[]): DecisionItem[] =>
  decisionItems(
    lists.map((tags, i) => ({ annotator: i + 1, tags: tags.map(([start, end, label]) => ({ start, end, label })) })),
  );
const kindsOf = (items: readonly DecisionItem[]): string[] =>
  items.map(({ kind, sides }) => (sides === null ? kind : `${kind} ${sides}`));

describe('of any layers', () => {
  it('every tag is in exactly one item', () => {
    fc.assert(
      fc.property(layers, (all) => {
        const items = decisionItems(all);
        const within = items.flatMap(({ versions }) =>
          versions.flatMap(({ annotator, tags }) => tags.map((one) => keyOf(annotator, one))),
        );
        const given = all.flatMap(({ annotator, tags }) => tagSet(tags).map((one) => keyOf(annotator, one)));
        expect(within.toSorted()).toEqual(given.toSorted());
      }),
      { numRuns: 500 },
    );
  });

  it('the order of layers and of tags does not matter', () => {
    fc.assert(
      fc.property(layers, fc.infiniteStream(fc.nat()), (all, chance) => {
        const byChance = <T>(list: readonly T[]): T[] =>
          list
            .map((one) => [chance.next().value ?? 0, one] as const)
            .toSorted(([a], [b]) => a - b)
            .map(([, one]) => one);
        const other = byChance(all).map(({ annotator, tags }) => ({ annotator, tags: byChance(tags) }));
        expect(decisionItems(other)).toEqual(decisionItems(all));
      }),
      { numRuns: 500 },
    );
  });

  it('an item is known by its first tag, covers its tags, and has a version of everybody', () => {
    fc.assert(
      fc.property(layers, (all) => {
        const items = decisionItems(all);
        expect(new Set(items.map(({ first }) => keyOf(0, first))).size).toBe(items.length);
        for (const { first, start, end, versions } of items) {
          const tags = versions.flatMap((version) => version.tags).toSorted(compareTagged);
          expect(tags[0]).toEqual(first);
          expect([start, end]).toEqual([
            Math.min(...tags.map((one) => one.start)),
            Math.max(...tags.map((one) => one.end)),
          ]);
          expect(versions.map(({ annotator }) => annotator)).toEqual(all.map(({ annotator }) => annotator));
        }
      }),
    );
  });

  it('the tags of an item hang together by overlaps between annotators', () => {
    fc.assert(
      fc.property(layers, (all) => {
        for (const { versions } of decisionItems(all)) {
          const tags = versions.flatMap(({ annotator, tags: own }) => own.map((one) => ({ annotator, one })));
          const reached = new Set(tags.slice(0, 1));
          for (const { annotator, one } of reached) {
            for (const next of tags) {
              if (next.annotator !== annotator && overlapOf(next.one, one) > 0) reached.add(next);
            }
          }
          expect(reached.size).toBe(tags.length);
        }
      }),
    );
  });

  it('the same layer twice agrees everywhere, and one alone is alone', () => {
    fc.assert(
      fc.property(fc.array(tag, { maxLength: 8 }), (tags) => {
        const twice = decisionItems([
          { annotator: 1, tags },
          { annotator: 2, tags },
        ]);
        expect(twice.every(({ kind }) => kind === 'agree')).toBe(true);
        expect(twice).toHaveLength(tagSet(tags).length);
        expect(decisionItems([{ annotator: 1, tags }]).every(({ kind }) => kind === 'alone')).toBe(true);
      }),
    );
  });
});

describe('the kind of an item', () => {
  it.each([
    ['agree', [[4, 8, 1]], [[4, 8, 1]]],
    ['boundary left', [[0, 8, 1]], [[4, 8, 1]]],
    ['boundary right', [[4, 8, 1]], [[4, 12, 1]]],
    ['boundary both', [[2, 8, 1]], [[4, 12, 1]]],
    ['label', [[4, 8, 1]], [[4, 8, 2]]],
    ['label and boundary', [[4, 8, 1]], [[4, 9, 2]]],
    [
      'split',
      [[4, 20, 1]],
      [
        [4, 9, 1],
        [12, 20, 1],
      ],
    ],
    ['only', [[4, 8, 1]], []],
  ] as const)('is %s', (kind, left, right) => {
    expect(kindsOf(itemsOf(left, right))).toEqual([kind]);
    expect(kindsOf(itemsOf(right, left))).toEqual([kind]);
  });

  it('is that of the tags that differ, where three tagged', () => {
    expect(kindsOf(itemsOf([[4, 8, 1]], [[4, 8, 1]], [[4, 9, 1]]))).toEqual(['boundary right']);
    expect(kindsOf(itemsOf([[4, 8, 1]], [[4, 8, 1]], []))).toEqual(['only']);
    expect(kindsOf(itemsOf([[4, 8, 1]], [], [[4, 8, 2]]))).toEqual(['label']);
  });

  it('tells nothing of tags nested inside: each is an item of its own', () => {
    const nested = itemsOf(
      [
        [0, 30, 2],
        [4, 8, 1],
      ],
      [[0, 32, 2]],
    );
    expect(kindsOf(nested)).toEqual(['boundary right', 'only']);
    const two = itemsOf(
      [
        [0, 30, 2],
        [4, 8, 1],
      ],
      [
        [0, 30, 2],
        [4, 8, 1],
        [12, 16, 1],
      ],
    );
    expect(kindsOf(two)).toEqual(['agree', 'agree', 'only']);
  });

  it('joins neighbours that only touch with nobody', () => {
    expect(kindsOf(itemsOf([[0, 4, 1]], [[4, 8, 1]]))).toEqual(['only', 'only']);
  });
});
