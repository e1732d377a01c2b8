// Deciding: the layer that it fills, what comes back when tags change, and the rules that decide many at once.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commit } from '../history/commit.ts';
import { queryHandlers } from '../workbench/dispatch.ts';
import { checkCorpus } from '../check/check.ts';
import { readDecisions } from '../layers/decisions.ts';
import { openTagged, type TaggedCorpus } from '../../tests/tags/tagged-corpus.ts';
import type { DecisionList, ItemCursor, ItemRow } from '../../model/contract/decisions.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { AutomaticRule } from '../../model/decisions.ts';
import { decideMany, type DecideControls } from './many.ts';

let bench: TaggedCorpus;

beforeEach(async () => {
  bench = await openTagged(4);
  for (const [id, name] of [
    [3, 'Cleo'],
    [4, 'adjudicated'],
  ] as const) {
    commit(bench.corpus, { command: uuidv7(), kind: 'annotator.enter', annotator: id }, () => ({
      changes: [{ of: 'annotator', before: null, after: { id, name } }],
      undoable: false,
    }));
  }
});
afterEach(() => bench.close());

const quiet: DecideControls = {
  pause: () => Promise.resolve(),
  isCancelled: () => false,
  progress: () => undefined,
  committed: () => undefined,
};

/** Words that annotators tag in an article, and that they finish it. */
type Words = readonly (readonly [words: string, label: number])[];
function tagAll(document: number, ...layers: readonly Words[]): void {
  layers.forEach((words, i) => {
    for (const [surface, label] of words) bench.tag(document, surface, label, { annotator: i + 1 });
    bench.act('status.set', { documents: [document], status: 'done' }, i + 1);
  });
}
const begin = (people = [1, 2]): unknown => bench.act('decisions.begin', { layer: 4, people, blind: false });

/** The items of a list, when all articles are looked at. */
function list(name: DecisionList): ItemRow[] {
  const { corpus } = bench;
  while (!queryHandlers['decisions.counts'](corpus, {}).complete);
  const rows: ItemRow[] = [];
  // A page ends where it has taken long enough.
  for (let after: ItemCursor | null = null; ;) {
    const page = queryHandlers['decisions.page'](corpus, { list: name, after, limit: 100 });
    rows.push(...page.rows);
    if (page.next === null) return rows;
    after = page.next;
  }
}
const counts = (): Record<DecisionList, number> => {
  list('open');
  return queryHandlers['decisions.counts'](bench.corpus, {}).counts;
};
const taken = (row: ItemRow, version: number) =>
  (row.versions[version]?.tags ?? []).map((tag) => ({ id: uuidv7(), ...tag }));
function make(row: ItemRow, tags: ReturnType<typeof taken> | null, annotator = 1): void {
  const { document, first, versions } = row;
  bench.act('decisions.make', { document, first, versions, tags }, annotator);
}
function only(rows: readonly ItemRow[]): ItemRow {
  expect(rows).toHaveLength(1);
  const [row] = rows;
  if (!row) throw new Error('no item');
  return row;
}
const surfaces = (): unknown =>
  bench.corpus.reader
    .tuples('SELECT document, surface, label FROM span WHERE annotator = 4 ORDER BY document, start')
    .map((row) => row.join());
const layersBelow = (): unknown => [
  bench.corpus.reader.all('SELECT * FROM span WHERE annotator <> 4 ORDER BY document, id'),
  bench.corpus.reader.all('SELECT * FROM layer WHERE annotator <> 4 ORDER BY document, annotator'),
];
/** Everything that is stored but the history, and of layers that nobody touched. */
const everything = (): unknown =>
  [
    'SELECT * FROM span ORDER BY document, id',
    "SELECT document, annotator, status, note, spans FROM layer WHERE status <> 'new' OR spans > 0 ORDER BY document, annotator",
    'SELECT * FROM label_total WHERE spans > 0 ORDER BY annotator, label',
    'SELECT * FROM decision',
    'SELECT * FROM adjudication',
  ].map((sql) => bench.corpus.reader.all(sql));
const decide = (rules: AutomaticRule[], look = false, job = uuidv7()) =>
  decideMany(bench.corpus, { kind: 'decide', job, annotator: 1, by: { what: 'rules', rules }, look }, quiet);
const problems = async (): Promise<unknown> => (await checkCorpus(bench.corpus, quiet)).problems;

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

it('says what was decided otherwise than somebody tagged, and how it differs', () => {
  tagAll(
    1,
    [
      ['The border police', 1],
      ['old trader', 2],
    ],
    [['border police', 1]],
  );
  begin();
  const [police, trader] = list('open');
  if (!police || !trader) throw new Error('two items');
  make(police, taken(police, 1));
  make(trader, taken(trader, 0));
  const feedback = (of: number) => queryHandlers['decisions.feedback'](bench.corpus, { of, after: null });
  expect(feedback(1)).toMatchObject({
    decided: 2,
    items: [
      {
        pattern: { kind: 'left', words: 'the', theirs: 0 },
        theirs: [{ words: 'The border police' }],
        decided: [{ words: 'border police' }],
      },
    ],
    next: null,
  });
  expect(feedback(2)).toMatchObject({ decided: 2, items: [{ pattern: { kind: 'only', theirs: 1 }, theirs: [] }] });
  expect(feedback(3)).toEqual({ decided: 0, items: [], next: null });
});

it('offers a tenth of the automatic decisions for audit, the same ones each time, until a person looked', async () => {
  bench.close();
  bench = await openTagged(200);
  commit(bench.corpus, { command: uuidv7(), kind: 'annotator.enter', annotator: 4 }, () => ({
    changes: [{ of: 'annotator', before: null, after: { id: 4, name: 'adjudicated' } }],
    undoable: false,
  }));
  for (let document = 1; document <= 200; document++) {
    for (const annotator of [1, 2]) bench.tag(document, 'border police', 1, { annotator });
  }
  const documents = Array.from({ length: 200 }, (_, n) => n + 1);
  for (const annotator of [1, 2]) bench.act('status.set', { documents, status: 'done' }, annotator);
  begin();
  expect(await decide(['identical'])).toMatchObject({ rules: { identical: 200 } });
  const audit = list('audit');
  expect(audit.length).toBeGreaterThan(10);
  expect(audit.length).toBeLessThan(31);
  expect(list('audit')).toEqual(audit);
  const [row] = audit;
  if (!row) throw new Error('an item');
  make(row, taken(row, 0));
  expect(list('audit')).toHaveLength(audit.length - 1);
});
