// Changes of very many rows: stored in parts between others' commands, and whole all the same.

import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { checkCorpus } from '../check/check.ts';
import { openCorpus } from '../corpus/open.ts';
import { tagsWork } from '../jobs/tags-work.ts';
import { reverseWork } from '../jobs/reverse-work.ts';
import { refuseLongReversal } from '../workbench/dispatch.ts';
import { historyPage } from './page.ts';
import { storeInParts } from './parts.ts';
import { newestSeq } from './record.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { Change, Side } from '../../model/change.ts';
import type { CallInput } from '../../model/contract/contract.ts';
import type { TagWork } from '../../model/contract/tags.ts';
import type { CodePoint } from '../../model/offsets.ts';
import { openTagged, type TaggedCorpus } from '../../tests/tags/tagged-corpus.ts';

// So many that there are five parts and more, also where each is twice as long as the one before.
const articles = 28;
const each = 40;
const long = Array.from({ length: each }, (_, n) => `w${n}`).join(' ');

let bench: TaggedCorpus;
let documents: readonly number[];
let committed = 0;

beforeEach(async () => {
  bench = await openTagged(0);
  documents = Array.from({ length: articles }, (_, n) => {
    const { changes } = bench.act('document.add', { title: `long ${n}`, text: `${long} ${n}` });
    return changes.flatMap((change) => (change.of === 'documents' ? change.documents : []))[0] ?? 0;
  });
  for (const [n, document] of documents.entries()) {
    let at = 0;
    const spans = long.split(' ').map((word) => {
      const start = at as CodePoint;
      at += word.length + 1;
      return { id: uuidv7(), label: 1, start, end: (start + word.length) as CodePoint };
    });
    // Two people in turn.
    bench.act('spans.create', { document, spans }, 1 + (n % 2));
    const of = { label: 1, places: [[document, 0, 2]], rejected: true } satisfies Partial<CallInput<'rejections.set'>>;
    if (n % 5 === 0) bench.act('rejections.set', of, 2 - (n % 2));
  }
  committed = 0;
});

afterEach(async () => {
  const quiet = { pause: () => Promise.resolve(), isCancelled: () => false, progress: () => undefined };
  const { problems } = await checkCorpus(bench.corpus, quiet);
  bench.close();
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
});

/** What happens between two parts, which are counted from 1; true cancels. */
type Between = (part: number) => boolean | void;

function controlsWith(between: Between = () => undefined) {
  let [parts, isCancelled] = [0, false];
  return {
    pause: () => {
      // It also gives way while it plans.
      if (underWay() > 0 && between(++parts) === true) isCancelled = true;
      return Promise.resolve();
    },
    isCancelled: () => isCancelled,
    progress: () => undefined,
    committed: () => void committed++,
  };
}

const work = (what: TagWork, between?: Between, job = uuidv7()) =>
  tagsWork({ kind: 'tags', job, annotator: 1, work: what, look: false })(bench.corpus, controlsWith(between));
const reverse = (side: Side, between?: Between, annotator = 1) =>
  reverseWork({ kind: 'reverse', job: uuidv7(), annotator, side })(bench.corpus, controlsWith(between));

const all = { filter: { labels: [1] }, except: [] };
const relabel: TagWork = {
  call: 'tags.relabel',
  tags: { filter: { labels: [1], annotators: [1] }, except: [] },
  label: 2,
};
const merge: TagWork = { call: 'label.merge', label: 1, into: 2 };
const works: readonly TagWork[] = [
  relabel,
  merge,
  { call: 'tags.delete', tags: all },
  { call: 'tags.note', tags: all, note: 'seen', add: true },
  { call: 'label.delete', label: 1 },
  { call: 'label.split', label: 1, surfaces: long.split(' '), to: { label: 3 } },
  { call: 'label.split', label: 1, surfaces: long.split(' '), to: { name: 'new', colour: 'violet', key: '' } },
];

const events = (): number => bench.corpus.reader.get<{ n: number }>('SELECT count(*) AS n FROM event')?.n ?? 0;
const underWay = (): number =>
  bench.corpus.reader.get<{ n: number }>('SELECT count(*) AS n FROM import_progress')?.n ?? 0;
const ofLabel = (label: number): number =>
  bench.corpus.reader.get<{ n: number }>('SELECT count(*) AS n FROM span WHERE label = ?', label)?.n ?? 0;
const stacks = () =>
  bench.corpus.reader.all('SELECT annotator, side, action FROM history_stack ORDER BY 1, 2, position');

/** The corpus as a kill would leave it now, opened again. */
function afterKill<T>(look: (tables: unknown, copied: ReturnType<typeof openCorpus>) => T): T {
  const path = join(bench.folder, `${uuidv7()}.corpus`);
  for (const ending of ['', '-wal']) copyFileSync(bench.corpus.path + ending, path + ending);
  const copied = openCorpus(path);
  try {
    return look(
      {
        spans: copied.reader.all('SELECT * FROM span ORDER BY document, id'),
        labels: copied.reader.all('SELECT * FROM label ORDER BY id'),
        rejections: copied.reader.all('SELECT * FROM rejection ORDER BY 1, 2, 3, 4'),
        stacks: copied.reader.all('SELECT annotator, side, action FROM history_stack ORDER BY 1, 2, position'),
      },
      copied,
    );
  } finally {
    copied.close();
  }
}
const nowAsAfterKill = () => ({
  spans: bench.corpus.reader.all('SELECT * FROM span ORDER BY document, id'),
  labels: bench.corpus.reader.all('SELECT * FROM label ORDER BY id'),
  rejections: bench.corpus.reader.all('SELECT * FROM rejection ORDER BY 1, 2, 3, 4'),
  stacks: stacks(),
});

describe.each(works)('$call', (what) => {
  test('is stored in many parts, and is one step that undo takes back and redo brings back', async () => {
    const before = bench.tables();
    const [steps, earlier] = [stacks().length, events()];
    await work(what);
    expect(events() - earlier).toBeGreaterThan(3);
    expect(stacks()).toHaveLength(steps + 1);
    const after = bench.tables();
    expect(after).not.toEqual(before);
    const undoing = events();
    const { reversed } = await reverse('undo');
    expect(reversed?.of).toBe(what.call);
    expect(events() - undoing).toBeGreaterThan(3);
    expect(bench.tables()).toEqual(before);
    await reverse('redo');
    expect(bench.tables()).toEqual(after);
    await reverse('undo');
    expect(bench.tables()).toEqual(before);
    expect(underWay()).toBe(0);
  });

  test.each([1, 2, 4])('cancelled or killed behind part %i nothing of it is there', async (at) => {
    const before = nowAsAfterKill();
    const cancelled = work(what, (part) => {
      if (part < at) return false;
      afterKill((tables) => expect(tables).toEqual(before));
      return true;
    });
    await expect(cancelled).rejects.toMatchObject({ problem: { code: 'cancelled' } });
    expect(nowAsAfterKill()).toEqual(before);
    expect(underWay()).toBe(0);
  });
});

test('others are answered before the first part of very many', async () => {
  const changes = Array.from({ length: 20_000 }, (_, n): Change => ({
    of: 'layer',
    document: 1_000_000 + n,
    annotator: 1,
    before: { status: 'new', note: '' },
    after: { status: 'done', note: '' },
  }));
  let [now, pauses] = [0, 0];
  const pause = () => Promise.resolve(void pauses++);
  // It is always late.
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 10));
  const store = (some: readonly Change[]) =>
    storeInParts(
      bench.corpus,
      { command: uuidv7(), kind: 'status.set', annotator: 1, changes: some, seen: newestSeq(bench.corpus.reader) },
      { pause, isCancelled: () => false, progress: () => undefined, committed: () => undefined },
    );
  try {
    // None of these articles is there, so that the first part is refused.
    await expect(store(changes)).rejects.toBeInstanceOf(Error);
    expect(pauses).toBeGreaterThan(5);
  } finally {
    clock.mockRestore();
  }
});

test('a kill while it is undone or redone leaves it as it stood, and then undo is still whole', async () => {
  const before = bench.tables();
  await work(relabel);
  const done = nowAsAfterKill();
  await expect(reverse('undo', (part) => part === 3)).rejects.toMatchObject({ problem: { code: 'cancelled' } });
  expect(nowAsAfterKill()).toEqual(done);
  let looked = 0;
  await reverse('undo', (part) => {
    if (part !== 3) return;
    looked++;
    afterKill((tables) => expect(tables).toEqual(done));
  });
  expect(bench.tables()).toEqual(before);
  const undone = nowAsAfterKill();
  await reverse('redo', (part) => {
    if (part !== 3) return;
    looked++;
    afterKill((tables) => expect(tables).toEqual(undone));
  });
  // On the stack it is another step by now.
  const { stacks: _, ...stored } = done;
  expect(nowAsAfterKill()).toMatchObject(stored);
  expect(looked).toBe(2);
});

test('a kill while it is taken back takes the rest of it back', async () => {
  const before = nowAsAfterKill();
  let kills = 0;
  const cancelled = work(relabel, (part) => {
    if (part > 4) afterKill((tables) => expect([tables, ++kills]).toEqual([before, kills]));
    return part >= 4;
  });
  await expect(cancelled).rejects.toThrow('Cancelled');
  expect(kills).toBeGreaterThan(1);
});

test('a tag that somebody changes or removes before its turn is not changed over, and undo leaves what they did', async () => {
  const last = documents[10] ?? 0;
  const spans = () =>
    bench.corpus.reader.all<{ id: string; label: number; note: string }>(
      'SELECT id, label, note FROM span WHERE document = ? ORDER BY start',
      last,
    );
  const [first, second, third] = spans();
  let once = true;
  const { tags } = await work(relabel, () => {
    if (!once) return;
    once = false;
    bench.act('spans.delete', { document: last, spans: [first?.id ?? ''] });
    bench.act('spans.note', { document: last, span: second?.id ?? '', note: 'mine' });
    bench.act('spans.relabel', { document: last, spans: [third?.id ?? ''], label: 3 });
  });
  expect(once).toBe(false);
  expect(tags).toMatchObject({ tags: (articles / 2) * each - 2, stored: true, stays: [{ reason: 'gone', tags: 2 }] });
  expect(spans().map(({ label }) => label)).toEqual([2, 3, ...Array<number>(each - 3).fill(2)]);
  expect(spans()[0]).toMatchObject({ id: second?.id, note: 'mine' });
  await reverse('undo');
  expect(spans()[0]).toMatchObject({ id: second?.id, label: 1, note: 'mine' });
  expect(spans()[1]).toMatchObject({ id: third?.id, label: 3 });
});

test('a tag that comes between keeps one of the same label away from it', async () => {
  const last = documents[10] ?? 0;
  let once = true;
  const { tags } = await work(relabel, () => {
    if (!once) return;
    once = false;
    bench.act('spans.create', {
      document: last,
      spans: [{ id: uuidv7(), label: 2, start: 0, end: 5 }],
    });
  });
  expect(tags).toMatchObject({ tags: (articles / 2) * each - 2, stays: [{ reason: 'same-label-overlap', tags: 2 }] });
});

test('tags that come to a label while it is merged go with it', async () => {
  let at = 0;
  await work(merge, (part) => {
    if (part !== 2) return;
    const { changes } = bench.act('document.add', { title: 'late', text: 'late words' });
    at = changes.flatMap((change) => (change.of === 'documents' ? change.documents : []))[0] ?? 0;
    const end = 4;
    bench.act('spans.create', { document: at, spans: [{ id: uuidv7(), label: 1, start: 0, end }] });
  });
  expect(bench.corpus.reader.get('SELECT label FROM span WHERE document = ?', at)).toEqual({ label: 2 });
  expect(ofLabel(1)).toBe(0);
  await reverse('undo');
  expect(ofLabel(1)).toBe(articles * each + 1);
});

test('an article in which two people have tags is planned anew for both where somebody changes it', async () => {
  const document = documents[20] ?? 0;
  const spans = [{ id: uuidv7(), label: 1, start: 3 as CodePoint, end: 5 as CodePoint }];
  bench.act('spans.create', { document, spans }, 2);
  const before = bench.tables();
  let isChanged = false;
  await work(merge, () => {
    if (!isChanged) bench.act('document.rename', { document, title: 'meanwhile' }, 2);
    isChanged = true;
  });
  expect(isChanged).toBe(true);
  expect(ofLabel(1)).toBe(0);
  await reverse('undo');
  expect(bench.tables()).toEqual(before);
});

test('a place that is rejected in an article of a split before its turn stays so for both labels', async () => {
  const split: TagWork = { call: 'label.split', label: 1, surfaces: long.split(' '), to: { label: 3 } };
  const document = documents[20] ?? 0;
  const rejectionsOf = (label: number) =>
    bench.corpus.reader.tuples(
      'SELECT annotator, start FROM rejection WHERE document = ? AND label = ? ORDER BY 1, 2',
      document,
      label,
    );
  let isChanged = false;
  await work(split, () => {
    if (!isChanged) bench.act('rejections.set', { label: 3, places: [[document, 0, 2]], rejected: true }, 2);
    if (!isChanged) bench.act('rejections.set', { label: 1, places: [[document, 3, 5]], rejected: true }, 2);
    isChanged = true;
  });
  expect(rejectionsOf(3)).toEqual([
    [2, 0],
    [2, 3],
  ]);
});

test('where somebody takes away what it needs, it is refused whole', async () => {
  const before = bench.tables();
  const refused = work(relabel, (part) => {
    if (part === 3) bench.act('label.change', { label: 2, archived: true }, 2);
  });
  await expect(refused).rejects.toMatchObject({ problem: { details: { reason: 'archived' } } });
  bench.act('label.change', { label: 2, archived: false }, 2);
  expect(bench.tables()).toEqual(before);
});

test('what somebody built on a part stays theirs when the rest is taken back', async () => {
  const [document = 0] = documents;
  let moved = '';
  const cancelled = work(relabel, (part) => {
    if (part !== 4) return false;
    moved =
      bench.corpus.reader.get<{ id: string }>('SELECT id FROM span WHERE document = ? AND label = 2', document)?.id ??
      '';
    bench.act('spans.note', { document, span: moved, note: 'mine' });
    return true;
  });
  await expect(cancelled).rejects.toThrow('Cancelled');
  expect(bench.corpus.reader.all('SELECT id, note FROM span WHERE label = 2')).toEqual([{ id: moved, note: 'mine' }]);
  expect(bench.act('history.undo', {}).changes).toMatchObject([{ after: { id: moved, note: '' } }]);
});

test('meanwhile its person undoes nothing, another person does, and a second undo waits its turn', async () => {
  await work(relabel);
  bench.act('spans.note', { document: documents[1] ?? 0, span: spanOf(documents[1] ?? 0), note: 'his' }, 2);
  let asked = 0;
  const first = reverse('undo', (part) => {
    if (part !== 2) return;
    asked++;
    expect(() => bench.act('history.undo', {})).toThrow('still being stored');
    expect(bench.act('history.undo', {}, 2).changes).toHaveLength(1);
  });
  const second = reverse('undo');
  expect((await first).reversed?.of).toBe('tags.relabel');
  expect((await second).reversed?.of).toBe('spans.create');
  expect(asked).toBe(1);
});

const spanOf = (document: number): string =>
  bench.corpus.reader.get<{ id: string }>('SELECT id FROM span WHERE document = ?', document)?.id ?? '';

test('what its person does while it is undone stays above it', async () => {
  await work(relabel);
  await reverse('undo', (part) => {
    if (part === 2) bench.act('document.rename', { document: documents[3] ?? 0, title: 'meanwhile' });
  });
  expect(ofLabel(1)).toBe(articles * each);
  expect(bench.act('history.undo', {}).changes).toMatchObject([{ of: 'document', before: { title: 'meanwhile' } }]);
});

test('an undo on which its person builds is refused whole, and can be done when that is taken back', async () => {
  await work(relabel);
  const done = bench.tables();
  const [document = 0] = documents;
  const refused = reverse('undo', (part) => {
    // The tags of this article come last.
    if (part === 2) bench.act('spans.delete', { document, spans: [spanOf(document)] });
  });
  await expect(refused).rejects.toThrow('changed or removed');
  bench.act('history.undo', {});
  expect(bench.tables()).toEqual(done);
  await reverse('undo');
  expect(ofLabel(1)).toBe(articles * each);
});

test('an undo on which somebody else has built is refused whole, and the next takes the step before it', async () => {
  await work(relabel);
  const bobs = tagsWork({ kind: 'tags', job: uuidv7(), annotator: 2, work: { ...merge, into: 3 }, look: false });
  await bobs(bench.corpus, controlsWith());
  const [before, steps] = [bench.tables(), stacks().length];
  await expect(reverse('undo')).rejects.toThrow('the next undo takes the step before it');
  expect(bench.tables()).toEqual(before);
  expect(stacks()).toHaveLength(steps - 1);
});

test('it is done once, and what was taken back under the same command is not begun again', async () => {
  const job = uuidv7();
  await expect(work(relabel, (part) => part === 3, job)).rejects.toThrow('Cancelled');
  await expect(work(relabel, undefined, job)).rejects.toThrow('done already');
  expect(ofLabel(2)).toBe(0);
});

test('the history tells the parts of what was taken back as undone, and those of what stands not', async () => {
  await work(relabel);
  const told = () =>
    historyPage(bench.corpus.reader, { document: null, limit: 200 }).entries.map(({ kind, undone, of }) => [
      kind,
      undone,
      of,
    ]);
  expect(
    new Set(
      told()
        .filter(([kind]) => kind === 'tags.relabel')
        .map(([, undone]) => undone),
    ),
  ).toEqual(new Set([false]));
  await reverse('undo');
  expect(
    new Set(
      told()
        .filter(([kind]) => kind === 'tags.relabel')
        .map(([, undone]) => undone),
    ),
  ).toEqual(new Set([true]));
  expect(
    new Set(
      told()
        .filter(([kind]) => kind === 'history.undo')
        .map(([, , of]) => of),
    ),
  ).toEqual(new Set(['tags.relabel']));
});

test('a long step is refused to a command at the door, and a short one is not', async () => {
  const ask = (annotator: number) => () =>
    refuseLongReversal(bench.corpus, 'history.undo', { command: uuidv7(), annotator });
  expect(ask(1)).not.toThrow();
  await work(relabel);
  expect(ask(1)).toThrow('only a job can undo');
  expect(ask(2)).not.toThrow();
});
