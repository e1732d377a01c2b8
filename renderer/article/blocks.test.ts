import { expect, test } from 'vitest';
import { cutBlocks } from './blocks.ts';

const text = '\nfirst\n\nsecond\u2028third\n\n\n';

test('blocks are the non-empty lines, with their offsets and the separators before them', () => {
  const blocks = cutBlocks(text);
  expect(blocks.list.map((b) => [text.slice(b.start, b.end), b.gap])).toEqual([
    ['first', 0],
    ['second', 2],
    ['third', 1],
  ]);
});

test('every offset has the nearest block, and a stretch those that it touches', () => {
  const blocks = cutBlocks(text);
  expect([0, 1, 6, 7, 8, 14, 15, 20, 23].map((offset) => blocks.near(offset)?.index)).toEqual([
    0, 0, 0, 1, 1, 1, 2, 2, 2,
  ]);
  expect(blocks.within(6, 9).map((b) => b.index)).toEqual([1]);
  expect(blocks.within(5, 9).map((b) => b.index)).toEqual([0, 1]);
  expect(blocks.within(20, 23)).toEqual([]);
  expect(cutBlocks('\n\n').near(1)).toBe(undefined);
});
