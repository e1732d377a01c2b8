import { expect, test } from 'vitest';
import { candidateAround, isUntagged, nextCandidate } from './candidate-hop.ts';

const range = (start: number, end: number) => ({ start, end });
// The second holds the third, which begins with it, and the fourth.
const candidates = [range(0, 3), range(10, 30), range(10, 14), range(20, 24), range(40, 44)];

test('a hop from a candidate goes to the next, into one that holds others, and back the same way', () => {
  const forth = candidates.map((one) => nextCandidate(candidates, one, 1, true));
  expect(forth).toEqual([...candidates.slice(1), undefined]);
  const back = candidates.map((one) => nextCandidate(candidates, one, -1, true));
  expect(back).toEqual([undefined, ...candidates.slice(0, -1)]);
});

test('a hop from a caret goes to the candidate that it stands in, else to the next', () => {
  expect(nextCandidate(candidates, range(2, 2), 1, false)).toEqual(range(0, 3));
  expect(nextCandidate(candidates, range(3, 3), 1, false)).toEqual(range(10, 30));
  expect(nextCandidate(candidates, range(10, 10), -1, false)).toEqual(range(0, 3));
});

test('the caret is in the smallest candidate', () => {
  expect(candidateAround(candidates, 12)).toEqual(range(10, 14));
  expect(candidateAround(candidates, 18)).toEqual(range(10, 30));
  expect(candidateAround(candidates, 35)).toBeUndefined();
});

test('a candidate is offered inside a tag and around one, but not as one or across one', () => {
  const tags = [range(10, 20)];
  expect(isUntagged(range(12, 14), tags)).toBe(true);
  expect(isUntagged(range(8, 20), tags)).toBe(true);
  expect(isUntagged(range(20, 24), tags)).toBe(true);
  expect(isUntagged(range(10, 20), tags)).toBe(false);
  expect(isUntagged(range(18, 24), tags)).toBe(false);
});
