// Tables for databases: what was decided and the history go out with the tags, and say the same.

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { commit } from '../history/commit.ts';
import { parquetEvents } from '../formats/parquet-events/parquet-events.ts';
import { itemsIn } from '../../tests/decisions/items-in.ts';
import { openTagged, type TaggedCorpus } from '../../tests/tags/tagged-corpus.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { Selection } from './documents.ts';
import { exportDocuments } from './export.ts';

let bench: TaggedCorpus;
beforeEach(async () => {
  bench = await openTagged(3);
  commit(bench.corpus, { command: uuidv7(), kind: 'annotator.enter', annotator: 3 }, () => ({
    changes: [{ of: 'annotator', before: null, after: { id: 3, name: 'adjudicated' } }],
    undoable: false,
  }));
});
afterEach(() => bench.close());

const controls = { pause: () => Promise.resolve(), isCancelled: () => false, progress: () => undefined };
type Table = readonly Readonly<Record<string, unknown>>[];
type Tables = (table: string) => Promise<Table>;

async function send(target: string, selection: Selection = {}): Promise<Tables> {
  const folder = join(bench.folder, target);
  const order = { format: parquetEvents, options: {}, selection, target: folder };
  const { spans, lossCount } = await exportDocuments(bench.corpus.reader, order, controls);
  expect(lossCount).toBe(0);
  return async (table) => {
    const rows: Record<string, unknown>[] = [];
    for (const path of globSync(`${table}/**/*.parquet`, { cwd: folder }).toSorted()) {
      const bytes = readFileSync(join(folder, path));
      const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
      rows.push(...(await parquetReadObjects({ file })));
    }
    if (table === 'spans') expect(rows).toHaveLength(spans);
    return rows;
  };
}

/** Two people tag, one of them tags again otherwise, takes something back, and an item is decided. */
function work(): void {
  bench.tag(1, 'border police', 1);
  bench.tag(1, 'police', 1, { annotator: 2 });
  bench.tag(2, 'old trader', 2);
  bench.undo();
  bench.redo();
  bench.act('spans.delete', { document: 2, spans: [bench.tag(2, 'border police', 1)] });
  for (const annotator of [1, 2]) bench.act('status.set', { documents: [1], status: 'done' }, annotator);
  bench.act('decisions.begin', { layer: 3, people: [1, 2], blind: false });
  const [row] = itemsIn(bench.corpus, 'open');
  if (!row) throw new Error('nothing to decide');
  const tags = (row.versions[0]?.tags ?? []).map((tag) => ({ id: uuidv7(), ...tag }));
  bench.act('decisions.make', { document: 1, first: row.first, versions: row.versions, tags }, 2);
}

/** The tags that follow from the history alone. */
function replay(history: Table): unknown {
  const standing = new Map<string, unknown>();
  for (const { of, article, layer, span, label_after, start_after, end_after } of history) {
    if (of !== 'span') continue;
    const key = `${String(article)} ${String(span)}`;
    if (label_after === null) standing.delete(key);
    else standing.set(key, [article, layer, span, label_after, start_after, end_after]);
  }
  return [...standing.values()].map(String).toSorted();
}

const tagsOf = (spans: Table): unknown =>
  spans
    .map(({ article, annotator, id, label, start, end }) => String([article, annotator, id, label, start, end]))
    .toSorted();

it('has the tags, which the history gives too, and who decided what on which tags', async () => {
  work();
  const read = await send('all');
  const [history, spans, decisions] = [await read('history'), await read('spans'), await read('decisions')];
  expect(spans.map(({ words, annotator }) => [words, annotator])).toEqual(
    expect.arrayContaining([
      ['border police', 'me'],
      ['police', 'Bob'],
      ['old trader', 'me'],
      ['border police', 'adjudicated'],
    ]),
  );
  expect(replay(history)).toEqual(tagsOf(spans));
  const order = history.map(({ event, change }) => Number(event) * 1000 + Number(change));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(history.filter(({ kind }) => kind === 'history.undo')).toMatchObject([
    { of: 'span', label_after: null, reverses: expect.any(String) as string },
    { of: 'layer', status_before: 'in progress', status_after: 'new' },
  ]);
  expect(decisions).toHaveLength(1);
  const [decision] = decisions;
  expect(decision).toMatchObject({ choice: 'version', reason: 'person', annotator: 'Bob', words: 'border police' });
  expect(JSON.parse(String(decision?.['versions']))).toMatchObject([
    { annotator: 'me', tags: [{ label: 'agency' }] },
    { annotator: 'Bob', tags: [{ label: 'agency' }] },
  ]);
  expect(JSON.parse(String(decision?.['spans']))).toEqual(
    spans.filter(({ annotator }) => annotator === 'adjudicated').map(({ id }) => id),
  );
  expect(await read('layers')).toEqual(
    expect.arrayContaining([expect.objectContaining({ annotator: 'Bob', status: 'done', spans: 1 })]),
  );
  expect((await read('articles')).map(({ text }) => text)).toEqual([null, null, null]);
  expect(history.some(({ details }) => details !== null)).toBe(true);
});

it('tells nothing of whom and what does not go out', async () => {
  work();
  const read = await send('some', { annotators: [2] });
  const [history, spans] = [await read('history'), await read('spans')];
  expect(spans.map(({ annotator }) => annotator)).toEqual(['Bob']);
  expect(replay(history)).toEqual(tagsOf(spans));
  for (const { annotator, layer, details } of history) {
    expect(['Bob', null]).toContain(annotator);
    expect(['Bob', null]).toContain(layer);
    expect(details).toBeNull();
  }
  const words = JSON.stringify(
    [history, await read('decisions'), await read('layers'), await read('annotators')],
    (_, value) => (typeof value === 'bigint' ? Number(value) : (value as unknown)),
  );
  expect(words).not.toContain('me"');
  expect(words).not.toContain('adjudicated');

  const one = await send('one', { having: [2] });
  expect(await one('articles')).toHaveLength(1);
  expect(new Set((await one('history')).map(({ article }) => article)).size).toBe(1);
});

it('has every table of an empty corpus', async () => {
  const read = await send('none', { having: [4] });
  for (const table of ['articles', 'layers', 'spans', 'decisions', 'history']) expect(await read(table)).toEqual([]);
  expect((await read('labels')).map(({ label }) => label)).toEqual(['agency', 'charge', 'quantity', 'sanction']);
  expect(await read('annotators')).toEqual([
    { person: 1, annotator: 'Bob' },
    { person: 2, annotator: 'adjudicated' },
    { person: 3, annotator: 'me' },
  ]);
});
