import { expect, test } from 'vitest';
import { lackOf, restoredWords, whyOf } from './words.ts';

test('a backup says how far it is behind and why it was made', () => {
  expect([null, 0, 1, 1200].map((lacks) => lackOf({ lacks }))).toEqual([
    'from a different history',
    'up to date',
    '1 change behind',
    '1,200 changes behind',
  ]);
  expect(restoredWords({ changed: Date.now(), lacks: 1 })).toMatch(
    /^Restored the backup of today, \d\d:\d\d \(1 change behind\)\.$/,
  );
  expect(restoredWords({ changed: Date.now(), lacks: null })).toMatch(/^Restored the backup of today, \d\d:\d\d\.$/);
  expect(['', 'asked', 'before restore', 'before version 2'].map((why) => whyOf({ why }))).toEqual([
    '',
    'made by hand',
    'saved before a restore',
    'before version 2',
  ]);
});
