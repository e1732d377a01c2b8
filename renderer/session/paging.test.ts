import { expect, test } from 'vitest';
import { between, missingRows, neighbour } from './paging.ts';

const ids = Array.from({ length: 100_000 }, (_, i) => i + 1);

test('rows are asked for where they are seen, with their neighbours, and not twice', () => {
  const wanted = missingRows(ids, 50_000, 50_020, () => false);
  expect(wanted[0]).toBe(49_961);
  expect(wanted.at(-1)).toBe(50_061);
  const known = new Set(wanted);
  expect(missingRows(ids, 50_000, 50_020, (id) => known.has(id))).toEqual([]);
  expect(missingRows(ids, 50_005, 50_025, (id) => known.has(id))).toEqual([]);
  expect(missingRows(ids, 50_040, 50_070, (id) => known.has(id))[0]).toBe(50_062);
});

test('the ends of the list ask for what there is', () => {
  expect(missingRows(ids, 0, 10, () => false)[0]).toBe(1);
  expect(missingRows(ids, 99_990, 99_999, () => false).at(-1)).toBe(100_000);
  expect(missingRows([], 0, 10, () => false)).toEqual([]);
});

test('next and previous stop at the ends and start somewhere', () => {
  expect(neighbour([5, 3, 9], 3, 1)).toBe(9);
  expect(neighbour([5, 3, 9], 9, 1)).toBeNull();
  expect(neighbour([5, 3, 9], 5, -1)).toBeNull();
  expect(neighbour([5, 3, 9], null, 1)).toBe(5);
  expect(neighbour([5, 3, 9], 77, -1)).toBe(9);
});

test('a range of documents runs either way', () => {
  expect(between([5, 3, 9, 1], 3, 1)).toEqual([3, 9, 1]);
  expect(between([5, 3, 9, 1], 1, 3)).toEqual([3, 9, 1]);
  expect(between([5, 3], 77, 3)).toEqual([3]);
});
