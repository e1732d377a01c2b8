import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { problemOf } from './problem.ts';

const caught = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};

test('a file that is missing is named, and not the corpus that is open', () => {
  const error = caught(() => readFileSync('/nowhere/sample.jsonl'));
  expect(problemOf(error, '/home/me/My.corpus')).toEqual({
    code: 'not-found',
    message: '/nowhere/sample.jsonl is not there.',
    details: { cause: 'ENOENT' },
  });
});

test('an error without a file of its own is about the corpus', () => {
  const error = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  expect(problemOf(error, '/home/me/My.corpus').message).toContain('/home/me/My.corpus');
});
