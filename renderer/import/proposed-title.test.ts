import { expect, test } from 'vitest';
import { proposedTitle } from './proposed-title.ts';

test('the first line with words is the title', () => {
  expect(proposedTitle('\n\n  Two  boats seized \nmore')).toBe('Two boats seized');
  expect(proposedTitle(' \n')).toBe('');
});

test('a long line is cut between words, a line without blanks between characters', () => {
  expect(proposedTitle('word '.repeat(40))).toMatch(/^(word )+word…$/);
  expect(proposedTitle('🚢'.repeat(100))).toBe(`${'🚢'.repeat(80)}…`);
});
