import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketDays } from './buckets.ts';

const none = { typed: 0, propagated: 0, accepted: 0, imported: 0, other: 0, fresh: 0 };

test('days without tags have their place, and imports have none', () => {
  const days = [
    { ...none, day: '2026-01-01', imported: 900 },
    { ...none, day: '2026-02-27', typed: 2, fresh: 1 },
    { ...none, day: '2026-03-01', accepted: 3 },
    { ...none, day: '2026-04-01', imported: 5 },
  ];
  const { unit, buckets } = bucketDays(days);
  expect(unit).toBe('day');
  expect(buckets.map(({ name, typed, accepted, fresh }) => [name, typed, accepted, fresh])).toEqual([
    ['Feb 27, 2026', 2, 0, 1],
    ['Feb 28, 2026', 0, 0, 0],
    ['Mar 1, 2026', 0, 3, 0],
  ]);
  expect(bucketDays(days.slice(0, 1)).buckets).toEqual([]);
});

test('longer work is told by weeks and months, and nothing is left out', () => {
  const day = fc
    .date({ min: new Date('2020-01-01T00:00:00Z'), max: new Date('2026-12-31T00:00:00Z'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(fc.uniqueArray(day, { minLength: 1, maxLength: 40 }), (names) => {
      const days = names.toSorted().map((one) => ({ ...none, day: one, typed: 1, propagated: 2, fresh: 1 }));
      const { unit, buckets } = bucketDays(days);
      const sum = (of: 'typed' | 'propagated' | 'fresh'): number =>
        buckets.reduce((all, bucket) => all + bucket[of], 0);
      expect([sum('typed'), sum('propagated'), sum('fresh')]).toEqual([days.length, 2 * days.length, days.length]);
      expect(new Set(buckets.map(({ name }) => name)).size).toBe(buckets.length);
      if (unit !== 'month') expect(buckets.length).toBeLessThanOrEqual(60);
    }),
  );
});
