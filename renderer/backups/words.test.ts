import { expect, test } from 'vitest';
import { lackOf, restoredWords, whyOf } from './words.ts';

test('a copy says what it lacks and why it was made', () => {
  expect([null, 0, 1, 1200].map((lacks) => lackOf({ lacks }))).toEqual([
    'from another line of the history',
    'lacks nothing',
    'lacks the last step',
    'lacks the last 1,200 steps',
  ]);
  expect(restoredWords({ changed: Date.now(), lacks: 1 })).toMatch(
    /^This is the copy of today, \d\d:\d\d; it lacks the last step\.$/,
  );
  expect(restoredWords({ changed: Date.now(), lacks: null })).toMatch(/^This is the copy of today, \d\d:\d\d\.$/);
  expect(['', 'asked', 'before restore', 'before version 2'].map((why) => whyOf({ why }))).toEqual([
    '',
    'you asked for it',
    'kept when another copy was restored',
    'before version 2',
  ]);
});
