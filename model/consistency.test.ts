import { describe, expect, test } from 'vitest';
import { isVariant, missedLabel, rareLabels, shorterByOne, usualLabel } from './consistency.ts';

const counts = (labels: Readonly<Record<number, number>>, bare = 0) => ({
  labels: Object.entries(labels).map(([label, tags]) => ({ label: Number(label), tags })),
  bare,
});

describe('missed', () => {
  test('words with two tags, at half of their places', () => {
    expect(missedLabel(counts({ 1: 2 }, 2))).toBe(1);
    expect(missedLabel(counts({ 1: 2 }, 3))).toBeNull();
    expect(missedLabel(counts({ 1: 1 }, 1))).toBeNull();
    expect(missedLabel(counts({ 1: 1, 2: 1 }, 1))).toBe(1);
  });

  test('their usual label, of equal ones the oldest', () => {
    expect(usualLabel(counts({ 3: 2, 2: 5 }))).toBe(2);
    expect(usualLabel(counts({ 3: 2, 2: 2 }))).toBe(2);
    expect(usualLabel(counts({}))).toBeNull();
  });
});

test('a label that a tenth of the tags have is rare, from three tags on', () => {
  expect(rareLabels(counts({ 1: 9, 2: 1 }))).toEqual([2]);
  expect(rareLabels(counts({ 1: 8, 2: 1 }))).toEqual([]);
  expect(rareLabels(counts({ 1: 18, 2: 1, 3: 1 }))).toEqual([2, 3]);
  expect(rareLabels(counts({ 1: 2 }))).toEqual([]);
});

test('a variant has three tags, and four times as many', () => {
  expect(isVariant(1, 4)).toBe(true);
  expect(isVariant(1, 3)).toBe(false);
  expect(isVariant(2, 7)).toBe(false);
  expect(isVariant(0, 3)).toBe(true);
});

test('a word less', () => {
  expect(shorterByOne('the border police')).toEqual(['border police', 'the border']);
  expect(shorterByOne('police')).toEqual([]);
});
