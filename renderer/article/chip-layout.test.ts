import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeChips, shortNames } from './chip-layout.ts';

const chip = (x: number, fullWidth = 40, shortWidth = 20) => ({ x, fullWidth, shortWidth });

test('a chip stands in full at its place when there is room, short when there is not, pushed on when it must', () => {
  expect(placeChips([chip(0), chip(30), chip(32)], 200, 2)).toEqual([
    expect.objectContaining({ x: 0, isFull: false }),
    expect.objectContaining({ x: 30, isFull: false }),
    expect.objectContaining({ x: 52, isFull: true }),
  ]);
});

test('at the end of the line chips move back', () => {
  expect(placeChips([chip(170), chip(190)], 200, 2).map(({ x }) => x)).toEqual([158, 180]);
});

test('chips never overlap as long as their short forms fit the line', () => {
  const wanted = fc.array(fc.nat(300), { maxLength: 8 }).map((xs) => xs.sort((a, b) => a - b).map((x) => chip(x)));
  fc.assert(
    fc.property(wanted, (chips) => {
      const placed = placeChips(chips, 320, 2);
      for (const [i, { x, isFull }] of placed.entries()) {
        const next = placed[i + 1];
        if (next) expect(x + (isFull ? 40 : 20) + 2).toBeLessThanOrEqual(next.x);
        expect(x).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test('short names stay apart where five letters can do it, and say that they are cut', () => {
  expect([...shortNames(['agency', 'agent', 'charge', 'sanction']).values()]).toEqual([
    'agency',
    'agent',
    'cha…',
    'san…',
  ]);
  // A letter saved for an ellipsis is none.
  expect([...shortNames(['age', 'unit', 'intent', 'person']).values()]).toEqual(['age', 'unit', 'int…', 'per…']);
});
