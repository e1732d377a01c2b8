import { expect, test } from 'vitest';
import { createPresence } from './presence.ts';

test('transactions are short for some seconds after a change of somebody else, and not after those of the work itself', () => {
  let time = 0;
  const presence = createPresence(() => time);
  expect(presence.aim(7, 0)).toBe(40);
  expect(presence.aim(8, 1)).toBe(40);
  expect(presence.aim(10, 1)).toBe(8);
  time = 9_999;
  expect(presence.aim(11, 1)).toBe(8);
  time = 10_000;
  expect(presence.aim(12, 1)).toBe(40);
});

test('of work without events every change is somebody else’s', () => {
  const presence = createPresence(() => 0);
  expect([3, 3, 4].map((seq) => presence.aim(seq, 0))).toEqual([40, 40, 8]);
});
