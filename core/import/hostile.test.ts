// Files that were made to eat the machine, of every kind that the benchmark measures: here just large enough to be noticed. What
// reads them takes time in proportion to their size and bounded memory, or refuses them with the reason.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { hostileFiles, writeHostile } from '../../tests/formats/hostile/files.ts';
import { megabyte } from '../../tests/formats/hostile/hostile-file.ts';
import { parseForeign } from '../formats/in/foreign-json.ts';
import { findFiles } from '../files/find-files.ts';
import { findDocuments } from './find-documents.ts';

const folder = mkdtempSync(join(tmpdir(), 'spanwright-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Those whose limits are in bytes of memory and seconds: extract-thread.test.ts has them. */
const inTheThread = /\.(?:pdf|docx|html)$/;
/** How large it is made here, and a reason why something of it does not come in; null where all of it does. */
const answers: Readonly<Record<string, readonly [size: number, reason: RegExp | null]>> = {
  'entries.zip': [25 * megabyte, /more than 250,000 files/],
  'texts.zip': [megabyte / 10, null],
  'twins.zip': [megabyte / 10, /stands twice/],
  'names.zip': [megabyte, /path of more than 1,000 characters/],
  'nested.zip': [megabyte, /archive within an archive/],
  'gzip-in.zip': [megabyte, /unknown format/],
  'ratio.zip': [300 * megabyte, /to \d+ times its size, which no texts do/],
  'nested.xmi': [4 * megabyte, /nested more than 100 deep/],
  'attributes.xmi': [megabyte, /more than 1000 attributes/],
  'namespaces.xmi': [megabyte, /nested more than 100 deep/],
  'views.xmi': [4 * megabyte, null],
  'annotations.xmi': [13 * megabyte, /more than 200,000 tags/],
  'sofas.xmi': [megabyte, null],
  'entities.xmi': [megabyte, null],
  'text.xmi': [megabyte, /holds no text/],
  'line.txt': [17 * megabyte, /longer than 16 MB/],
  'lines.txt': [megabyte, null],
  'escapes.txt': [megabyte, null],
  'line.jsonl': [17 * megabyte, /longer than 16 million characters/],
  'spans.jsonl': [9 * megabyte, /more than 200,000 tags/],
  'nested.jsonl': [2 * megabyte, /nested too deeply/],
  'rows.jsonl': [megabyte / 2, /given up after 100,000 rows/],
  'numbers.json': [2 * megabyte, /not a task/],
  'nested.json': [2 * megabyte, /ends too early/],
  'keys.json': [megabyte, null],
  'cas.json': [12 * megabyte, /more than 200,000 tags/],
  'gate.bdocjs': [10 * megabyte, /more than 200,000 tags/],
  'columns.csv': [megabyte, /more than 10,000 cells/],
  'header.csv': [megabyte, /more than 10,000 cells/],
  'quote.csv': [17 * megabyte, /longer than 16 MB/],
  'cells.csv': [1.5 * megabyte, /more than 200,000 tags/],
  'tokens.conll': [2 * megabyte, /more than 100,000 tokens/],
  'webanno.tsv': [megabyte / 10, null],
  'brat.ann': [megabyte, /not beside it/],
  'rows.parquet': [1_000_000_000_000, /more than a million/],
  'blanks.parquet': [300 * megabyte, /larger than 256 MB/],
  'runs.parquet': [1000, null],
  'blanks.spacy': [300 * megabyte, /larger than 256 MB unpacked/],
  'nulls.spacy': [6 * megabyte, /more than 5,000,000 values/],
};

const named = hostileFiles.filter(({ name }) => !inTheThread.test(name));

test('every kind is tried', () => {
  expect(named.map(({ name }) => name).toSorted()).toEqual(Object.keys(answers).toSorted());
});

test.each(named)('$what ($name)', async (file) => {
  const [size, reason] = answers[file.name] ?? [megabyte, null];
  const path = join(folder, file.name);
  writeHostile(file, path, size, 1);
  const reasons: string[] = [];
  let documents = 0;
  for await (const run of findDocuments(findFiles([path]), {})) {
    for (const found of run) {
      if (found.ok) documents++;
      else reasons.push(found.reason);
    }
  }
  rmSync(path);
  if (reason === null) {
    expect(reasons).toEqual([]);
    expect(documents).toBeGreaterThan(0);
  } else {
    expect(reasons.find((one) => reason.test(one)) ?? reasons[0]).toMatch(reason);
  }
});

test('JSON of more parts than anybody has is refused before it is made', () => {
  expect(parseForeign(`[${'{},'.repeat(2_000_001)}1]`)).toEqual({
    ok: false,
    reason: 'it holds more than 2,000,000 keys and lists',
  });
  expect(parseForeign(`{"a":"${'{['.repeat(2_000_000)}\\""}`)).toMatchObject({ ok: true });
});
