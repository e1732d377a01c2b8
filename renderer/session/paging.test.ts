import { expect, test } from 'vitest';
import {
  blockLength,
  idAt,
  idsBetween,
  missingBlocks,
  missingRows,
  neighbour,
  placeIn,
  withBlock,
  type Blocks,
} from './paging.ts';

const total = 100_000;

/** The blocks of a list whose ids are its places, and one more. */
function blocksOf(...numbers: readonly number[]): Blocks {
  const ids = (block: number) => Array.from({ length: blockLength }, (_, i) => block * blockLength + i + 1);
  return new Map(numbers.map((block) => [block, ids(block)]));
}

test('a place of a block that is here has its id, and an id its place', () => {
  const blocks = blocksOf(0, 250);
  expect(idAt(blocks, 50_007)).toBe(50_008);
  expect(idAt(blocks, 40_000)).toBeUndefined();
  expect(placeIn(blocks, 50_008)).toBe(50_007);
  expect(placeIn(blocks, 40_001)).toBeUndefined();
  expect(idsBetween(blocks, -3, 1)).toEqual([1, 2]);
});

test('the blocks of what is in view are asked for first, then those of its neighbours, and none twice', () => {
  expect(missingBlocks(new Map(), 50_195, 50_215, total)).toEqual([250, 251]);
  expect(missingBlocks(new Map(), 50_010, 50_030, total)).toEqual([250, 249]);
  expect(missingBlocks(blocksOf(250), 50_010, 50_030, total)).toEqual([249]);
  expect(missingBlocks(blocksOf(250), 50_080, 50_100, total)).toEqual([]);
});

test('nothing is asked for past the ends of a list', () => {
  expect(missingBlocks(new Map(), 0, 10, total)).toEqual([0]);
  expect(missingBlocks(new Map(), 99_990, 99_999, total)).toEqual([499]);
  expect(missingBlocks(new Map(), 0, 60, 30)).toEqual([0]);
  expect(missingBlocks(new Map(), 0, 10, 0)).toEqual([]);
  expect(missingBlocks(new Map(), 0, -1, total)).toEqual([]);
});

test('as many blocks are kept as one scrolls through in minutes', () => {
  let blocks: Blocks = new Map();
  for (let block = 0; block < 500; block++) blocks = withBlock(blocks, block, [block]);
  expect(blocks.size).toBe(60);
  expect(blocks.get(499)).toEqual([499]);
  expect(blocks.get(0)).toBeUndefined();
});

test('rows are asked for where they are seen, with their neighbours, and not twice', () => {
  const blocks = blocksOf(249, 250);
  const wanted = missingRows(blocks, 50_000, 50_020, () => false);
  expect(wanted[0]).toBe(49_961);
  expect(wanted.at(-1)).toBe(50_061);
  const known = new Set(wanted);
  expect(missingRows(blocks, 50_000, 50_020, (id) => known.has(id))).toEqual([]);
  expect(missingRows(blocks, 50_005, 50_025, (id) => known.has(id))).toEqual([]);
  expect(missingRows(blocks, 50_040, 50_070, (id) => known.has(id))[0]).toBe(50_062);
  expect(missingRows(new Map(), 0, 10, () => false)).toEqual([]);
});

test('next and previous stop at the ends and start somewhere', () => {
  expect(neighbour(1, 1, 3)).toBe(2);
  expect(neighbour(2, 1, 3)).toBeNull();
  expect(neighbour(0, -1, 3)).toBeNull();
  expect(neighbour(null, 1, 3)).toBe(0);
  expect(neighbour(null, -1, 3)).toBe(2);
  expect(neighbour(null, 1, 0)).toBeNull();
});
