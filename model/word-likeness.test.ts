import { expect, test } from 'vitest';
import { likenessOf } from './word-likeness.ts';

test('the same head is nearer than most of the words, and that nearer than nothing', () => {
  const likeness = likenessOf('the county court');
  expect(likeness('city courts')).toBeGreaterThanOrEqual(1);
  expect(likeness('county court')).toBeGreaterThan(likeness('city court'));
  expect(likeness('county police')).toBe(0);
  expect(likeness('county court officials')).toBeGreaterThan(0);
  expect(likeness('county court officials')).toBeLessThan(1);
  expect(likeness('the river')).toBe(0);
});

test('the head stands before “of”', () => {
  expect(likenessOf('Ministry of Health')('Ministries of Forestry')).toBe(0);
  expect(likenessOf('Ministry of Health')('Ministry of Forestry')).toBeGreaterThanOrEqual(1);
  expect(likenessOf('fine of 3 million won')('fine of 500 won')).toBeGreaterThanOrEqual(1);
});
