// Which backups stay: shown over years of work.

import { expect, test } from 'vitest';
import { copiesToDrop, type Thinnable } from './thin.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const start = Date.UTC(2025, 0, 6);
const copy = (made: number, why = '', bytes = 1): Thinnable => ({ path: `p${made}${why}`, made, bytes, why });

/** A backup every hour of every working day, thinned each time. */
function work(days: number, room = Infinity): Thinnable[] {
  let copies: Thinnable[] = [];
  for (let n = 0; n < days; n++) {
    for (let h = 8; h < 18; h++) {
      copies.push(copy(start + n * day + h * hour));
      const drop = new Set(copiesToDrop(copies, room));
      copies = copies.filter((one) => !drop.has(one));
    }
  }
  return copies;
}

test('the newest stay, one of each day, and one of each week', () => {
  const copies = work(400);
  const ages = copies.map(({ made }) => (start + 399 * day + 17 * hour - made) / day).sort((a, b) => a - b);
  expect(ages.slice(0, 8).every((age) => age < 1)).toBe(true);
  expect(new Set(ages.filter((age) => age < 14).map(Math.floor)).size).toBe(14);
  expect(Math.max(...ages)).toBeGreaterThan(56);
  expect(Math.max(...ages)).toBeLessThan(80);
  expect(copies.length).toBeLessThan(8 + 14 + 10);
});

test('what was asked for stays longer than what was made in passing', () => {
  const asked = copy(start, 'before restore');
  const copies = [asked, ...Array.from({ length: 300 }, (_, n) => copy(start + 100 * day + n * hour))];
  expect(copiesToDrop(copies, Infinity)).not.toContain(asked);
});

test('past the room for them the oldest go first, and never the newest three', () => {
  const copies = Array.from({ length: 10 }, (_, n) => copy(start + n * day, '', 100));
  expect(copiesToDrop(copies, 500).map(({ made }) => made)).toEqual([4, 3, 2, 1, 0].map((n) => start + n * day));
  expect(copiesToDrop(copies, 0)).toHaveLength(7);
  expect(copiesToDrop(copies.slice(0, 3), 0)).toEqual([]);
});

test('after the clock was set back, the newest are those with the most events', () => {
  const before = Array.from({ length: 12 }, (_, n) => ({
    ...copy(start + 400 * day + n * hour),
    seq: n,
    lacks: 20 - n,
  }));
  const after = Array.from({ length: 3 }, (_, n) => ({ ...copy(start + n * hour), seq: 18 + n, lacks: 2 - n }));
  const drop = copiesToDrop([...before, ...after], 3);
  for (const one of after) expect(drop).not.toContain(one);
});

test('past the number that is set the oldest go, and never the newest three', () => {
  const copies = Array.from({ length: 10 }, (_, n) => copy(start + n * day));
  expect(copiesToDrop(copies, Infinity, 4).map(({ made }) => made)).toEqual(
    [5, 4, 3, 2, 1, 0].map((n) => start + n * day),
  );
  expect(copiesToDrop(copies, Infinity, 1)).toHaveLength(7);
});
