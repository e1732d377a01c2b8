import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commit } from '../history/commit.ts';
import { queryHandlers } from '../workbench/dispatch.ts';
import type { ChangeOf } from '../../model/change.ts';
import { createSpanId, uuidv7 } from '../../model/ids.ts';
import type { CodePoint } from '../../model/offsets.ts';
import type { TagCursor, TagFilter, TagRow, TagSort } from '../../model/contract/tags.ts';
import { tagColumns } from '../../model/tags.ts';
import { haveEnoughTime } from '../../tests/enough-time.ts';
import { openTagged, type TaggedCorpus } from '../../tests/tags/tagged-corpus.ts';

let bench: TaggedCorpus;

beforeEach(async () => {
  bench = await openTagged(9);
  for (let document = 1; document <= 9; document++) {
    bench.tag(document, 'border police', 1 + (document % 3));
    if (document % 2) bench.tag(document, 'trader', 2);
    if (document % 3) bench.tag(document, 'old trader', 3, { annotator: 2 });
    const span = bench.tag(document, 'border', 4);
    if (document % 4 === 0) bench.act('spans.note', { document, span, note: `Ünsure ${document}` });
  }
  haveEnoughTime();
});
afterEach(() => bench.close());

function page(filter: TagFilter, sort: TagSort, from: TagCursor | null, limit: number, backwards = false) {
  return queryHandlers['tags.page'](bench.corpus, { filter, sort, from, limit, backwards });
}

function walk(filter: TagFilter, sort: TagSort, limit: number, backwards = false): TagRow[] {
  const rows: TagRow[] = [];
  for (let from: TagCursor | null = null; ;) {
    const { rows: some, next } = page(filter, sort, from, limit, backwards);
    if (backwards) rows.unshift(...some);
    else rows.push(...some);
    if (next === null) return rows;
    from = next;
  }
}

const nameOf = ({ document, span }: Pick<TagRow, 'document' | 'span'>): string => `${document} ${span}`;
const names = (rows: readonly TagRow[]): string[] => rows.map(nameOf);
const sorts = tagColumns.flatMap((by) => [true, false].map((descends): TagSort => ({ by, descends })));

test.each(sorts)('pages of any length, either way, give every tag once, by $by, descending $descends', (sort) => {
  const whole = names(page({}, sort, null, 100).rows);
  expect(new Set(whole).size).toBe(29);
  for (const limit of [1, 2, 3, 7, 29, 30]) {
    expect(names(walk({}, sort, limit))).toEqual(whole);
    expect(names(walk({}, sort, limit, true))).toEqual(whole);
  }
  const other = { ...sort, descends: !sort.descends };
  expect(names(page({}, other, null, 100).rows)).toEqual(whole.toReversed());
});

test('each order is by what it says', () => {
  const by = (column: TagSort['by']): TagRow[] => page({}, { by: column, descends: false }, null, 100).rows;
  const isSorted = (values: readonly (string | number)[]): boolean =>
    values.every((value, i) => i === 0 || value >= (values[i - 1] ?? value));
  expect(isSorted(by('added').map(({ document }) => document))).toBe(true);
  expect(isSorted(by('article').map(({ title }) => title))).toBe(true);
  expect(isSorted(by('label').map(({ label }) => label))).toBe(true);
  expect(isSorted(by('annotator').map(({ annotator }) => -annotator))).toBe(true);
  expect(isSorted(by('words').map(({ surface }) => surface))).toBe(true);
  expect(isSorted(by('note').map(({ note }) => note))).toBe(true);
  expect(isSorted(by('made').map(({ cursor }) => cursor.value))).toBe(true);
});

test.each(sorts)('a tag that goes between two pages shifts no other, by $by, descending $descends', (sort) => {
  const whole = page({}, sort, null, 100).rows;
  const first = page({}, sort, null, 5);
  const last = whole[4];
  if (!last) throw new Error('there are more than five');
  bench.act('spans.delete', { document: last.document, spans: [last.span] }, last.annotator);
  expect(names([...first.rows, ...page({}, sort, first.next, 100).rows])).toEqual(names(whole));
});

test('filters keep what meets every condition', () => {
  const all = page({}, { by: 'added', descends: false }, null, 100).rows;
  const mostly = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 1 });
  const filters = fc.record({
    annotators: mostly(fc.subarray([1, 2], { minLength: 1 })),
    labels: mostly(fc.subarray([1, 2, 3, 4], { minLength: 1 })),
    words: mostly(fc.constantFrom('TRADER', 'order', '%', 'o', 'ö')),
    surfaces: mostly(fc.subarray(['border', 'trader', 'none'], { minLength: 1 })),
    article: mostly(fc.constantFrom('A TITLE', '3')),
    note: mostly(fc.constantFrom('ünsure', 'SURE 4', '_')),
    noted: mostly(fc.boolean()),
  });
  fc.assert(
    fc.property(filters, fc.constantFrom(...sorts), fc.integer({ min: 1, max: 9 }), (wanted, sort, limit) => {
      const filter = JSON.parse(JSON.stringify(wanted)) as TagFilter;
      const has = (whole: string, part: string | undefined): boolean =>
        part === undefined || whole.toLowerCase().includes(part.toLowerCase());
      const kept = all.filter(
        (row) =>
          (filter.annotators?.includes(row.annotator) ?? true) &&
          (filter.labels?.includes(row.label) ?? true) &&
          has(row.surface, filter.words) &&
          (filter.surfaces?.includes(row.surface) ?? true) &&
          has(row.title, filter.article) &&
          has(row.note, filter.note) &&
          (filter.noted === undefined || filter.noted === (row.note !== '')),
      );
      const found = walk(filter, sort, limit);
      expect(names(found).sort()).toEqual(names(kept).sort());
      const words = queryHandlers['tags.words'](bench.corpus, { filter, by: 'used', after: null, limit: 100 });
      expect(words).toMatchObject({ complete: true, tags: kept.length });
      expect(words.groups.reduce((sum, { used }) => sum + used, 0)).toBe(kept.length);
    }),
    { numRuns: 200 },
  );
});

test('removed articles are not in the table, and are again when they come back', () => {
  bench.act('documents.remove', { documents: [1, 2] });
  expect(new Set(walk({}, { by: 'label', descends: false }, 10).map(({ document }) => document)).size).toBe(7);
  bench.undo();
  expect(walk({}, { by: 'words', descends: false }, 10)).toHaveLength(29);
});

test('when and how tags were made is found in the history, and is the same for one that came back', async () => {
  const { corpus } = bench;
  await bench.importFiles({
    'x.jsonl': JSON.stringify({ text: 'One two three.', spans: [{ start: 0, end: 3, label: 'agency' }] }),
  });
  bench.act('spans.create', {
    document: 10,
    spans: [
      { id: 'T1', label: 2, start: 4, end: 7 },
      { id: 'T2', label: 2, start: 8, end: 13 },
    ],
  });
  const rows = walk({}, { by: 'added', descends: false }, 50);
  const tags = rows.map(({ document, span }) => ({ document, span }));
  const { origins } = queryHandlers['tags.origins'](corpus, { tags });
  expect(origins.map((origin) => origin?.way)).toEqual([
    ...Array.from({ length: 29 }, () => 'alone'),
    'imported',
    'together',
    'together',
  ]);
  const [first] = tags;
  if (!first) throw new Error('there is one');
  bench.act('spans.delete', { document: first.document, spans: [first.span] });
  bench.undo();
  expect(queryHandlers['tags.origins'](corpus, { tags: [first, { document: 3, span: 'none' }] }).origins).toEqual([
    origins[0],
    null,
  ]);
  const imported = walk({ ways: ['imported', 'together'] }, { by: 'way', descends: true }, 2);
  expect(imported.map(({ document }) => document)).toEqual([10, 10, 10]);
  const at = origins[5]?.at ?? 0;
  expect(walk({ before: at }, { by: 'made', descends: false }, 50).length).toBeLessThan(29);
  expect(walk({ since: at }, { by: 'made', descends: false }, 50).length).toBeGreaterThan(3);
});

test('tags of several articles that came together are found in their event, each by its article', () => {
  const { corpus } = bench;
  // An id of a file that looks like one of ours is found in other articles, too.
  const put = (documents: readonly number[], label: number): { document: number; span: string }[] => {
    const changes = documents.flatMap((document) =>
      Array.from({ length: 6 }, (_, n): ChangeOf<'span'> => {
        const [start, end] = [n as CodePoint, (n + 1) as CodePoint];
        const id = n === 5 ? `annotation0${label}` : createSpanId();
        return { of: 'span', document, before: null, after: { id, annotator: 1, label, start, end, note: '' } };
      }),
    );
    commit(corpus, { command: uuidv7(), kind: 'import', annotator: 1 }, () => ({ changes }));
    return changes.map(({ document, after }) => ({ document, span: after?.id ?? '' }));
  };
  const first = put([7, 8], 3);
  bench.act('spans.note', { document: 7, span: first[0]?.span ?? '', note: 'annotation03 annotation04' });
  const second = put([8, 9], 4);
  const eventOf = (kind: string, nth: number): number | undefined =>
    corpus.reader.all<{ at: number }>('SELECT at FROM event WHERE kind = ? ORDER BY seq DESC', kind)[nth]?.at;
  const ask = (tags: { document: number; span: string }[]) => queryHandlers['tags.origins'](corpus, { tags }).origins;
  const [at1, at2] = [eventOf('import', 1), eventOf('import', 0)];
  expect(ask(first)).toEqual(first.map(() => ({ at: at1, way: 'imported' })));
  expect(ask(second)).toEqual(second.map(() => ({ at: at2, way: 'imported' })));
  expect(ask([{ document: 9, span: 'annotation03' }])).toEqual([null]);
});

test('a tag that something proposed is told from one that was found', () => {
  const make = (proposed: 'likely' | 'elsewhere' | undefined, start: number) => {
    const id = `made ${start}`;
    bench.act('spans.create', { document: 9, proposed, spans: [{ id, label: 4, start, end: start + 1 }] });
    return { document: 9, span: id };
  };
  const tags = [make('likely', 0), make('elsewhere', 2), make(undefined, 4)];
  const ways = (): unknown =>
    queryHandlers['tags.origins'](bench.corpus, { tags }).origins.map((origin) => origin?.way);
  expect(ways()).toEqual(['accepted', 'elsewhere', 'alone']);
  expect(queryHandlers['history.state'](bench.corpus, { annotator: 1 }).undo).toMatchObject({ kind: 'spans.create' });
  bench.undo();
  bench.undo();
  expect(queryHandlers['history.state'](bench.corpus, { annotator: 1 }).undo).toMatchObject({ kind: 'spans.accept' });
  bench.undo();
  expect(walk({ labels: [4], ways: ['accepted'] }, { by: 'way', descends: false }, 5)).toEqual([]);
  bench.act('history.redo', {});
  expect(walk({ labels: [4], ways: ['accepted'] }, { by: 'way', descends: false }, 5)).toHaveLength(1);
});

test('words come with their counts, by number or by letter, in pages', () => {
  const read = (by: 'used' | 'words', limit: number) => {
    const groups: string[] = [];
    for (let after: { surface: string; used: number } | null = null; ;) {
      const { groups: some, next } = queryHandlers['tags.words'](bench.corpus, { filter: {}, by, after, limit });
      groups.push(...some.map(({ surface, used, labels }) => `${surface} ${used} ${JSON.stringify(labels)}`));
      if (next === null) return groups;
      after = next;
    }
  };
  const byUse = read('used', 10);
  expect(byUse.map((group) => group.replace(/ \[.*/, ''))).toEqual([
    'border 9',
    'border police 9',
    'old trader 6',
    'trader 5',
  ]);
  expect(read('used', 1)).toEqual(byUse);
  expect(read('words', 1)).toEqual(byUse.toSorted());
});

test('what no index knows is refused over too many tags, and said beforehand', () => {
  const scope = (filter: TagFilter) => queryHandlers['tags.scope'](bench.corpus, { filter });
  expect(scope({ labels: [4] })).toEqual({ tags: 9, all: 29, sorts: [...tagColumns] });
  bench.corpus.transaction((writer) => writer.run('UPDATE label_total SET spans = 50001 WHERE label = 4'));
  expect(scope({}).sorts).toEqual(['added', 'label', 'article', 'annotator']);
  expect(scope({ labels: [1] }).sorts).toContain('words');
  expect(scope({ labels: [1] }).sorts).not.toContain('made');
  // toThrow takes a matcher, which its types do not say.
  const refused = expect.objectContaining({
    problem: expect.objectContaining({ code: 'refused' }) as unknown,
  }) as unknown as Error;
  expect(() => page({}, { by: 'words', descends: false }, null, 5)).toThrow(refused);
  expect(() => page({ ways: ['alone'] }, { by: 'added', descends: false }, null, 5)).toThrow(refused);
  expect(page({ labels: [1] }, { by: 'words', descends: false }, null, 5).rows).toHaveLength(3);
});
