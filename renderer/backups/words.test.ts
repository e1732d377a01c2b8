import { expect, test } from 'vitest';
import { lackOf, nextWords, restoredWords, whyOf } from './words.ts';

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

test('what the next one takes is said before it is made', () => {
  const next = { bytes: 8_800_000_000, free: 70e9, hasRoom: true, seconds: 59 };
  expect(nextWords(next)).toBe(
    'The next backup takes 8.8 GB; 70 GB are free there. Making and checking it takes about 59 seconds, while you work on.',
  );
  expect(nextWords({ ...next, seconds: 240 })).toContain('about 4 minutes');
  expect(nextWords({ ...next, bytes: 4000, seconds: 1 })).toBe('The next backup takes 4.0 kB; 70 GB are free there.');
  expect(nextWords({ ...next, free: 2e9, hasRoom: false })).toMatch(/2\.0 GB are free there, which is too little/);
});
