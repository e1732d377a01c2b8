import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createNumberLists } from './number-lists.ts';

test('lists are kept as a map of arrays would keep them, however they grow and shrink', () => {
  const key = fc.nat({ max: 30 });
  const step = fc.oneof(
    fc.record({ key, list: fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { maxLength: 40 }) }),
    fc.record({ key, value: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }) }),
    fc.record({ key, partOf: key, from: fc.nat({ max: 5 }) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const lists = createNumberLists();
      const expected = new Map<number, readonly number[]>();
      for (const one of steps) {
        const before = expected.get(one.key) ?? [];
        if ('list' in one) {
          lists.set(one.key, one.list);
          expected.set(one.key, one.list);
        } else if ('value' in one) {
          lists.push(one.key, one.value);
          expected.set(one.key, [...before, one.value]);
        } else {
          lists.set(one.key, lists.of(one.partOf).subarray(one.from));
          expected.set(one.key, (expected.get(one.partOf) ?? []).slice(one.from));
        }
      }
      for (let one = 0; one <= 30; one++) expect([...lists.of(one)]).toEqual(expected.get(one) ?? []);
    }),
  );
});

test('what is written to a list stays in it', () => {
  const lists = createNumberLists();
  lists.set(3, [1, 2]);
  const list = lists.of(3);
  list[1] = 7;
  for (let n = 0; n < 5000; n++) lists.push(1 + (n % 2), n);
  expect([...lists.of(3)]).toEqual([1, 7]);
  expect(lists.of(1)).toHaveLength(2500);
  expect(lists.of(99)).toHaveLength(0);
});

test('room that a list left is used again', () => {
  const lists = createNumberLists();
  lists.set(
    1,
    Array.from({ length: 500 }, () => 1),
  );
  const page = lists.of(1).buffer;
  for (let n = 0; n < 1000; n++) {
    lists.set(1, []);
    lists.set(
      1 + (n % 7),
      Array.from({ length: 400 + (n % 90) }, () => n),
    );
    lists.set(1 + (n % 7), []);
  }
  lists.set(1, [1]);
  expect(lists.of(1).buffer).toBe(page);
});

test('lists longer than a page, keys beyond one, and more than a page has room for', () => {
  const lists = createNumberLists();
  const lengths = [70_000, 1, 40_000, 30_000, 200_000, 3, 60_000, 1000];
  const keyOf = (n: number): number => n * 20_000;
  for (const shorter of [0, 2]) {
    for (const [n, length] of lengths.entries())
      lists.set(keyOf(n), new Int32Array(length - (length > 2 ? shorter : 0)).fill(n + 1));
    for (const [n, length] of lengths.entries()) {
      const list = lists.of(keyOf(n));
      expect(list).toHaveLength(length - (length > 2 ? shorter : 0));
      expect(list.every((one) => one === n + 1)).toBe(true);
    }
    for (const n of lengths.keys()) lists.set(keyOf(n), []);
  }
  for (let n = 0; n < 150_000; n++) lists.push(7, n);
  expect(lists.of(7).every((one, n) => one === n)).toBe(true);
  expect(lists.of(7)).toHaveLength(150_000);
});
