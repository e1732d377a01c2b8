import { expect, test } from 'vitest';
import { depths } from './nesting.ts';

test('children lie one deeper than what holds them, siblings side by side', () => {
  expect(
    depths([
      { start: 0, end: 30 },
      { start: 0, end: 10 },
      { start: 2, end: 5 },
      { start: 12, end: 20 },
      { start: 40, end: 50 },
    ]),
  ).toEqual([0, 1, 2, 1, 0]);
});

test('crossing spans are not inside each other', () => {
  expect(
    depths([
      { start: 0, end: 10 },
      { start: 5, end: 15 },
      { start: 6, end: 9 },
    ]),
  ).toEqual([0, 0, 1]);
});
