import { expect, it } from 'vitest';
import { decisionItems } from './items.ts';
import { patternOf, sideOf } from './pattern.ts';

const text = 'the border police fined him and the police left';
const wordsAt = (start: number, end: number): string => text.slice(start, end).trim();
type Tags = readonly (readonly [number, number, number])[];

function patterns(...layers: readonly Tags[]): unknown {
  const items = decisionItems(
    layers.map((tags, i) => ({ annotator: i + 1, tags: tags.map(([start, end, label]) => ({ start, end, label })) })),
  );
  return items.map((item) => {
    const pattern = patternOf(item, wordsAt);
    return (
      pattern && [pattern.key, ...pattern.sides.map((tags) => tags.map(({ start, end }) => wordsAt(start, end)).join())]
    );
  });
}

it.each<[string, Tags, Tags, unknown]>([
  ['a word more at the left', [[0, 17, 1]], [[4, 17, 1]], ['left 1 the', 'the border police', 'border police']],
  [
    'words more at the right',
    [[4, 17, 1]],
    [[4, 27, 1]],
    ['right 1 fined him', 'border police fined him', 'border police'],
  ],
  ['both ends', [[4, 23, 1]], [[11, 17, 1]], ['words 1 border police fined / police', 'border police fined', 'police']],
  ['the label', [[4, 17, 2]], [[4, 17, 1]], ['label 1 2 ', 'border police', 'border police']],
  ['tagged or not', [[11, 17, 1]], [], ['only 1 police', 'police', '']],
  ['label and ends', [[4, 17, 1]], [[11, 17, 2]], null],
  ['nothing', [[4, 17, 1]], [[4, 17, 1]], null],
])('%s, whoever tagged which', (_, left, right, expected) => {
  expect(patterns(left, right)).toEqual([expected]);
  expect(patterns(right, left)).toEqual([expected]);
});

it('is of two opinions, however many people have them', () => {
  expect(patterns([[0, 17, 1]], [[4, 17, 1]], [[0, 17, 1]])).toEqual([
    ['left 1 the', 'the border police', 'border police'],
  ]);
  expect(patterns([[0, 17, 1]], [[4, 17, 1]], [])).toEqual([null]);
});

it('says which side tags are', () => {
  const [item] = decisionItems([
    { annotator: 1, tags: [{ start: 0, end: 17, label: 1 }] },
    { annotator: 2, tags: [{ start: 4, end: 17, label: 1 }] },
  ]);
  const pattern = item && patternOf(item, wordsAt);
  if (!pattern) throw new Error('a pattern');
  expect(sideOf(pattern, [{ start: 4, end: 17, label: 1 }])).toBe(1);
  expect(sideOf(pattern, [{ start: 0, end: 17, label: 1 }])).toBe(0);
  expect(sideOf(pattern, [])).toBeNull();
});
