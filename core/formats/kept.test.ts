import { expect, it } from 'vitest';
import { keptBy } from './kept.ts';
import { formats } from './registry.ts';

it('tells of every format that is written', () => {
  const untold = formats.filter(({ id, write }) => write !== null && keptBy(id).overlaps === 'no spans');
  expect(untold.map(({ id }) => id)).toEqual([]);
});
