import { expect, test } from 'vitest';
import { jobEventSchema } from '../../model/contract/jobs.ts';
import { interrupted } from './interrupted.ts';

test('every kind of job has its own words, and none of them offers an undo of something else', () => {
  const kinds = jobEventSchema.unwrap().shape.kind.options;
  const messages = kinds.map((kind) => interrupted(kind).message);
  expect(new Set(messages).size).toBe(kinds.length);
  for (const message of messages) expect(message).not.toMatch(/undo/i);
});
