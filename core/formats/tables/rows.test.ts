import { describe, expect, it } from 'vitest';
import { readCells } from './rows.ts';

it('gives the rows before one of too many cells, and says that the table was not read on', () => {
  const text = `a,b\n"x, y",2\n${','.repeat(10_000)}\n3,4\n`;
  expect([...readCells(text, ',', false)]).toEqual([
    { ok: true, line: 1, cells: ['a', 'b'] },
    { ok: true, line: 2, cells: ['x, y', '2'] },
    { ok: false, line: 3, reason: 'this row has more than 10,000 cells; the table was not read on', isEnd: true },
  ]);
});

it('reads a row of as many cells as are taken, and counts none that stand in quotes', () => {
  const cells = Array<string>(9_999).fill('1');
  const text = `"${','.repeat(20_000)}",${cells.join(',')}\n`;
  expect([...readCells(text, ',', false)]).toEqual([{ ok: true, line: 1, cells: [','.repeat(20_000), ...cells] }]);
});

describe('a quote that does not match', () => {
  const wrong = /^the quotes of this row do not match.*; the table was not read on$/;

  it.each([
    ['is not closed', 'a,b\n1,"x, y"\n\n2,"z\n3,4\n'],
    ['is closed by the next, which then goes on', 'a,b\n1,"x, y"\n\n2,"z\n3,"u"\n4,5\n'],
    ['stands within a cell', 'a,b\n1,"x, y"\n\n2,6" pipe\n3,4\n'],
  ])('%s: the rows before come in, and its row is named', (_, text) => {
    expect([...readCells(text, ',', false)]).toEqual([
      { ok: true, line: 1, cells: ['a', 'b'] },
      { ok: true, line: 2, cells: ['1', 'x, y'] },
      { ok: false, line: 4, reason: expect.stringMatching(wrong) as string, isEnd: true },
    ]);
  });

  it('is found beyond the first piece, behind cells with line breaks', () => {
    const good = Array.from({ length: 30_000 }, (_, i) => `${i},"one\ntwo"\n`).join('');
    const all = [...readCells(`${good}1,"two\n3,4\n`, ',', false)];
    expect(all.filter(({ ok }) => ok)).toHaveLength(30_000);
    expect(all.at(-1)).toMatchObject({ ok: false, line: 60_001 });
  });
});
