import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { uuidv7 } from '../../model/ids.ts';
import { statuses } from '../../model/label.ts';
import type { CodePoint } from '../../model/offsets.ts';
import type { CommandName, ParsedInput } from '../../model/contract/contract.ts';
import { sortSchema, type Filter, type Sort } from '../../model/contract/documents.ts';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';
import { runCommand } from '../workbench/dispatch.ts';
import { readWindow } from './lists.ts';
import { orderDocuments } from './order.ts';
import { readUnfinished } from './unfinished.ts';

let bench: Bench;

async function fill(number: number): Promise<void> {
  await bench.importFiles(
    Object.fromEntries(
      Array.from({ length: number }, (_, n) => [
        `${n}.txt`,
        `Title ${(n * 7) % 13}\n\nThe customs office opened ${n}.`,
      ]),
    ),
  );
}
beforeEach(() => {
  bench = openBench();
});
afterEach(() => bench.close());

interface Asked {
  readonly list: string;
  readonly filter: Filter;
  readonly sort: Sort;
}
const asked = (sort: Sort = 'added', filter: Filter = {}): Asked => ({ list: uuidv7(), filter, sort });
const window = (list: Asked, from = 0, limit = 5000, document: number | null = null) =>
  readWindow(bench.corpus.reader, { ...list, annotator: 1, from, limit, document });
const whole = ({ filter, sort }: Asked): readonly number[] =>
  orderDocuments(bench.corpus.reader, { annotator: 1, filter, sort, after: null, limit: 100_000 }).ids;

function act<N extends CommandName>(name: N, input: Omit<ParsedInput<N>, 'command' | 'annotator'>): void {
  // The compiler does not see that the two that are left out of an input and put back in make it whole.
  runCommand(bench.corpus, name, { ...input, command: uuidv7(), annotator: 1 } as unknown as ParsedInput<N>);
}

/** Its first part, asked for until words that it is of are looked up. */
function found(list: Asked, limit: number): ReturnType<typeof window> {
  for (;;) {
    const part = window(list, 0, limit);
    if (part.complete) return part;
  }
}

/** The list as a screen reads it: part by part, until it is whole. */
function readAll(list: Asked, limit: number): number[] {
  const seen: number[] = [];
  for (;;) {
    const { ids, complete, read } = window(list, seen.length, limit);
    seen.push(...ids);
    if (complete && seen.length === read) return seen;
  }
}

test('every place has the id that the whole list has there, and every id its place', async () => {
  await fill(40);
  for (const sort of sortSchema.options) {
    const list = asked(sort);
    const ids = whole(list);
    expect(readAll(list, 7)).toEqual(ids);
    for (const [place, id] of ids.entries()) {
      expect(window(list, place, 1).ids).toEqual([id]);
      expect(window(list, 0, 0, id).place).toBe(place);
    }
    expect(window(list, 40, 5)).toMatchObject({ ids: [], total: 40, complete: true });
    expect(window(list, 0, 0, 99)).toMatchObject({ place: null, complete: true });
  }
});

test('however busy the machine is, every call reads on', async () => {
  await fill(3);
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 60_000));
  expect(window(asked(), 0, 200).ids).toHaveLength(3);
});

const filters = fc.record(
  {
    statuses: fc.uniqueArray(fc.constantFrom(...statuses), { maxLength: 2 }),
    label: fc.integer({ min: 1, max: 2 }),
    text: fc.constantFrom('customs', 'title 3'),
  },
  { requiredKeys: [] },
);
const aDocument = fc.integer({ min: 1, max: 30 });
const moves = fc.oneof(
  fc.record({
    what: fc.constant('status' as const),
    documents: fc.oneof(
      fc.array(aDocument, { minLength: 1, maxLength: 9 }),
      fc.record({ filter: filters, except: fc.array(aDocument, { maxLength: 3 }) }),
    ),
    status: fc.constantFrom(...statuses),
  }),
  fc.record({
    what: fc.constant('tag' as const),
    document: aDocument,
    label: fc.integer({ min: 1, max: 2 }),
    start: fc.nat(9),
  }),
  fc.record({ what: fc.constant('remove' as const), document: aDocument }),
  fc.record({ what: fc.constant('undo' as const) }),
);

function make(move: typeof moves extends fc.Arbitrary<infer M> ? M : never): void {
  try {
    if (move.what === 'status') act('status.set', { documents: move.documents, status: move.status });
    else if (move.what === 'remove') act('documents.remove', { documents: [move.document] });
    else if (move.what === 'undo') act('history.undo', {});
    else {
      const [start, end] = [move.start as CodePoint, (move.start + 1) as CodePoint];
      const spans = [{ id: uuidv7(), label: move.label, start, end }];
      act('spans.create', { document: move.document, spans });
    }
  } catch (error) {
    // What is not there, overlaps or cannot be undone changes nothing.
    expect(error).toHaveProperty('problem');
  }
}

test('whatever is done, a list is the whole list of its moment, and stays so', async () => {
  await fill(30);
  fc.assert(
    fc.property(
      fc.array(moves, { maxLength: 8 }),
      fc.array(moves, { maxLength: 8 }),
      fc.constantFrom(...sortSchema.options),
      filters,
      fc.integer({ min: 1, max: 12 }),
      (before, after, sort, filter, limit) => {
        before.forEach(make);
        const list = asked(sort, filter);
        const ids = whole(list);
        expect(found(list, limit).total).toBe(ids.length);
        after.forEach(make);
        expect(readAll(list, limit)).toEqual(ids);
        expect(readAll(asked(sort, filter), limit)).toEqual(whole(list));
      },
    ),
    { numRuns: 150 },
  );
});

test('a list that changes while it is read has every article once', async () => {
  await fill(1300);
  act('status.set', { documents: { filter: {}, except: [] }, status: 'in progress' });
  const list = asked('updated-desc');
  expect(window(list, 0, 100).complete).toBe(false);
  const last = whole(list).at(-1) ?? 0;
  // It moves to the front, where the walk has been.
  act('status.set', { documents: [last], status: 'done' });
  const ids = readAll(list, 1000);
  expect(ids.at(-1)).toBe(last);
  expect(new Set(ids).size).toBe(1300);
});

test('a list is read on while nobody asks, until it is forgotten; one that is searched is not', async () => {
  await fill(1300);
  const [list, forgotten, searched] = [asked('title'), asked(), asked('added', { text: 'customs' })];
  expect(window(forgotten, 0, 100).complete).toBe(false);
  for (let n = 0; n < 12; n++) window(asked());
  window(searched, 0, 0);
  expect(window(list, 0, 100)).toMatchObject({ read: 500, complete: false });
  // These ask for nothing that was not read.
  await vi.waitFor(() => expect(window(list, 0, 0)).toMatchObject({ read: 1300, complete: true }), {
    timeout: 60_000,
  });
  expect(window(searched, 0, 0).read).toBe(0);
  expect(window(forgotten, 0, 0).read).toBe(0);
  expect(readAll(list, 1000)).toEqual(whole(list));
});

test('reading on ends with the corpus', async () => {
  await fill(1300);
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  try {
    expect(window(asked(), 0, 100).complete).toBe(false);
    expect(vi.getTimerCount()).toBe(1);
    bench.corpus.close();
    expect(() => vi.runAllTimers()).not.toThrow();
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('a list is known by its name, and read anew when it was forgotten', async () => {
  await fill(5);
  const first = asked();
  const { seq } = window(first);
  act('documents.remove', { documents: [2] });
  expect(window(first)).toMatchObject({ ids: [1, 2, 3, 4, 5], seq });
  for (let n = 0; n < 12; n++) window(asked());
  expect(window(first)).toMatchObject({ ids: [1, 3, 4, 5], seq: seq + 1 });
});

/** The next unfinished article, asked for until it is known; and how often that was. */
function unfinished(list: Asked, document: number) {
  for (let calls = 1; ; calls++) {
    const { next, left, complete } = readUnfinished(bench.corpus.reader, { ...list, annotator: 1, document });
    if (complete) return { next, left, calls };
    expect({ next, left }).toEqual({ next: null, left: 0 });
  }
}
const next = (list: Asked, document: number) => {
  const { calls: _, ...found } = unfinished(list, document);
  return found;
};

test('work goes on after the article, round the end, and says how many are left', async () => {
  await fill(8);
  act('status.set', { documents: [1, 2, 5, 6, 7, 8], status: 'done' });
  const all = asked();
  expect(next(all, 2)).toEqual({ next: 3, left: 2 });
  expect(next(all, 3)).toEqual({ next: 4, left: 1 });
  expect(next(all, 4)).toEqual({ next: 3, left: 1 });
  expect(next(asked('added', { statuses: ['done'] }), 1)).toEqual({ next: null, left: 0 });
  expect(next(asked('added', { text: 'title 1', statuses: ['new', 'done'] }), 1).left).toBeLessThan(3);
  // Of an article that is not in the list, the first of it.
  const open = asked('added', { statuses: ['new'] });
  expect(next(open, 8)).toEqual({ next: 3, left: 2 });
  act('status.set', { documents: [3, 4], status: 'flagged' });
  expect(next(open, 3)).toEqual({ next: null, left: 0 });
});

test('what is left of a search follows what is done to its articles', async () => {
  await fill(8);
  const list = asked('added', { text: 'customs' });
  expect(next(list, 1)).toEqual({ next: 2, left: 7 });
  act('status.set', { documents: [1], status: 'done' });
  expect(next(list, 1)).toEqual({ next: 2, left: 7 });
  act('documents.remove', { documents: [2] });
  act('status.set', { documents: [3], status: 'flagged' });
  expect(next(list, 1)).toEqual({ next: 4, left: 5 });
  act('history.undo', {});
  expect(next(list, 1)).toEqual({ next: 3, left: 6 });
  act('status.set', { documents: [3, 4, 5], status: 'done' });
  expect(next(list, 1)).toEqual({ next: 6, left: 3 });
  // One that was removed is not in the list when it comes back, but was in it.
  act('history.undo', {});
  act('history.undo', {});
  expect(next(list, 4)).toEqual({ next: 5, left: 6 });
});

test('others are answered while the next unfinished article of a long list is looked for, and what they do counts', async () => {
  await fill(700);
  act('status.set', { documents: Array.from({ length: 699 }, (_, n) => 1 + n), status: 'done' });
  // Every call is late at once.
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 10));
  try {
    for (const filter of [{}, { text: 'customs' }]) {
      const list = asked('added', filter);
      const first = unfinished(list, 1);
      expect(first).toMatchObject({ next: 700, left: 1 });
      expect(first.calls).toBeGreaterThan(4);
      act('status.set', { documents: [650], status: 'new' });
      const second = unfinished(list, 1);
      expect(second).toMatchObject({ next: 650, left: 2 });
      act('status.set', { documents: [650], status: 'done' });
    }
    // Somebody changes many with every call: it is answered all the same.
    const list = asked('added', { text: 'customs' });
    const answer = () => readUnfinished(bench.corpus.reader, { ...list, annotator: 1, document: 1 });
    let calls = 0;
    for (; !answer().complete; calls++) {
      act('status.set', { documents: [2, 3], status: calls % 2 === 0 ? 'flagged' : 'done' });
      expect(calls).toBeLessThan(300);
    }
    expect(next(list, 1)).toEqual({ next: 700, left: 1 });
  } finally {
    clock.mockRestore();
  }
});

test('a choice by a filter means all that meet it then, but for some, and undo takes it back as one', async () => {
  await fill(8);
  act('status.set', { documents: [1, 2, 3], status: 'flagged' });
  act('status.set', { documents: { filter: { statuses: ['flagged'] }, except: [2] }, status: 'done' });
  expect(whole(asked('added', { statuses: ['done'] }))).toEqual([1, 3]);
  act('documents.remove', { documents: { filter: { statuses: ['new', 'done'] }, except: [8] } });
  expect(whole(asked())).toEqual([2, 8]);
  act('history.undo', {});
  expect(whole(asked())).toHaveLength(8);
  expect(whole(asked('added', { statuses: ['done'] }))).toEqual([1, 3]);
  // Nothing meets it: nothing happens.
  act('documents.remove', { documents: { filter: { text: 'nowhere' }, except: [] } });
  expect(whole(asked())).toHaveLength(8);
});

test('how many there are is known before they are read where counts are kept, and else said to be at least as many', async () => {
  await fill(40);
  const unread = (filter: Filter) => window(asked('added', filter), 0, 0);
  expect(unread({})).toMatchObject({ read: 0, total: 40, complete: false, exact: true });
  expect(unread({ statuses: ['new'] })).toMatchObject({ total: 40, exact: true });
  expect(unread({ text: 'customs' })).toMatchObject({ total: 0, complete: false, exact: false });
  const searched = window(asked('added', { text: 'customs' }), 0, 100);
  expect(searched).toMatchObject({ total: searched.ids.length, complete: true, exact: true });
});
