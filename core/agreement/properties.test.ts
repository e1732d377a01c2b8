// What holds for agreement whatever people tag: bounds, symmetry, identity, and tolerance that only adds.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUnitizing } from './alpha-u.ts';
import { assign } from './assignment.ts';
import { addUnits, cohenKappa, noCoincidences, nominalAlpha } from './chance.ts';
import { f1 } from './exact.ts';
import { alignmentCost, gamma, type GammaArticle } from './gamma.ts';
import { matchTags, type Match } from './matching.ts';
import { seededRandom } from './random.ts';
import { countByScheme, creditOf, edgeDifference, schemes, type MatchCounts, type Scheme } from './schemes.ts';
import { compareTagged, overlapOf, tagSet, type Tagged } from './tagged.ts';
import { createTokenizer, tokensWithin } from './tokens.ts';
import { quickest } from '../../tests/quickest.ts';

const length = 60;
const span: fc.Arbitrary<Tagged> = fc
  .tuple(fc.nat({ max: length - 2 }), fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 3 }))
  .map(([start, size, label]) => ({ start, end: Math.min(length, start + size), label }));
const layer = fc.array(span, { maxLength: 9 }).map(tagSet);
const pair = fc.tuple(layer, layer);
const articles = fc.array(pair, { minLength: 1, maxLength: 6 });

type Articles = readonly (readonly [readonly Tagged[], readonly Tagged[]])[];

function countsOf(all: Articles): MatchCounts {
  const counts = { same: 0, sameEdges: 0, sameLabel: 0, overlap: 0, left: 0, right: 0 };
  for (const [left, right] of all) {
    counts.left += left.length;
    counts.right += right.length;
    for (const match of matchTags(left, right).matches) {
      const label = match.left.label === match.right.label;
      counts[edgeDifference(match) === 'none' ? (label ? 'same' : 'sameEdges') : label ? 'sameLabel' : 'overlap']++;
    }
  }
  return counts;
}

const figure = (scheme: Scheme, all: Articles): number | null => f1(creditOf(countByScheme(scheme, countsOf(all))));
const turned = (all: Articles): Articles => all.map(([left, right]) => [right, left]);

function alphaU(all: Articles): number | null {
  const unitizing = createUnitizing(2);
  for (const layers of all) unitizing.add(length, layers);
  return unitizing.figures().alpha;
}

function gammaOf(all: readonly GammaArticle[], seed: number): number | null {
  const steps = gamma(all, seededRandom(seed));
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

describe('matching', () => {
  it('uses each tag once, pairs only what overlaps, and leaves nothing out', () => {
    fc.assert(
      fc.property(pair, ([left, right]) => {
        const { matches, leftOnly, rightOnly } = matchTags(left, right);
        const side = (of: keyof Match, rest: readonly Tagged[]): Tagged[] =>
          [...matches.map((match) => match[of]), ...rest].toSorted(compareTagged);
        expect(side('left', leftOnly)).toEqual(left);
        expect(side('right', rightOnly)).toEqual(right);
        for (const { left: a, right: b } of matches) expect(overlapOf(a, b)).toBeGreaterThan(0);
        for (const a of leftOnly) for (const b of rightOnly) expect(overlapOf(a, b)).toBe(0);
      }),
    );
  });

  it('keeps every identical pair, and turns with its sides', () => {
    fc.assert(
      fc.property(pair, ([left, right]) => {
        const identical = left.filter((a) => right.some((b) => compareTagged(a, b) === 0)).length;
        const { matches } = matchTags(left, right);
        expect(matches.filter(({ left: a, right: b }) => compareTagged(a, b) === 0)).toHaveLength(identical);
        const words = (all: readonly Match[]): string[] => all.map((match) => JSON.stringify(match)).toSorted();
        const back = matchTags(right, left).matches.map((match) => ({ left: match.right, right: match.left }));
        expect(words(back)).toEqual(words(matches));
      }),
    );
  });

  it('matches tens of thousands of tags of a crowded article in time', async () => {
    const crowd = (by: number): Tagged[] =>
      tagSet(Array.from({ length: 20_000 }, (_, i) => ({ start: i * 3, end: i * 3 + 2 + by, label: i % 4 })));
    const all = { start: 0, end: 70_000, label: 1 };
    const took = await quickest(5000, () => {
      expect(matchTags([all, ...crowd(0)], crowd(0)).leftOnly).toHaveLength(1);
      expect(matchTags(crowd(0), crowd(1)).matches).toHaveLength(20_000);
    });
    expect(took).toBeLessThan(5000);
  });
});

describe('assignment', () => {
  it('is the best of all', () => {
    const costs = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 2 }))
      .chain(([rows, more]) => fc.array(fc.array(fc.nat({ max: 9 }), arraySize(rows + more)), arraySize(rows)));
    fc.assert(
      fc.property(costs, (table) => {
        const columns = table[0]?.length ?? 0;
        const found = assign(table.length, columns, (i, j) => table[i]?.[j] ?? 0);
        expect(new Set(found).size).toBe(table.length);
        const sum = found.reduce((total, column, row) => total + (table[row]?.[column] ?? 0), 0);
        expect(sum).toBe(leastOf(table, 0, new Set()));
      }),
    );
  });
});

function arraySize(size: number): { minLength: number; maxLength: number } {
  return { minLength: size, maxLength: size };
}

function leastOf(table: readonly (readonly number[])[], row: number, used: ReadonlySet<number>): number {
  const costs = table[row];
  if (costs === undefined) return 0;
  return Math.min(
    ...costs.flatMap((cost, j) => (used.has(j) ? [] : [cost + leastOf(table, row + 1, new Set([...used, j]))])),
  );
}

describe('figures', () => {
  it('are between 0 and 1, or absent where nobody tagged', () => {
    fc.assert(
      fc.property(articles, (all) => {
        const isEmpty = all.flat(2).length === 0;
        for (const scheme of schemes) {
          const found = figure(scheme, all);
          if (isEmpty) expect(found).toBeNull();
          else expect(found !== null && found >= 0 && found <= 1).toBe(true);
        }
      }),
    );
  });

  it('are the same for the same two people and articles in any order', () => {
    fc.assert(
      fc.property(articles, (all) => {
        for (const scheme of schemes) {
          expect(figure(scheme, turned(all))).toBe(figure(scheme, all));
          expect(figure(scheme, all.toReversed())).toBe(figure(scheme, all));
        }
        const [alpha, other, turnedOver] = [alphaU(all), alphaU(all.toReversed()), alphaU(turned(all))];
        if (alpha === null) expect([other, turnedOver]).toEqual([null, null]);
        else for (const one of [other, turnedOver]) expect(one).toBeCloseTo(alpha, 9);
      }),
    );
  });

  it('are 1 for one person twice', () => {
    fc.assert(
      fc.property(fc.array(layer, { minLength: 1, maxLength: 5 }), (layers) => {
        const all: Articles = layers.map((one) => [one, one]);
        const hasTags = layers.flat().length > 0;
        for (const scheme of schemes) expect(figure(scheme, all)).toBe(hasTags ? 1 : null);
        const alpha = alphaU(all);
        if (alpha !== null) expect(alpha).toBe(1);
        const same = gammaOf(
          layers.map((one) => ({ length, left: one, right: one })),
          1,
        );
        if (same !== null) expect(same).toBeCloseTo(1, 12);
      }),
      { numRuns: 40 },
    );
  });

  it('do not fall when edges or labels are forgiven', () => {
    fc.assert(
      fc.property(articles, (all) => {
        const [strict, exact, type, partial] = schemes.map((scheme) => figure(scheme, all) ?? 0);
        expect(strict).toBeLessThanOrEqual(exact ?? 0);
        expect(strict).toBeLessThanOrEqual(type ?? 0);
        expect(exact).toBeLessThanOrEqual(partial ?? 0);
      }),
    );
  });

  it('say that the label is forgiven by strict F1 of the same tags with one label', () => {
    const apart = fc.array(pair, { minLength: 1, maxLength: 4 }).map((all): Articles =>
      // One tag for each stretch: otherwise merging labels makes one tag of two.
      all.map(([left, right]) => [oneEach(left), oneEach(right)]),
    );
    fc.assert(
      fc.property(apart, (all) => {
        const merged: Articles = all.map(([left, right]) => [unlabelled(left), unlabelled(right)]);
        expect(figure('exact', all)).toBe(figure('strict', merged));
      }),
    );
  });
});

function oneEach(spans: readonly Tagged[]): Tagged[] {
  return spans.filter((one, i) => spans.findIndex(({ start, end }) => start === one.start && end === one.end) === i);
}

function unlabelled(spans: readonly Tagged[]): Tagged[] {
  return spans.map(({ start, end }) => ({ start, end, label: 0 }));
}

describe('kappa and alpha', () => {
  const table = fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 30 }), fc.nat({ max: 30 }), fc.nat({ max: 30 }));
  it('are at most 1, symmetric, and 1 only where nobody disagrees', () => {
    fc.assert(
      fc.property(table, ([inside, left, right, outside]) => {
        const one = [
          [inside, left],
          [right, outside],
        ];
        const kappa = cohenKappa(one);
        const coincidences = noCoincidences(2);
        addUnits(coincidences, [2, 0], inside);
        addUnits(coincidences, [1, 1], left + right);
        addUnits(coincidences, [0, 2], outside);
        const alpha = nominalAlpha(coincidences);
        if (kappa !== null) {
          expect(
            cohenKappa([
              [inside, right],
              [left, outside],
            ]),
          ).toBeCloseTo(kappa, 12);
          expect(kappa).toBeLessThanOrEqual(1 + 1e-12);
          expect(Math.abs(kappa - 1) < 1e-12).toBe(left + right === 0);
        }
        if (alpha !== null) expect(Math.abs(alpha - 1) < 1e-12).toBe(left + right === 0);
      }),
    );
  });
});

describe('gamma', () => {
  it('aligns at the least cost of all alignments', () => {
    const few = fc.array(span, { maxLength: 4 }).map(tagSet);
    fc.assert(
      fc.property(few, few, (left, right) => {
        expect(alignmentCost(left, right)).toBeCloseTo(leastAlignment(left, right), 9);
        expect(alignmentCost(right, left)).toBeCloseTo(alignmentCost(left, right), 9);
      }),
    );
  });

  it('is the same for the same seed', () => {
    fc.assert(
      fc.property(articles, fc.nat(), (all, seed) => {
        const given = all.map(([left, right]) => ({ length, left, right }));
        expect(gammaOf(given, seed)).toBe(gammaOf(given, seed));
      }),
      { numRuns: 20 },
    );
  });
});

/** Tries every alignment. */
function leastAlignment(left: readonly Tagged[], right: readonly Tagged[]): number {
  const [first, ...others] = left;
  if (first === undefined) return right.length;
  const alone = 1 + leastAlignment(others, right);
  return right.reduce((least, other, j) => {
    const apart = Math.abs(first.start - other.start) + Math.abs(first.end - other.end);
    const together = (apart / (first.end - first.start + other.end - other.start)) ** 2;
    const cost = together + (first.label === other.label ? 0 : 1);
    return Math.min(least, cost + leastAlignment(others, right.toSpliced(j, 1)));
  }, alone);
}

describe('tokens', () => {
  const tokenize = createTokenizer();
  const pieces = (text: string): string[] => {
    const { count, starts, ends } = tokenize(text);
    const characters = Array.from(text);
    return Array.from({ length: count }, (_, i) => characters.slice(starts[i], ends[i]).join(''));
  };

  it('are words, signs, and characters of scripts without blanks', () => {
    expect(pieces('Kim’s 500 won, é 🚓𝒳y 경찰은 警察官 ก')).toEqual([
      'Kim',
      '’',
      's',
      '500',
      'won',
      ',',
      'é',
      '🚓',
      '𝒳y',
      '경찰은',
      '警',
      '察',
      '官',
      'ก',
    ]);
    expect(pieces('  \u200b\n')).toEqual([]);
  });

  it('cover every visible character once, in order, and a range touches exactly those that it overlaps', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat({ max: 20 }), fc.nat({ max: 10 }), (text, start, size) => {
        const all = tokenize(text);
        const edges = Array.from({ length: all.count }, (_, i) => ({
          start: all.starts[i] ?? 0,
          end: all.ends[i] ?? 0,
          label: 0,
        }));
        expect(pieces(text).join('')).toBe(text.replaceAll(/[\s\p{C}]/gu, ''));
        const range = { start, end: start + size + 1, label: 0 };
        const [first, end] = tokensWithin(all, range);
        const touched = [...edges.keys()].filter((i) => overlapOf(edges[i] ?? range, range) > 0);
        expect(Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i)).toEqual(touched);
      }),
    );
  });
});
