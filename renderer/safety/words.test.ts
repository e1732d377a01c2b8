import { expect, test } from 'vitest';
import { errorCodes } from '../../model/error-codes.ts';
import { closedWords, backupWords, heldWords } from './words.ts';

test('every reason why nothing is open says what is safe and what to do', () => {
  for (const code of errorCodes) {
    for (const hasBackups of [true, false]) {
      const { title, advice } = closedWords({ code, details: {} }, hasBackups);
      expect(title).not.toBe('');
      expect(advice).toMatch(/not touched|not changed|Nothing was|is safe/);
    }
  }
});

test('a corpus that is only being made smaller is nobody’s trouble', () => {
  const { title, advice } = closedWords({ code: 'busy', details: { cause: 'compacting' } }, true);
  expect(title).toBe('The file is being made smaller');
  expect(advice).toContain('opens again by itself');
});

test('what waits is counted, and said to be safe', () => {
  expect(heldWords('disk-full', 1)).toBe(
    'The disk is full. One change waits here until there is room; what was saved is safe.',
  );
  expect(heldWords('io', 12)).toContain('12 changes wait here');
});

test('the newest backup is told with how far it is behind', () => {
  expect(backupWords(undefined)).toContain('no backup');
  expect(backupWords({ changed: Date.now(), lacks: 2 })).toMatch(/of today, \d\d:\d\d \(2 changes behind\)\.$/);
  expect(backupWords({ changed: Date.now(), lacks: null })).toMatch(/of today, \d\d:\d\d\.$/);
});
