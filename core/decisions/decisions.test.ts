// Deciding: the layer that it fills, and what comes back when tags change.

import { afterEach, describe, expect, it, vi } from 'vitest';
import { queryHandlers } from '../workbench/dispatch.ts';
import { readDecisions } from '../layers/decisions.ts';
import { uuidv7 } from '../../model/ids.ts';
import {
  bench,
  useDeciding,
  tagAll,
  begin,
  list,
  counts,
  taken,
  make,
  only,
  surfaces,
  layersBelow,
  everything,
  problems,
} from '../../tests/decisions/deciding.ts';

useDeciding();
afterEach(() => void vi.restoreAllMocks());

describe('an item', () => {
  it('comes with the sentence, everybody’s version, and no article that only one of two finished', () => {
    tagAll(1, [['border police', 1]], [['police', 1]]);
    bench.tag(2, 'police', 1);
    begin();
    const row = only(list('open'));
    expect(row).toMatchObject({ document: 1, kind: 'boundary', sides: 'left', state: 'open', decision: null });
    expect(row.text).toBe('The border police fined the old trader and the border police left.');
    expect(row.text.slice(row.start - row.from, row.end - row.from)).toBe('border police');
    expect(row.versions.map(({ tags }) => tags.length)).toEqual([1, 1]);
  });

  it('comes, however little of the list a busy machine gives at once', () => {
    for (const document of [1, 2, 3]) tagAll(document, [['border police', 1]], [['police', 1]]);
    begin();
    const whole = list('open');
    expect(whole.map(({ document }) => document)).toEqual([1, 2, 3]);
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 60_000));
    expect(list('open')).toEqual(whole);
  });

  it('is decided in a layer of its own, and those of the annotators stay as they are to the byte', async () => {
    tagAll(
      1,
      [
        ['border police', 1],
        ['old trader', 2],
      ],
      [['police', 1]],
    );
    begin();
    const [police, trader] = list('open');
    if (!police || !trader) throw new Error('two items');
    const below = layersBelow();
    const before = everything();
    make(police, taken(police, 1), 2);
    expect(surfaces()).toEqual(['1,police,1']);
    const [decision] = readDecisions(bench.corpus.reader, 1);
    expect(decision).toMatchObject({
      choice: 'version',
      reason: 'person',
      annotator: 2,
      words: 'border police',
      versions: police.versions,
    });
    expect(bench.corpus.reader.all('SELECT id FROM span WHERE annotator = 4')).toEqual([{ id: decision?.spans[0] }]);
    const status = (): unknown => bench.corpus.reader.get('SELECT status FROM layer WHERE annotator = 4');
    expect(status()).toEqual({ status: 'in progress' });
    make(trader, []);
    expect(status()).toEqual({ status: 'done' });
    expect(counts()).toMatchObject({ open: 0, decided: 2 });
    expect(layersBelow()).toEqual(below);
    bench.undo();
    bench.act('history.undo', {}, 2);
    expect(everything()).toEqual(before);
    bench.act('history.redo', {}, 2);
    bench.redo();
    expect(status()).toEqual({ status: 'done' });
    expect(await problems()).toEqual([]);
  });

  it('is decided again, put off and taken back, each as one step', () => {
    tagAll(1, [['border police', 1]], [['police', 1]]);
    begin();
    const row = only(list('open'));
    make(row, null);
    expect(counts()).toMatchObject({ open: 0, later: 1, decided: 0 });
    make(row, [...taken(row, 0)]);
    make(only(list('decided')), [...taken(row, 1)]);
    expect(surfaces()).toEqual(['1,police,1']);
    bench.act('decisions.clear', { document: 1, first: row.first });
    expect(surfaces()).toEqual([]);
    expect(counts()).toMatchObject({ open: 1, decided: 0 });
    bench.undo();
    expect(surfaces()).toEqual(['1,police,1']);
    bench.undo();
    expect(surfaces()).toEqual(['1,border police,1']);
  });

  it('stands in its whole article, with all others of it, decided or not', () => {
    expect(queryHandlers['decisions.article'](bench.corpus, { document: 1 }).article).toBeNull();
    tagAll(
      1,
      [
        ['border police', 1],
        ['old trader', 2],
      ],
      [['police', 1]],
    );
    begin();
    const row = list('open')[1];
    if (!row) throw new Error('two items');
    make(row, taken(row, 0));
    const { article } = queryHandlers['decisions.article'](bench.corpus, { document: 1 });
    expect(article?.text).toContain('The border police fined the old trader');
    expect(article?.rows.map(({ state, kind, decided }) => [state, kind, decided.length])).toEqual([
      ['open', 'boundary', 0],
      ['decided', 'only', 1],
    ]);
    expect(queryHandlers['decisions.article'](bench.corpus, { document: 99 }).article).toBeNull();
  });

  it('that came back is put off with its tags, which stand until it is decided anew', async () => {
    tagAll(1, [['border police', 1]], [['police', 1]]);
    begin();
    const row = only(list('open'));
    make(row, taken(row, 0));
    const other = bench.tag(1, 'border police', 2, { annotator: 2 });
    const changed = only(list('changed'));
    make(changed, null);
    expect(surfaces()).toEqual(['1,border police,1']);
    expect(counts()).toMatchObject({ open: 0, changed: 0, later: 1, decided: 0 });
    expect(bench.corpus.reader.get('SELECT status FROM layer WHERE annotator = 4')).toEqual({ status: 'in progress' });
    bench.undo();
    expect(only(list('changed')).document).toBe(1);
    bench.redo();
    bench.act('spans.delete', { document: 1, spans: [other] }, 2);
    expect(counts()).toMatchObject({ changed: 1, later: 0 });
    make(only(list('changed')), []);
    expect(surfaces()).toEqual([]);
    expect(counts()).toMatchObject({ open: 0, changed: 0, later: 0, decided: 1 });
    expect(await problems()).toEqual([]);
  });

  it('says what follows: both, edited or neither', () => {
    tagAll(1, [['border police', 1]], [['border police', 2]]);
    begin();
    const row = only(list('open'));
    const choice = (): unknown => readDecisions(bench.corpus.reader, 1)[0]?.choice;
    make(row, [...taken(row, 0), ...taken(row, 1)]);
    expect(choice()).toBe('both');
    const [tag] = taken(row, 0);
    if (!tag) throw new Error('a tag');
    make(row, [{ ...tag, start: (tag.start + 7) as typeof tag.start }]);
    expect(choice()).toBe('edited');
    make(row, []);
    expect(choice()).toBe('neither');
  });

  it('is refused where its tags changed meanwhile, where another is in the way, and where nobody has begun', () => {
    bench.act('policy.set', { policy: 'any' });
    tagAll(
      1,
      [
        ['border police', 1],
        ['police fined', 2],
      ],
      [['police', 1]],
    );
    bench.act('policy.set', { policy: 'nested' });
    expect(() => bench.act('decisions.clear', { document: 1, first: { start: 0, end: 1, label: 1 } })).toThrow(
      'Choose first',
    );
    expect(() => bench.act('decisions.begin', { layer: 1, people: [1, 2], blind: true })).toThrow('layer of its own');
    expect(() => bench.act('decisions.begin', { layer: 4, people: [9], blind: true })).toThrow('not in the corpus');
    begin();
    const [police, fined] = list('open');
    if (!police || !fined) throw new Error('two items');
    make(police, taken(police, 0));
    expect(() => make(fined, taken(fined, 0))).toThrow('would cross');
    expect(() => make({ ...fined, versions: [] }, [])).toThrow('changed in the meantime');
    expect(() => bench.act('decisions.begin', { layer: 3, people: [1, 2], blind: true })).toThrow('another layer');
    const [tag] = taken(fined, 0);
    if (!tag) throw new Error('a tag');
    const start = (tag.end - 5) as typeof tag.start;
    expect(() => make(fined, [{ ...tag, start, end: 9999 as typeof tag.end }])).toThrow('is not inside');
    expect(() => make(fined, [{ ...tag, start, label: 77 }])).toThrow('not in the corpus');
  });

  it('tells how the same words were decided elsewhere', () => {
    tagAll(1, [['border police', 1]], [['police', 1]]);
    tagAll(2, [['border police', 1]], [['police', 1]]);
    begin();
    const [one, two] = list('open');
    if (!one || !two) throw new Error('two items');
    expect(two.earlier).toEqual([]);
    make(one, taken(one, 1));
    expect(only(list('open')).earlier).toEqual([{ label: 1, words: 'police', items: 1 }]);
  });
});

describe('what was decided', () => {
  it('stays when other tags change, and comes back, marked, when those beneath it do', async () => {
    tagAll(
      1,
      [
        ['border police', 1],
        ['old trader', 2],
      ],
      [['police', 1]],
    );
    begin();
    const [police, trader] = list('open');
    if (!police || !trader) throw new Error('two items');
    make(police, taken(police, 1));
    make(trader, taken(trader, 0));
    const tag = bench.tag(1, 'left', 3);
    expect(counts()).toMatchObject({ decided: 2, changed: 0, only: 1 });
    const span = bench.corpus.reader.get<{ id: string; start: number }>(
      "SELECT id, start FROM span WHERE surface = 'border police'",
    );
    bench.act('spans.move', {
      document: 1,
      span: span?.id ?? '',
      start: (span?.start ?? 0) - 4,
      end: (span?.start ?? 0) + 13,
    });
    const back = only(list('changed'));
    expect(back).toMatchObject({ kind: 'boundary', state: 'changed', decision: { choice: 'version' } });
    expect(back.decided).toMatchObject([{ end: police.end }]);
    expect(surfaces()).toEqual(['1,police,1', '1,old trader,2']);
    make(back, taken(back, 0));
    expect(surfaces()).toEqual(['1,The border police,1', '1,old trader,2']);
    expect(readDecisions(bench.corpus.reader, 1)).toHaveLength(2);
    bench.act('spans.delete', { document: 1, spans: [tag] });
    expect(counts()).toMatchObject({ open: 0, decided: 2 });
    expect(await problems()).toEqual([]);
  });

  it('comes back where the tags are gone, and goes when that is decided', () => {
    tagAll(1, [['old trader', 2]], []);
    begin();
    const row = only(list('open'));
    make(row, taken(row, 0));
    const id = bench.corpus.reader.get<{ id: string }>('SELECT id FROM span WHERE annotator = 1')?.id ?? '';
    bench.act('spans.delete', { document: 1, spans: [id] });
    const gone = only(list('open'));
    expect(gone).toMatchObject({ kind: 'gone', state: 'changed' });
    // Kept as it was, it is decided.
    make(gone, [{ id: uuidv7(), ...gone.first }]);
    expect(counts()).toMatchObject({ open: 0, decided: 1, gone: 0 });
    expect(surfaces()).toEqual(['1,old trader,2']);
    bench.undo();
    bench.act('decisions.clear', { document: 1, first: gone.first });
    expect(counts()).toMatchObject({ open: 0, decided: 0, gone: 0 });
    expect(surfaces()).toEqual([]);
  });

  it('stays when somebody takes the article up again', () => {
    tagAll(1, [['border police', 1]], [['police', 1]]);
    begin();
    const row = only(list('open'));
    make(row, taken(row, 1));
    bench.act('status.set', { documents: [1], status: 'in progress' });
    expect(counts()).toMatchObject({ open: 0, decided: 1 });
  });
});
