import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { formatById } from '../formats/registry.ts';
import { openLedger, type Ledger } from '../leftovers/ledger.ts';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';
import { splitCorpus } from '../splits/split.ts';
import { uuidv7 } from '../../model/ids.ts';
import type { ExportReport } from '../../model/contract/export.ts';
import type { Selection } from './documents.ts';
import { exportDocuments } from './export.ts';
import { openLossLedger } from './loss-ledger.ts';

let bench: Bench;
let folder: string;
beforeEach(async () => {
  bench = openBench();
  folder = mkdtempSync(join(tmpdir(), 'spanwright-export-'));
  await bench.importFiles({ 'a.jsonl': [police, court, nothing].map((row) => `${JSON.stringify(row)}\n`).join('') });
});
afterEach(() => {
  bench.close();
  rmSync(folder, { recursive: true, force: true });
});

const controls = { pause: () => Promise.resolve(), isCancelled: () => false, progress: () => undefined };
const span = (start: number, end: number, label: string, annotator: string) => ({ start, end, label, annotator });
const police = {
  id: 'police',
  text: 'Police fined Kim 500 won.',
  statuses: [{ annotator: 'Ann', status: 'done' }],
  spans: [span(0, 6, 'agency', 'Ann'), span(7, 24, 'sanction', 'Ann'), span(17, 24, 'quantity', 'Bo')],
};
const court = { id: 'court', text: 'The court said so.', spans: [span(4, 9, 'agency', 'Bo')] };
const nothing = { id: 'nothing', text: 'Nothing happened.', spans: [] };

async function send(
  formatId: string,
  target: string,
  selection: Selection = {},
  ledger?: Ledger,
): Promise<ExportReport> {
  const format = formatById(formatId);
  if (!format) throw new Error('no such format');
  return exportDocuments(
    bench.corpus.reader,
    { format, options: {}, selection, target: join(folder, target), ledger },
    controls,
  );
}

interface Written {
  readonly lossCount: number;
  readonly losses: readonly Record<string, string>[];
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}
const read = (name: string): Written => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Written;
const rows = (name: string): { id: string; spans: { label: string; annotator: string }[] }[] =>
  readFileSync(join(folder, name), 'utf8')
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as never);
const names = (name: string): string[] => rows(name).map(({ id }) => id);

it.each([
  ['documents that have a label', { having: [3] }, ['police']],
  ['documents in which one annotator has a label', { having: [1], annotators: [3] }, ['court']],
  ['words', { text: 'happ' }, ['nothing']],
  ['a status and a label', { statuses: ['done' as const], having: [1] }, ['police']],
  ['nothing left out', {}, ['police', 'court', 'nothing']],
])('chooses documents by %s', async (_, selection, expected) => {
  await send('jsonl', 'x.jsonl', selection);
  expect(names('x.jsonl')).toEqual(expected);
});

it('takes only the tags with some labels, and says so in its report', async () => {
  const report = await send('jsonl', 'x.jsonl', { labels: [1] });
  expect(report).toMatchObject({ documents: 3, spans: 2, lossCount: 0 });
  expect(rows('x.jsonl').flatMap(({ spans }) => spans.map(({ label }) => label))).toEqual(['agency', 'agency']);
  expect(read('x.jsonl.export-report.json')).toMatchObject({
    schema: 'spanwright-export-report/1',
    format: 'jsonl',
    tokenizer: null,
    selection: { annotators: null, statuses: null, having: null, labels: ['agency'], text: null },
    documents: 3,
    spans: 2,
    verified: 2,
    lossCount: 0,
    losses: [],
  });
});

it('carries every loss, the tokenizer, and the hash of each file', async () => {
  const report = await send('iob2', 'x.conll');
  const written = read('x.conll.export-report.json');
  expect(written).toMatchObject({ format: 'iob2', tokenizer: expect.stringMatching(/./) as string });
  expect(written.lossCount).toBe(report.lossCount);
  expect(written.losses).toHaveLength(report.lossCount);
  expect(written.losses).toContainEqual(expect.objectContaining({ document: 'police', reason: 'overlap-dropped' }));
  expect(written.files).toHaveLength(1);
  for (const { path, sha256 } of written.files) {
    const bytes = readFileSync(join(folder, `x.conll${path}`));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  }
});

it('lies inside a folder, which a later export may then replace', async () => {
  await send('brat', 'set');
  const written = read('set/export-report.json');
  const there = readdirSync(join(folder, 'set'), { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  expect(written.files).toHaveLength(there.length - 1);
  await send('brat', 'set', { having: [3] });
  expect(read('set/export-report.json').files.length).toBeLessThan(written.files.length);
});

it('puts each label into a file of its own, below its part, and takes them back as one', async () => {
  const format = formatById('iob2');
  if (!format) throw new Error('no such format');
  const target = join(folder, 'labels');
  const options = { overlap: 'by-label' };
  const report = await exportDocuments(bench.corpus.reader, { format, options, selection: {}, target }, controls);
  expect(report).toMatchObject({ documents: 3, lossCount: 1, lossesByReason: { 'annotator-merged': 1 } });
  const files = report.files.map(({ path }) => path);
  expect(files).toEqual(expect.arrayContaining(['agency.conll', 'quantity.conll', 'sanction.conll']));
  const there = files.filter((path) => path.endsWith('.conll'));
  const contents = there.map((path) => [path, readFileSync(join(target, path), 'utf8')] as const);
  const other = openBench();
  await other.importFiles(Object.fromEntries(contents));
  const { documents, spans } = other.picture() as { documents: unknown[]; spans: { label: string; surface: string }[] };
  other.close();
  expect(documents).toHaveLength(3);
  expect(spans.map(({ label, surface }) => `${label} ${surface}`).toSorted()).toEqual([
    'agency Police',
    'agency court',
    'quantity 500 won',
    'sanction fined Kim 500 won',
  ]);
  const { reader } = bench.corpus;
  const order = {
    command: uuidv7(),
    annotator: 1,
    ratios: { train: 1, validation: 0, test: 0 },
    seed: 1,
    strict: false,
  };
  await splitCorpus(bench.corpus, order, { ...controls, committed: () => undefined });
  const split = { format, options, selection: { split: true }, target: join(folder, 'parts') };
  const parted = await exportDocuments(reader, split, controls);
  expect(parted.files.map(({ path }) => path)).toEqual([...there.map((path) => `train/${path}`), 'export-report.json']);
});

it('gives the same bytes twice', async () => {
  await send('iob2', 'x.conll');
  await send('iob2', 'y.conll');
  for (const end of ['', '.export-report.json']) {
    expect(readFileSync(join(folder, `y.conll${end}`))).toEqual(readFileSync(join(folder, `x.conll${end}`)));
  }
});

it.each([
  ['shorter', 'Police fined Kim 50 won.', /text of police is 24 characters long and was 25; the export was stopped/],
  ['other words', 'Police jailed Kim, a man.', /not the text 7 to 24; the export was stopped/],
])('stops at a text that the disk has made %s, and leaves what was there', async (_, damaged, message) => {
  await send('jsonl', 'x.jsonl');
  await send('doccano', 'x.doccano');
  const before = readFileSync(join(folder, 'x.jsonl'));
  const { database } = bench.corpus;
  database.exec('DROP TRIGGER document_text_is_fixed');
  database.prepare('UPDATE document_text SET text = ? WHERE document = 1').run(damaged);
  await expect(send('jsonl', 'x.jsonl')).rejects.toThrow(message);
  await expect(send('doccano', 'x.doccano')).rejects.toThrow(message);
  expect(readdirSync(folder)).toHaveLength(4);
  expect(readFileSync(join(folder, 'x.jsonl'))).toEqual(before);
});

it('keeps more losses than fit into memory, in order', () => {
  const ledger = openLossLedger();
  const detail = 'a “word”\n'.repeat(40);
  for (let n = 0; n < 9000; n++) ledger.add({ document: `d${n}`, span: null, reason: 'meta-dropped', detail });
  expect(ledger.count()).toBe(9000);
  expect(ledger.first()).toHaveLength(1000);
  const lines = [...ledger.lines()].map((line) => JSON.parse(line) as { document: string; detail: string });
  expect(lines).toHaveLength(9000);
  expect(lines.every((line, n) => line.document === `d${n}` && line.detail === detail)).toBe(true);
  expect([...ledger.lines()]).toHaveLength(9000);
  ledger.close();
});

it('is in the ledger from before it begins until nothing of it is left, with the report that its thread puts beside it', async () => {
  const kept = openLedger(join(folder, 'ledger'), (line) => expect.fail(line));
  const entries: string[] = [];
  const noted = (): unknown[] =>
    entries.map((file) => (JSON.parse(readFileSync(file, 'utf8')) as { thing: unknown }).thing);
  let atTheEnd: unknown[] = [];
  const watched: Ledger = {
    ...kept,
    add(thing) {
      expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
      const entry = kept.add(thing);
      entries.push(entry.file);
      return {
        ...entry,
        remove() {
          if (atTheEnd.length === 0) atTheEnd = noted();
          entry.remove();
        },
      };
    },
  };
  await send('jsonl', 'x.jsonl', {}, watched);
  const target = join(folder, 'x.jsonl');
  const inode = String(statSync(`${target}.export-report.json`, { bigint: true }).ino);
  expect(atTheEnd).toEqual([
    {
      kind: 'export-file',
      target,
      placed: [{ name: '.export-report.json', inode }],
      path: expect.stringMatching(/\.x\.jsonl\.[0-9a-f]{12}\.partial$/) as string,
    },
    { kind: 'folder', path: expect.stringMatching(/spanwright-losses-[0-9a-f]{12}$/) as string },
  ]);
  expect(existsSync(join(folder, 'ledger'))).toBe(false);
  await expect(send('jsonl', join('missing', 'x.jsonl'), {}, kept)).rejects.toThrow(/is not there/);
  expect(existsSync(join(folder, 'ledger'))).toBe(false);
});
