import { expect, it } from 'vitest';
import { createCrashCount } from './crash-count.ts';

it('lets a page be loaded again three times in a minute, then asks, and begins anew', () => {
  const crashes = createCrashCount();
  expect([0, 1_000, 2_000, 3_000].map((now) => crashes.add(now))).toEqual([true, true, true, false]);
  expect([4_000, 5_000, 6_000, 7_000].map((now) => crashes.add(now))).toEqual([true, true, true, false]);
});

it('lets a page that crashes now and then be loaded again for ever', () => {
  const crashes = createCrashCount();
  for (let minute = 0; minute < 20; minute++) expect(crashes.add(minute * 30_000)).toBe(true);
});
