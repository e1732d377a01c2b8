import { expect, test } from 'vitest';
import { count, shortFigure, shorten, size } from './figures.ts';

test('numbers as people read them', () => {
  expect(count(1, 'document')).toBe('1 document');
  expect(count(12_345, 'tag')).toBe('12,345 tags');
  expect(count(2, 'status', 'statuses')).toBe('2 statuses');
  expect(shortFigure(9999)).toBe('9,999');
  expect(shortFigure(100_000)).toBe('100K');
  expect(size(512)).toBe('512 B');
  expect(size(29_400)).toBe('29 kB');
  expect(size(1_250_000)).toBe('1.3 MB');
});

test('a long text keeps its beginning and its end, and every character whole', () => {
  expect(shorten('one\n two', 20)).toBe('one two');
  expect(shorten('Ministry of State Security’s Onsong County branch', 20)).toBe('Ministry of…branch');
  expect(Array.from(shorten('🚢'.repeat(50), 11))).toHaveLength(11);
});
