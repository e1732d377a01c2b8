// Every number that a paper or another program gives for these figures: tests/fixtures/agreement/vectors.json names the sources.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createUnitizing } from './alpha-u.ts';
import { bootstrap } from './bootstrap.ts';
import { addUnits, cohenKappa, fleissKappa, noCoincidences, nominalAlpha } from './chance.ts';
import { f1, meanOf } from './exact.ts';
import { disorderOf, gamma, placeDissimilarity } from './gamma.ts';
import { matchTags } from './matching.ts';
import { seededRandom } from './random.ts';
import { countByScheme, creditOf, precisionRecall, schemes, type MatchCounts } from './schemes.ts';
import { tagSet, type Tagged } from './tagged.ts';

interface Named {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}
interface SchemeFigures {
  readonly COR: number;
  readonly INC: number;
  readonly PAR: number;
  readonly MIS: number;
  readonly SPU: number;
  readonly P: number;
  readonly R: number;
  readonly F1: number;
}
interface Vectors {
  readonly coding: readonly {
    readonly name: string;
    readonly rows: readonly (readonly [times: number, ratings: readonly (string | number | null)[]])[];
    readonly expected: Readonly<Record<string, number>>;
  }[];
  readonly unitizing: readonly {
    readonly name: string;
    readonly continuum: readonly [number, number];
    readonly raters: readonly (readonly Named[])[];
    readonly published: Readonly<Record<string, number>>;
    readonly expected: Readonly<Record<string, number>>;
  }[];
  readonly gamma: readonly {
    readonly name: string;
    readonly place: number;
    readonly label: number;
    readonly raters: readonly [readonly Named[], readonly Named[]];
    readonly disorder: number;
  }[];
  readonly place: readonly {
    readonly left: readonly [number, number];
    readonly right: readonly [number, number];
    readonly exact: number;
  }[];
  readonly schemes: readonly {
    readonly name: string;
    readonly articles: readonly { readonly left: readonly Named[]; readonly right: readonly Named[] }[];
    readonly expected: Readonly<Record<(typeof schemes)[number], SchemeFigures>>;
  }[];
  readonly edges: readonly {
    readonly name: string;
    readonly left: readonly Named[];
    readonly right: readonly Named[];
  }[];
  readonly bootstrap: {
    readonly seed: number;
    readonly articles: readonly (readonly [both: number, left: number, right: number])[];
    readonly point: number;
    readonly after1000: readonly [number, number];
    readonly after2000: readonly [number, number];
    readonly meanOfArticles: number;
  };
}

const vectors = JSON.parse(
  readFileSync(new URL('../../tests/fixtures/agreement/vectors.json', import.meta.url), 'utf8'),
) as Vectors;

/** To six places. */
const near = (figure: number): number => expect.closeTo(figure, 6) as number;
const tagged = (spans: readonly Named[], shift = 0): Tagged[] =>
  tagSet(spans.map(({ start, end, label }) => ({ start: start - shift, end: end - shift, label: numberOf(label) })));
const numberOf = (label: string): number =>
  [...label].reduce((number, character) => number * 256 + (character.codePointAt(0) ?? 0), 0) % 1_000_003;

function countsOf(articles: readonly { left: readonly Named[]; right: readonly Named[] }[]): MatchCounts {
  const counts = { same: 0, sameEdges: 0, sameLabel: 0, overlap: 0, left: 0, right: 0 };
  for (const article of articles) {
    const [left, right] = [tagged(article.left), tagged(article.right)];
    counts.left += left.length;
    counts.right += right.length;
    for (const { left: a, right: b } of matchTags(left, right).matches) {
      const edges = a.start === b.start && a.end === b.end;
      const label = a.label === b.label;
      counts[edges ? (label ? 'same' : 'sameEdges') : label ? 'sameLabel' : 'overlap']++;
    }
  }
  return counts;
}

describe('kappa and alpha', () => {
  it.each(vectors.coding)('$name', ({ rows, expected }) => {
    const categories = [...new Set(rows.flatMap(([, ratings]) => ratings.filter((rating) => rating !== null)))];
    const coincidences = noCoincidences(categories.length);
    const table = categories.map(() => categories.map(() => 0));
    for (const [times, ratings] of rows) {
      const counts = categories.map((category) => ratings.filter((rating) => rating === category).length);
      addUnits(coincidences, counts, times);
      const row = table[categories.findIndex((category) => category === ratings[0])];
      const column = categories.findIndex((category) => category === ratings[1]);
      if (row && column >= 0) row[column] = (row[column] ?? 0) + times;
    }
    const found = {
      kappa: cohenKappa(table),
      pi: fleissKappa(coincidences),
      fleiss: fleissKappa(coincidences),
      alpha_nominal: nominalAlpha(coincidences),
    };
    if (Object.keys(expected).length === 0) expect(Object.values(found)).toEqual([null, null, null, null]);
    for (const [key, figure] of Object.entries(expected)) {
      expect({ [key]: found[key as keyof typeof found] }).toEqual({ [key]: near(figure) });
    }
  });
});

describe('alpha_U', () => {
  it.each(vectors.unitizing)('$name', ({ continuum: [from, to], raters, published, expected }) => {
    const unitizing = createUnitizing(raters.length);
    unitizing.add(
      to - from,
      raters.map((layer) => tagged(layer, from)),
    );
    const { byLabel, alpha } = unitizing.figures();
    const figure = (key: string): number | null | undefined => {
      const [what = '', label = ''] = key.split('_');
      const own = byLabel.get(numberOf(label));
      if (label === '') return alpha;
      return what === 'Do' ? own?.observed : what === 'De' ? own?.expected : own?.alpha;
    };
    for (const [key, wanted] of Object.entries(expected))
      expect({ [key]: figure(key) }).toEqual({ [key]: near(wanted) });
    for (const [key, wanted] of Object.entries(published)) {
      expect({ [key]: Math.abs((figure(key) ?? Number.NaN) - wanted) < 5e-4 }).toEqual({ [key]: true });
    }
  });

  it('has no figure where nobody tagged, and none for a label of which tags of one annotator overlap', () => {
    const empty = createUnitizing(2);
    empty.add(100, [[], []]);
    expect(empty.figures()).toEqual({ byLabel: new Map(), alpha: null });
    const nested = createUnitizing(2);
    const inner = { start: 2, end: 4, label: 1 };
    nested.add(10, [[{ start: 0, end: 6, label: 1 }, inner], [inner]]);
    expect(nested.figures().byLabel.get(1)).toMatchObject({ overlapping: true, alpha: null });
    expect(nested.figures().alpha).toBeNull();
  });
});

describe('gamma', () => {
  it.each(vectors.place)('the distance of $left and $right', ({ left, right, exact }) => {
    const [a, b] = [left, right].map(([start, end]) => ({ start, end }));
    expect(a && b && placeDissimilarity(a, b)).toBeCloseTo(exact, 6);
  });

  it.each(vectors.gamma)('the best alignment of $name', ({ raters: [left, right], place, label, disorder }) => {
    const article = { length: 200, left: tagged(left), right: tagged(right) };
    const found = disorderOf([article], { place, label });
    expect(Math.abs((found ?? Number.NaN) - disorder)).toBeLessThan(1e-5);
  });

  it('of three annotators, as the mean of pairs, is near what the program of its authors gives', () => {
    // The example of pygamma-agreement: Alex, Paul and Suzan, place 3, label 1; gamma between .44 and .47 for the three together.
    const [alex, paul, suzan] = people.map((spans) => spans.map(([label, start, end]) => ({ label, start, end }))) as [
      Tagged[],
      Tagged[],
      Tagged[],
    ];
    const random = seededRandom(1);
    const all = [
      [alex, paul],
      [alex, suzan],
      [paul, suzan],
    ] as const;
    const figures = all.map(([left, right]) => {
      const steps = gamma([{ length: 60, left, right }], random, { place: 3, label: 1 });
      for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
    });
    const mean = meanOf(figures) ?? 0;
    expect(mean).toBeGreaterThan(0.35);
    expect(mean).toBeLessThan(0.6);
  });
});

const people: readonly (readonly (readonly [label: number, start: number, end: number])[])[] = [
  [
    [1, 2, 9],
    [2, 11, 17],
    [5, 24, 30],
    [6, 32, 36],
    [6, 36, 44],
    [7, 44, 60],
  ],
  [
    [1, 2, 9],
    [3, 11, 17],
    [5, 19, 25],
    [6, 32, 44],
  ],
  [
    [1, 2, 9],
    [4, 11, 17],
    [5, 21, 27],
    [6, 32, 36],
    [6, 36, 40],
    [6, 40, 44],
  ],
];

describe('the schemes of MUC and SemEval', () => {
  it.each(vectors.schemes)('$name', ({ articles, expected }) => {
    const counts = countsOf(articles);
    for (const scheme of schemes) {
      const { COR, INC, PAR, MIS, SPU, P, R, F1 } = expected[scheme];
      const found = countByScheme(scheme, counts);
      const { precision, recall } = precisionRecall(found);
      expect({ scheme, ...found, precision, recall, f1: f1(creditOf(found)) }).toEqual({
        scheme,
        correct: COR,
        incorrect: INC,
        partial: PAR,
        missing: MIS,
        spurious: SPU,
        precision: near(P),
        recall: near(R),
        f1: near(F1),
      });
    }
  });

  const figures = (wanted: string): readonly (number | null)[] => {
    const { left, right } = vectors.edges.find(({ name }) => name.startsWith(wanted)) ?? { left: [], right: [] };
    const counts = countsOf([{ left, right }]);
    return (['strict', 'type'] as const).map((scheme) => f1(creditOf(countByScheme(scheme, counts))));
  };
  it.each([
    ['both empty', null, null],
    ['one empty', 0, 0],
    ['duplicate', 1, 1],
    ['same extent, two labels', 2 / 3, 2 / 3],
    ['one long vs two short', 0, 2 / 3],
    ['touching', 0, 0],
  ])('%s: strict %f, with other edges %f', (name, strict, type) => {
    expect(figures(name)).toEqual([strict, type].map((figure) => (figure === null ? null : near(figure))));
  });
});

describe('the bootstrap', () => {
  const { articles, seed, point, after1000, after2000, meanOfArticles } = vectors.bootstrap;
  const micro = (drawn: ArrayLike<number>): number | null => {
    const sum = (column: 0 | 1 | 2): number =>
      articles.reduce((total, counts, i) => total + counts[column] * (drawn[i] ?? 0), 0);
    return f1({ both: sum(0), left: sum(1), right: sum(2) });
  };
  const intervals = (times: number): readonly [number, number] | null => {
    const steps = bootstrap(articles.length, seed, (drawn) => [micro(drawn)], times);
    for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value[0] ?? null;
  };

  it('draws articles as the reference does', () => {
    expect(micro(articles.map(() => 1))).toBeCloseTo(point, 6);
    expect(intervals(1000)).toEqual(after1000.map(near));
    expect(intervals(2000)).toEqual(after2000.map(near));
  });

  it('leaves articles without tags out of the mean over articles', () => {
    const each = articles.map(([both, left, right]) => f1({ both, left, right }));
    expect(meanOf(each)).toBeCloseTo(meanOfArticles, 6);
  });
});
