import { expect, test } from 'vitest';
import { z } from 'zod';
import { uuidv7 } from './ids.ts';

test('an id is a UUID of version 7 that says when it was made', () => {
  const made = uuidv7(Date.UTC(2026, 0, 2, 3, 4, 5, 678));
  expect(z.uuid({ version: 'v7' }).safeParse(made).success).toBe(true);
  expect(Number.parseInt(made.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.UTC(2026, 0, 2, 3, 4, 5, 678));
});

test('later ids sort later, and no two are the same', () => {
  const ids = Array.from({ length: 1000 }, (_, i) => uuidv7(1_000_000 + i));
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(Array.from({ length: 1000 }, () => uuidv7(5))).size).toBe(1000);
});
