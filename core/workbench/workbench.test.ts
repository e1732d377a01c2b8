// A corpus at work, through the face that both doors see.

import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { documentsFound } from '../../tests/documents-found.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { CallInput, CallName, CallOutput, JobEvent } from '../../model/contract/contract.ts';
import type { Answer } from '../../model/protocol.ts';
import { spansIn } from '../../model/span-columns.ts';
import { createWorkbench, type Workbench } from './workbench.ts';

let folder: string;
let workbench: Workbench;
let jobs: JobEvent[];

const start = (open = 'c.corpus'): void => {
  workbench = createWorkbench({
    dataFolder: join(folder, 'data'),
    version: '0',
    development: true,
    open: join(folder, open),
    log: () => undefined,
  });
  jobs = [];
  workbench.listen((message) => {
    if ('event' in message && message.event === 'job') jobs.push(message.value as JobEvent);
  });
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-'));
  start();
});
afterEach(async () => {
  await workbench.close();
  rmSync(folder, { recursive: true, force: true });
});

async function ask<N extends CallName>(call: N, input: CallInput<N>): Promise<Answer<CallOutput<N>>> {
  const message = await workbench.handle({ id: 1, call, input });
  if (!('answer' in message)) throw new Error('not an answer');
  return message.answer as Answer<CallOutput<N>>;
}

async function get<N extends CallName>(call: N, input: CallInput<N>): Promise<CallOutput<N>> {
  const answer = await ask(call, input);
  if (!answer.ok)
    throw new Error(`${call}: ${answer.error.code} ${answer.error.message} ${JSON.stringify(answer.error.details)}`);
  return answer.value;
}

type JobOrder = CallInput<'job.start'> extends infer O ? (O extends { job: string } ? Omit<O, 'job'> : never) : never;

async function job(order: JobOrder): Promise<JobEvent> {
  const id = uuidv7();
  await get('job.start', { ...order, job: id });
  for (;;) {
    const last = jobs.filter((event) => event.job === id).at(-1);
    if (last && last.state !== 'running') return last;
    await new Promise((resume) => setTimeout(resume, 5));
  }
}

const me = async (): Promise<number> => (await get('annotator.enter', { command: uuidv7(), name: 'Ada' })).id;
const text = 'The court’s police 🚓 fined Kim 500 won for smuggling.\n';

async function withArticle(): Promise<{ annotator: number; document: number }> {
  const annotator = await me();
  writeFileSync(join(folder, 'a.txt'), text);
  const { imported } = await job({ kind: 'import', annotator, from: { paths: [join(folder, 'a.txt')] } });
  return { annotator, document: imported?.firstDocument ?? 0 };
}

const create = (annotator: number, document: number, label: number, start: number, end: number, surface?: string) =>
  ask('spans.create', {
    command: uuidv7(),
    annotator,
    document,
    spans: [{ id: uuidv7(), label, start, end, ...(surface === undefined ? {} : { surface }) }],
  });

test('what was tagged is there after a restart, with its words', async () => {
  const { annotator, document } = await withArticle();
  expect((await create(annotator, document, 1, 12, 18, 'police')).ok).toBe(true);
  expect((await create(annotator, document, 4, 21, 38, 'fined Kim 500 won')).ok).toBe(true);
  expect((await create(annotator, document, 3, 31, 38, '500 won')).ok).toBe(true);
  await workbench.close();
  start();
  const opened = await get('document.open', { document, annotator });
  expect(opened.text).toBe(text);
  expect(spansIn(opened.spans).map(({ label, start, end }) => [label, start, end])).toEqual([
    [1, 12, 18],
    [4, 21, 38],
    [3, 31, 38],
  ]);
  expect(opened.layer.status).toBe('in progress');
});

test('a tag whose words are others than the screen showed is refused', async () => {
  const { annotator, document } = await withArticle();
  const answer = await create(annotator, document, 1, 13, 19, 'police');
  expect(answer).toMatchObject({ ok: false, error: { code: 'conflict' } });
});

test.each([
  ['duplicate', 4, 21, 38],
  ['crossing', 1, 12, 30],
  ['same-label-overlap', 4, 31, 38],
  ['outside', 1, 50, 500],
])('a %s is refused with its reason', async (reason, label, start, end) => {
  const { annotator, document } = await withArticle();
  await create(annotator, document, 4, 21, 38);
  const answer = await create(annotator, document, label, start, end);
  expect(answer).toMatchObject({ ok: false, error: { code: 'refused', details: { reason } } });
});

test('a command that is sent twice happens once and is answered alike', async () => {
  const { annotator, document } = await withArticle();
  const input = { command: uuidv7(), annotator, document, spans: [{ id: uuidv7(), label: 1, start: 12, end: 18 }] };
  const first = await ask('spans.create', input);
  expect(await ask('spans.create', input)).toEqual(first);
  expect((await get('document.open', { document, annotator })).spans.ids).toHaveLength(1);
});

test('undo and redo work across documents and restarts, and an import is one step', async () => {
  const { annotator, document } = await withArticle();
  await create(annotator, document, 1, 12, 18);
  await get('status.set', { command: uuidv7(), annotator, documents: [document], status: 'done' });
  await workbench.close();
  start();
  const undo = () => get('history.undo', { command: uuidv7(), annotator });
  const redo = () => get('history.redo', { command: uuidv7(), annotator });
  await undo();
  expect((await get('document.open', { document, annotator })).layer.status).toBe('in progress');
  await undo();
  const untouched = await get('document.open', { document, annotator });
  expect(untouched.spans.ids).toHaveLength(0);
  expect(untouched.layer.status).toBe('new');
  await undo();
  expect((await get('corpus.info', {})).documents).toBe(0);
  expect(await ask('history.undo', { command: uuidv7(), annotator })).toMatchObject({ ok: false });
  await redo();
  await redo();
  await redo();
  expect((await get('corpus.counts', { annotator })).statuses).toContainEqual({ status: 'done', documents: 1 });
  expect((await get('document.open', { document, annotator })).spans.ids).toHaveLength(1);
  const { checked } = await job({ kind: 'check' });
  expect(checked?.problems).toEqual([]);
});

test('a pasted article is found at once', async () => {
  const { annotator } = await withArticle();
  await get('document.add', { command: uuidv7(), annotator, title: 'Second', text: 'A zeppelin was fined.' });
  const found = () => documentsFound(get, annotator, { text: 'zeppelin' });
  await vi.waitFor(async () => expect(await found()).toHaveLength(1), { timeout: 60_000 });
});

test('the labels of a corpus can be changed, and all of it can be taken back', async () => {
  const annotator = await me();
  const before = (await get('corpus.info', {})).labels;
  await get('label.create', { command: uuidv7(), annotator, name: 'weapon', colour: 'ochre', key: '5' });
  await get('label.change', { command: uuidv7(), annotator, label: 1, name: 'body', key: '' });
  await get('labels.reorder', { command: uuidv7(), annotator, labels: [5, 4, 3, 2, 1] });
  await get('label.change', { command: uuidv7(), annotator, label: 2, archived: true });
  expect((await get('corpus.info', {})).labels.map((label) => label.name)).toEqual([
    'weapon',
    'sanction',
    'quantity',
    'charge',
    'body',
  ]);
  for (let n = 0; n < 4; n++) await get('history.undo', { command: uuidv7(), annotator });
  expect((await get('corpus.info', {})).labels).toEqual(before);
  expect(
    await ask('label.create', { command: uuidv7(), annotator, name: 'charge', colour: 'rose', key: '' }),
  ).toMatchObject({
    ok: false,
    error: { code: 'refused' },
  });
  expect((await job({ kind: 'check' })).checked?.problems).toEqual([]);
});

test('JSONL goes out, comes back into an empty corpus and goes out the same', async () => {
  const { annotator, document } = await withArticle();
  await create(annotator, document, 1, 12, 18);
  await create(annotator, document, 4, 21, 38);
  await get('label.create', { command: uuidv7(), annotator, name: 'odd / label “x”', colour: 'ochre', key: '5' });
  await create(annotator, document, 5, 21, 38);
  await get('status.set', { command: uuidv7(), annotator, documents: [document], status: 'flagged', note: 'why?' });
  const first = join(folder, 'first.jsonl');
  const { exported } = await job({ kind: 'export', format: 'jsonl', out: first });
  expect(exported).toMatchObject({ documents: 1, spans: 3, verified: 3, lossCount: 0 });
  await workbench.close();
  start('other.corpus');
  const other = (await get('annotator.enter', { command: uuidv7(), name: 'Bob' })).id;
  const { imported } = await job({ kind: 'import', annotator: other, from: { paths: [first] } });
  expect(imported).toMatchObject({ imported: 1, failed: 0, spans: 3 });
  const second = join(folder, 'second.jsonl');
  await job({ kind: 'export', format: 'jsonl', out: second });
  expect(readFileSync(second)).toEqual(readFileSync(first));
});

test('the same text is recognised, and one bad file does not sink the others', async () => {
  const annotator = await me();
  const nested = join(folder, 'in', 'deep', '.hidden');
  mkdirSync(nested, { recursive: true });
  writeFileSync(join(folder, 'in', 'one.txt'), 'One.\r\nTwo.');
  writeFileSync(join(folder, 'in', 'same.txt'), 'One.\nTwo.');
  writeFileSync(join(folder, 'in', 'empty.txt'), '');
  writeFileSync(join(folder, 'in', 'picture.txt'), Buffer.from([0, 1, 2, 3, 0, 0, 9, 0, 4, 5, 0, 200]));
  writeFileSync(join(folder, 'in', 'deep', 'three.txt'), 'Three.');
  writeFileSync(join(nested, 'four.txt'), 'Four.');
  const { imported } = await job({ kind: 'import', annotator, from: { paths: [join(folder, 'in')] } });
  expect(imported).toMatchObject({ imported: 2, skipped: 2, failed: 1 });
  expect(imported?.lines.map(({ path, outcome }) => [path, outcome])).toEqual([
    ['in/empty.txt', 'skipped'],
    ['in/picture.txt', 'failed'],
    ['in/same.txt', 'skipped'],
  ]);
  expect(await documentsFound(get, annotator, { text: 'thr' })).toHaveLength(1);
  expect((await job({ kind: 'check' })).checked?.problems).toEqual([]);
});
