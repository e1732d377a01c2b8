import { expect, it } from 'vitest';
import { readCells } from './rows.ts';

it('gives the rows before one of too many cells, and says that the table was not read on', () => {
  const text = `a,b\n"x, y",2\n${','.repeat(10_000)}\n3,4\n`;
  expect([...readCells(text, ',', false)]).toEqual([
    { ok: true, line: 1, cells: ['a', 'b'] },
    { ok: true, line: 2, cells: ['x, y', '2'] },
    { ok: false, line: 3, reason: 'this row has more than 10,000 cells; the table was not read on' },
  ]);
});

it('reads a row of as many cells as are taken, and counts none that stand in quotes', () => {
  const cells = Array<string>(9_999).fill('1');
  const text = `"${','.repeat(20_000)}",${cells.join(',')}\n`;
  expect([...readCells(text, ',', false)]).toEqual([{ ok: true, line: 1, cells: [','.repeat(20_000), ...cells] }]);
});
