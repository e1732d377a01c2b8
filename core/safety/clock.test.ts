import { expect, test } from 'vitest';
import { watchClock } from './clock.ts';

const hour = 60 * 60_000;

test('a clock that is behind the newest event at opening is warned of until it is right', () => {
  let now = 100 * hour;
  const warning = watchClock(101 * hour, { date: () => now, steady: () => 0 });
  expect(warning()?.kind).toBe('clock-behind');
  now = 101 * hour;
  expect(warning()).toBeNull();
});

test('a clock that is set back while the corpus is open is warned of', () => {
  let [now, steady] = [100 * hour, 5 * hour];
  const warning = watchClock(99 * hour, { date: () => now, steady: () => steady });
  expect(warning()).toBeNull();
  steady += hour;
  now += hour;
  expect(warning()).toBeNull();
  now -= 3 * hour;
  expect(warning()?.message).toMatch(/^The clock of this computer is behind/);
});

test('a minute is no reason to warn, and neither is a corpus without history', () => {
  expect(watchClock(100 * hour + 60_000, { date: () => 100 * hour, steady: () => 0 })()).toBeNull();
  expect(watchClock(null, { date: () => 1, steady: () => 0 })()).toBeNull();
});
