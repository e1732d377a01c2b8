import { expect, test } from 'vitest';
import { z } from 'zod';
import { createSpanId, createSpanIds, uuidv7 } from './ids.ts';

test('an id is a UUID of version 7 that says when it was made', () => {
  const made = uuidv7(Date.UTC(2026, 0, 2, 3, 4, 5, 678));
  expect(z.uuid({ version: 'v7' }).safeParse(made).success).toBe(true);
  expect(Number.parseInt(made.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 0, 2, 3, 4, 5, 678));
});

test('later ids sort later, and no two are the same', () => {
  const ids = Array.from({ length: 1000 }, (_, i) => uuidv7(1_000_000 + i));
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(Array.from({ length: 1000 }, () => uuidv7(5))).size).toBe(1000);
});

test('an id of a span is twelve letters and digits that no table takes for a number, and no two are the same', () => {
  const ids = Array.from({ length: 50_000 }, createSpanId);
  expect(ids.filter((id) => !/^[A-Za-z][0-9A-Za-z]{11}$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every sign of an id of a span is as likely as the others', () => {
  const counts = new Map<string, number>();
  const ids = Array.from({ length: 20_000 }, createSpanId);
  for (const id of ids) for (const sign of id.slice(1)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  const expected = (20_000 * 11) / 62;
  expect(counts.size).toBe(62);
  // Ten standard deviations: one that is drawn by a remainder of a byte comes a quarter more often, which is fifteen.
  for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(10 * Math.sqrt(expected));
});

test('several ids of spans are in order', () => {
  const ids = createSpanIds(100);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(100);
});
