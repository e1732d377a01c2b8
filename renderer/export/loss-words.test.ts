import { expect, test } from 'vitest';
import { lossWords } from './loss-words.ts';

test('one loss is one, and many are many', () => {
  expect(lossWords('note-dropped', 1)).toEqual(['1', 'note left out']);
  expect(lossWords('note-dropped', 1200)).toEqual(['1,200', 'notes left out']);
});

test('a reason that nobody knows stands as it is', () => {
  expect(lossWords('toString', 2)).toEqual(['2', 'toString']);
});
