import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Format } from '../formats/format.ts';
import { jsonl } from '../formats/jsonl/jsonl.ts';
import { prodigy } from '../formats/prodigy/prodigy.ts';
import { workshopFor } from '../formats/out/sink.ts';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';
import { exportDocuments, type ExportControls } from './export.ts';
import { startExportThread } from './export-thread.ts';
import { spillFolder } from './loss-ledger.ts';
import { chunkSize, memoryLimits } from './memory-limits.ts';
import { packSpans, type Rows } from './rows.ts';
import type { WritingOrder } from './writing.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-export-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const canMount = process.platform === 'linux' && process.getuid?.() === 0;

function orderFor({ id, extension, layout, options }: Format): WritingOrder {
  const target = join(folder, 'x.jsonl');
  return {
    format: { id, extension, layout, options, ...(id === 'jsonl' && { takesBytes: true as const }) },
    options: {},
    split: false,
    layout,
    target,
    workshop: workshopFor(target),
    spill: spillFolder(),
    entry: '',
    scheme: { labels: [], annotators: [] },
    names: { labels: new Map(), annotators: new Map() },
  };
}

const facts = { corpus: { id: 'c', schemaVersion: 1 }, selection: {}, refused: 0 };

/** A document of `size` letters that are words of nine. */
function rowsOf(id: number, size: number): Rows {
  const text = Buffer.alloc(size, 'word words');
  return {
    documents: [[id, `d${id}`, '', text, size as Rows['documents'][number][4], '', '{}', null]],
    spans: packSpans([]),
    statuses: [],
  };
}

describe('the thread that writes an export', () => {
  it('is not sent more than it has room for', async () => {
    const order = orderFor(jsonl);
    const thread = startExportThread(order, memoryLimits(6_000_000));
    try {
      await thread.write(rowsOf(1, 6_000_000));
      // What still waits is less than what may wait: these are on the disk, but for a last megabyte.
      expect(statSync(join(order.workshop, 'export')).size).toBeGreaterThan(4_500_000);
      await thread.write(rowsOf(2, 1000));
      const written = await thread.finish(facts);
      expect(written).toMatchObject({ documents: 2, spans: 0, lossCount: 0 });
      expect(readFileSync(order.target, 'utf8').split('\n')).toHaveLength(3);
    } finally {
      await thread.end();
    }
    expect(readdirSync(folder).toSorted()).toEqual(['x.jsonl', 'x.jsonl.export-report.json']);
  });

  it('ends when a document takes more memory than it may have, and nothing else ends', async () => {
    const thread = startExportThread(orderFor(prodigy), { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 });
    try {
      await expect(thread.write(rowsOf(1, 12_000_000))).rejects.toMatchObject({ problem: { code: 'refused' } });
      await expect(thread.finish(facts)).rejects.toThrow(/takes more memory in this format than an export may use/);
    } finally {
      await thread.end();
    }
    expect(existsSync(join(folder, 'x.jsonl'))).toBe(false);
  });

  it('tells what went wrong as it was thrown', async () => {
    writeFileSync(join(folder, 'x.jsonl'), 'good');
    const order = { ...orderFor(jsonl), target: join(folder, 'missing', 'x.jsonl') };
    const thread = startExportThread(order, memoryLimits(0));
    try {
      await expect(thread.finish(facts)).rejects.toMatchObject({
        problem: { code: 'refused', message: expect.stringMatching(/the folder .*missing is not there/) as string },
      });
    } finally {
      await thread.end();
    }
  });
});

describe('an export that does not come to its end', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = openBench();
    const text = 'Police fined Kim 500 won. '.repeat(4000);
    await bench.importFiles({
      'a.jsonl': Array.from(
        { length: 200 },
        (_, i) => `${JSON.stringify({ id: `d${i}`, text: `${i} ${text}` })}\n`,
      ).join(''),
    });
    writeFileSync(join(folder, 'x.jsonl'), 'good');
  });
  afterEach(() => bench.close());

  const quiet: ExportControls = {
    pause: () => new Promise((resume) => setImmediate(resume)),
    isCancelled: () => false,
    progress: () => undefined,
  };
  const send = (controls: ExportControls): Promise<unknown> => {
    const order = { format: jsonl, options: {}, selection: {}, target: join(folder, 'x.jsonl') };
    return exportDocuments(bench.corpus.reader, order, controls);
  };
  const thereIs = (): string[] => readdirSync(folder).toSorted();

  it('is cancelled in the middle, and leaves what was there and nothing else', async () => {
    let seen = 0;
    const controls = { ...quiet, progress: (done: number) => (seen = done), isCancelled: () => seen > 0 };
    await expect(send(controls)).rejects.toMatchObject({ problem: { code: 'cancelled' } });
    expect(seen).toBeLessThan(200);
    expect(thereIs()).toEqual(['x.jsonl']);
    expect(readFileSync(join(folder, 'x.jsonl'), 'utf8')).toBe('good');
  });

  it.skipIf(!canMount)('finds the disk full, and leaves what was there and nothing else', async () => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder]);
    try {
      writeFileSync(join(folder, 'x.jsonl'), 'good');
      await expect(send(quiet)).rejects.toMatchObject({ code: 'ENOSPC' });
      expect(thereIs()).toEqual(['x.jsonl']);
      expect(readFileSync(join(folder, 'x.jsonl'), 'utf8')).toBe('good');
    } finally {
      execFileSync('umount', ['-l', folder]);
    }
  });
});

it('reads fewer documents at once where they are long, and lets the thread have more memory', () => {
  expect([0, 3000, 200_000, 1_000_000, 50_000_000].map(chunkSize)).toEqual([20, 20, 20, 4, 1]);
  const heap = (longest: number): number => memoryLimits(longest).maxOldGenerationSizeMb ?? 0;
  expect(heap(50_000_000)).toBeGreaterThan(heap(0) + 5000);
});
