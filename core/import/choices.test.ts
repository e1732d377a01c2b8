import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CodePoint } from '../../model/offsets.ts';
import { uuidv7 } from '../../model/ids.ts';
import { spansIn } from '../../model/span-columns.ts';
import { queryHandlers, runCommand } from '../workbench/dispatch.ts';
import { checkCorpus } from '../check/check.ts';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';

let bench: Bench;
beforeEach(() => {
  bench = openBench();
});
afterEach(async () => {
  const controls = { pause: () => Promise.resolve(), isCancelled: () => false, progress: () => undefined };
  const { problems } = await checkCorpus(bench.corpus, controls);
  bench.close();
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
});

const row = (value: Record<string, unknown>): string => `${JSON.stringify(value)}\n`;
const span = (start: number, end: number, label: string, annotator?: string) => ({ start, end, label, annotator });
const text = 'Police fined Kim 500 won.';
const tagged = row({ id: 'd', text, spans: [span(0, 6, 'agncy'), span(7, 12, 'fine'), span(17, 24, 'junk')] });

it('maps labels to one that is there, to a new name, or leaves them out and says so', async () => {
  const labels = new Map<string, number | string | null>([
    ['agncy', 1],
    ['fine', 'penalty'],
    ['junk', null],
    ['fien', 'penalty'],
  ]);
  const report = await bench.importFiles({ 'a.jsonl': tagged }, { labels });
  expect(report).toMatchObject({ imported: 1, spans: 2, leftOut: [{ label: 'junk', spans: 1 }], notMet: ['fien'] });
  expect(bench.picture()).toMatchObject({
    spans: [
      { label: 'agency', surface: 'Police' },
      { label: 'penalty', surface: 'fined' },
    ],
  });
});

it('refuses a label that is not there, and stores nothing', async () => {
  const before = bench.picture();
  await expect(bench.importFiles({ 'a.jsonl': tagged }, { labels: new Map([['fine', 99]]) })).rejects.toThrow(
    /not in the corpus/,
  );
  expect(bench.picture()).toEqual(before);
});

it('gives tags without an annotator to the one named, and leaves the others theirs', async () => {
  const file = row({ text, spans: [span(0, 6, 'agency'), span(7, 12, 'sanction', 'Ann')] });
  await bench.importFiles({ 'a.jsonl': file }, { annotatorName: 'Bo' });
  expect(bench.picture()).toMatchObject({ spans: [{ annotator: 'Ann' }, { annotator: 'Bo' }] });
});

it('merges the tags of a document that is here, into layers of their own, without doubling', async () => {
  await bench.importFiles({ 'd.txt': text });
  const ann = row({ text, spans: [span(0, 6, 'agency', 'Ann')] });
  expect(await bench.importFiles({ 'a.jsonl': ann })).toMatchObject({ imported: 1, existing: 1, spans: 1 });
  expect(await bench.importFiles({ 'a.jsonl': ann })).toMatchObject({ imported: 0, existing: 0, skipped: 1, spans: 0 });
  const bo = row({ text, spans: [span(0, 6, 'agency', 'Bo'), span(0, 6, 'agency', 'Ann')] });
  expect(await bench.importFiles({ 'b.jsonl': bo })).toMatchObject({ spans: 1 });
  expect(bench.picture()).toMatchObject({
    documents: [{ name: 'd' }],
    spans: [{ annotator: 'Ann' }, { annotator: 'Bo' }],
  });
});

it('is taken back by one undo, new labels and merged tags with it, and brought back by one redo', async () => {
  await bench.importFiles({ 'd.txt': text });
  const before = bench.picture();
  // Enough for several transactions, the first of which merges and makes the label.
  const many = Array.from({ length: 900 }, (_, n) => row({ text: `Report ${n}`, spans: [span(0, 6, `new${n % 3}`)] }));
  const report = await bench.importFiles({ 'a.jsonl': tagged + many.join('') });
  expect(report).toMatchObject({ imported: 901, spans: 903 });
  const after = bench.picture();
  const events = bench.corpus.reader.get<{ n: number }>(`SELECT count(*) AS n FROM event WHERE kind = 'import'`);
  expect(events?.n).toBeGreaterThan(2);
  bench.undo();
  expect(bench.picture()).toEqual(before);
  bench.redo();
  expect(bench.picture()).toEqual(after);
  bench.undo();
  expect(bench.picture()).toEqual(before);
});

it.each([
  ['with articles', { 'a.jsonl': row({ text, spans: [span(0, 6, 'agency', 'Zoe')] }) }, ['me', 'Zoe']],
  // Nothing has their tags any more, so that they go as they came.
  ['into an article that is here', { 'a.jsonl': row({ text: 'Here.', spans: [span(0, 4, 'agency', 'Zoe')] }) }, ['me']],
])('takes back the tags of an annotator who came in %s, and brings them back', async (_, files, left) => {
  await bench.importFiles({ 'here.txt': 'Here.' });
  const people = (): readonly string[] =>
    bench.corpus.reader.all<{ name: string }>('SELECT name FROM annotator ORDER BY id').map(({ name }) => name);
  await bench.importFiles(files);
  const after = bench.picture();
  bench.undo();
  expect(people()).toEqual(left);
  bench.redo();
  expect(people()).toEqual(['me', 'Zoe']);
  expect(bench.picture()).toEqual(after);
  bench.undo();
});

it('leaves an annotator who has worked since, when the import that brought them is taken back', async () => {
  await bench.importFiles({ 'here.txt': 'Here.' });
  await bench.importFiles({ 'a.jsonl': row({ text: 'Here.', spans: [span(0, 4, 'agency', 'Zoe')] }) });
  const added = { id: uuidv7(), label: 1, start: 1 as CodePoint, end: 3 as CodePoint };
  runCommand(bench.corpus, 'policy.set', { command: uuidv7(), annotator: 2, policy: 'any' });
  runCommand(bench.corpus, 'spans.create', { command: uuidv7(), annotator: 2, document: 1, spans: [added] });
  bench.undo();
  expect(bench.corpus.reader.all('SELECT name FROM annotator ORDER BY id')).toEqual([{ name: 'me' }, { name: 'Zoe' }]);
});

it('brings back a label that was put away, when tags with it come in', async () => {
  await bench.importFiles({ 'a.jsonl': tagged });
  const after = bench.picture();
  bench.undo();
  await bench.importFiles({ 'a.jsonl': tagged });
  expect(bench.picture()).toMatchObject({ labels: (after as { labels: unknown }).labels });
});

it('does not take the report of an export for a document', async () => {
  const report = '{\n  "schema": "spanwright-export-report/1",\n  "files": []\n}\n';
  const files = { 'x.jsonl': tagged, 'x.jsonl.export-report.json': report };
  expect(await bench.importFiles(files)).toMatchObject({ imported: 1, skipped: 0, failed: 0 });
});

it('names what failed before what went in with a remark, and counts what it does not name', async () => {
  await bench.importFiles({ 'd.txt': text });
  const same = row({ text }).repeat(1500);
  const report = await bench.importFiles({ 'a.jsonl': `${same}no\n`, 'b.jsonl': 'nor this\n' });
  expect(report).toMatchObject({ skipped: 1500, failed: 2, moreLines: 502 });
  expect(report.lines).toHaveLength(1000);
  expect(report.lines.slice(-3)).toMatchObject([
    { path: 'a.jsonl', line: 998, outcome: 'skipped' },
    { path: 'a.jsonl', line: 1501, outcome: 'failed' },
    { path: 'b.jsonl', outcome: 'failed' },
  ]);
});

it('says what of a document that is here already was not taken', async () => {
  const noted = { ...span(0, 6, 'agency', 'Ann'), note: 'sure' };
  const status = { annotator: 'Ann', status: 'done', note: '' };
  const first = row({ id: 'a', text, spans: [noted], statuses: [status], meta: { url: 'x', day: 1 } });
  expect(await bench.importFiles({ 'a.jsonl': first })).toMatchObject({ imported: 1, lines: [], passedOver: 0 });
  expect(await bench.importFiles({ 'a.jsonl': first })).toMatchObject({ skipped: 1, passedOver: 0 });
  const other = {
    id: 'b',
    text,
    meta: { url: 'y' },
    statuses: [{ ...status, status: 'flagged' }],
    spans: [{ ...noted, note: 'or not' }, span(7, 12, 'sanction', 'Ann')],
  };
  const { passedOver, lines } = await bench.importFiles({ 'b.jsonl': row(other) });
  expect(passedOver).toBe(3);
  expect(lines[0]?.reason).toBe(
    'the same text is already here as “Police fined Kim 500 won.”; 1 tag was added to it; 1 tag stands there already with another note or none; ' +
      'it was passed over; the status of 1 annotator is another here and was kept; its details differ; the existing ones were kept',
  );
  expect(await bench.importFiles({ 'c.jsonl': row({ id: 'c', text }) })).toMatchObject({ skipped: 1, passedOver: 1 });
});

it('says when a new document has a tag twice, with two notes', async () => {
  const twice = ['one', 'two', 'one'].map((note) => ({ ...span(0, 6, 'agency'), note }));
  const { imported, spans, passedOver, lines } = await bench.importFiles({ 'a.jsonl': row({ text, spans: twice }) });
  expect([imported, spans, passedOver]).toEqual([1, 1, 1]);
  expect(lines[0]?.reason).toMatch(/^1 tag stands there already with another note/);
});

it('keeps what a file says of a tag beside its label, through every step and its undo', async () => {
  const details = { identifier: 'Q42', __proto__: null, 'why?': ['a', 1] };
  const file = row({
    id: 'd',
    text,
    spans: [{ ...span(0, 6, 'agency'), id: 's', meta: details }, span(7, 12, 'fine')],
  });
  await bench.importFiles({ 'a.jsonl': file });
  const metas = () => bench.corpus.reader.all<{ meta: string }>('SELECT meta FROM span ORDER BY start');
  const stored = [{ meta: JSON.stringify(details) }, { meta: '{}' }];
  expect(metas()).toEqual(stored);
  const act = (call: 'spans.move' | 'spans.delete' | 'spans.note', input: Record<string, unknown>): void => {
    runCommand(bench.corpus, call, { command: uuidv7(), annotator: 1, document: 1, ...input } as never);
  };
  act('spans.move', { span: 's', start: 0, end: 12 });
  act('spans.note', { span: 's', note: 'sure' });
  expect(metas()).toEqual(stored);
  act('spans.delete', { spans: ['s'] });
  expect(metas()).toEqual(stored.slice(1));
  bench.undo();
  expect(metas()).toEqual(stored);
  bench.undo();
  bench.undo();
  expect(metas()).toEqual(stored);
  const open = queryHandlers['document.open'](bench.corpus, { document: 1, annotator: 1 });
  expect(spansIn(open.spans).map(({ meta }) => meta)).toEqual([details, undefined]);
  const again = await bench.importFiles({ 'b.jsonl': file.replace('Q42', 'Q1') });
  expect(again.passedOver).toBe(1);
  expect(again.lines[0]?.reason).toContain('1 tag stands there already with other details');
});
