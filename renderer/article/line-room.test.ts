import { expect, test } from 'vitest';
import { bandsOf, lineAt } from './line-room.ts';

const rooms = new Map([
  [3, 10],
  [1, 5],
]);

test('the bands lie below their lines, each moved down by those above it', () => {
  expect(bandsOf(rooms, 30)).toEqual({
    shape: 'polygon(0 0, 0 60px, 100% 60px, 100% 65px, 0 65px, 0 125px, 100% 125px, 100% 135px, 0 135px)',
    height: 135,
  });
  expect(bandsOf(new Map(), 30)).toEqual({ shape: 'polygon(0 0)', height: 0 });
});

test('a line is found by its height among lines with room below them', () => {
  const middles = [15, 45, 80, 110, 150, 180];
  expect(middles.map((y) => lineAt(y, 30, rooms))).toEqual([0, 1, 2, 3, 4, 5]);
  expect(lineAt(-2, 30, rooms)).toBe(0);
});
