import { expect, it } from 'vitest';
import type { ItemRow } from '../../model/contract/decisions.ts';
import { paragraphsOf } from './paragraphs.ts';

const item = (start: number, end: number): ItemRow => ({ start, end }) as ItemRow;

/** Each line as its pieces, those of items in brackets. */
const shown = (text: string, ...items: readonly ItemRow[]): unknown =>
  paragraphsOf(text, items).map(({ from, pieces }) => [
    from,
    pieces.map(({ words, item: its }) => (its ? `[${words}]` : words)).join('|'),
  ]);

it('parts an article into lines and the words of items, counted in code points', () => {
  expect(shown('🚓 stops.\n\nKim paid.', item(0, 1), item(10, 13), item(14, 18))).toEqual([
    [0, '[🚓]| stops.'],
    [10, '[Kim]| |[paid]|.'],
  ]);
});

it('gives overlapping words to the item that begins first, and an item over two lines to both', () => {
  expect(shown('The old trader left.', item(4, 14), item(8, 19))).toEqual([[0, 'The |[old trader]|[ left]|.']]);
  expect(shown('one two\nthree four', item(4, 13))).toEqual([
    [0, 'one |[two]'],
    [8, '[three]| four'],
  ]);
  expect(shown('', item(0, 1))).toEqual([]);
});
