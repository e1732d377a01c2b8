// Many items decided at once, by rules or a pattern.

import { beforeEach, describe, expect, it } from 'vitest';
import { readDecisions } from '../layers/decisions.ts';
import type { ItemRow } from '../../model/contract/decisions.ts';
import { uuidv7 } from '../../model/ids.ts';
import { decideMany } from './many.ts';
import {
  bench,
  useDeciding,
  quiet,
  tagAll,
  begin,
  list,
  counts,
  make,
  only,
  surfaces,
  everything,
  decide,
  problems,
} from '../../tests/decisions/deciding.ts';

useDeciding();

describe('rules decide', () => {
  beforeEach(() => {
    tagAll(
      1,
      [
        ['border police', 1],
        ['old trader', 2],
      ],
      [['border police', 1]],
      [['border police', 1]],
    );
    tagAll(
      2,
      [
        ['The border police', 1],
        ['trader', 2],
      ],
      [
        ['border police', 1],
        ['old trader', 2],
      ],
    );
    tagAll(3, [['police', 1]]);
    tagAll(4, [], []);
  });

  it('what is identical in all, and finish articles in which nobody tagged', async () => {
    begin([1, 2, 3]);
    const before = everything();
    const report = { rules: { identical: 1, rules: 0, majority: 0, alone: 0 }, articles: 1, empty: 1, left: 0 };
    expect(await decide(['identical'], true)).toMatchObject({ ...report, stored: false });
    expect(everything()).toEqual(before);
    const job = uuidv7();
    expect(await decide(['identical'], false, job)).toMatchObject({ ...report, stored: true });
    expect(surfaces()).toEqual(['1,border police,1']);
    expect(bench.corpus.reader.all("SELECT document FROM layer WHERE annotator = 4 AND status = 'done'")).toEqual([
      { document: 4 },
    ]);
    expect(readDecisions(bench.corpus.reader, 1)).toMatchObject([{ reason: 'identical', annotator: 1 }]);
    const after = everything();
    bench.undo();
    expect(everything()).toEqual(before);
    bench.redo();
    expect(everything()).toEqual(after);
    expect(await decide(['identical'])).toMatchObject({ articles: 0, empty: 0, stored: false });
    expect(await problems()).toEqual([]);
  });

  it('what the boundary rules make identical', async () => {
    begin([1, 2]);
    expect(await decide(['rules'])).toMatchObject({ rules: { rules: 1 } });
    expect(surfaces()).toEqual(['2,border police,1']);
  });

  it('what most of three or more say, and never what one of two alone does', async () => {
    begin([1, 2]);
    expect(await decide(['majority'])).toMatchObject({ rules: { majority: 0 } });
    begin([1, 2, 3]);
    expect(await decide(['majority'])).toMatchObject({ rules: { majority: 2 } });
    expect(readDecisions(bench.corpus.reader, 1).map(({ choice, reason }) => `${choice} ${reason}`)).toEqual([
      'version majority',
      'neither majority',
    ]);
  });

  it('what a person alone finished, only when asked', async () => {
    begin([1, 2, 3]);
    await decide(['identical', 'rules', 'majority']);
    expect(counts()).toMatchObject({ alone: 1 });
    expect(await decide(['alone'])).toMatchObject({ rules: { alone: 1 } });
    expect(counts()).toMatchObject({ alone: 0 });
  });

  it('nothing that a person put off or decided', async () => {
    begin([1, 2, 3]);
    const row = only(list('agree'));
    make(row, null);
    expect(await decide(['identical'])).toMatchObject({ rules: { identical: 0 } });
  });
});

describe('a pattern', () => {
  beforeEach(() => {
    for (const document of [1, 2, 3]) tagAll(document, [['The border police', 1]], [['border police', 1]]);
    tagAll(4, [['the old trader', 1]], [['old trader', 1]]);
    begin();
  });
  const like = (row: ItemRow, side: 0 | 1, more: { look?: boolean; except?: ItemRow[] } = {}) => {
    const { look = false, except = [] } = more;
    const { document, first } = row;
    const by = { what: 'pattern', document, first, side, except } as const;
    return decideMany(bench.corpus, { kind: 'decide', job: uuidv7(), annotator: 1, by, look }, quiet);
  };

  it('is decided once for all of its items, but for those that are refused, and one undo takes all back', async () => {
    const rows = list('open');
    const [one, two] = rows;
    if (!one || !two) throw new Error('items');
    expect(one.pattern).toMatchObject({ kind: 'left', words: 'the' });
    const looked = await like(one, 1, { look: true });
    expect(looked).toMatchObject({ items: 4, articles: 4, stored: false });
    expect(looked.examples.map(({ document }) => document)).toEqual([1, 2, 3, 4]);
    const before = everything();
    expect(await like(one, 1, { except: [two] })).toMatchObject({ items: 3, stored: true });
    expect(surfaces()).toEqual(['1,border police,1', '3,border police,1', '4,old trader,1']);
    expect(readDecisions(bench.corpus.reader, 1)).toMatchObject([{ reason: 'pattern', choice: 'version' }]);
    expect(only(list('open'))).toMatchObject({ document: 2 });
    bench.undo();
    expect(everything()).toEqual(before);
    expect(await problems()).toEqual([]);
  });

  it('is refused where its item is there no more', async () => {
    const [row] = list('open');
    if (!row) throw new Error('an item');
    await expect(like({ ...row, first: { ...row.first, label: 4 } }, 0)).rejects.toThrow('changed in the meantime');
  });
});
