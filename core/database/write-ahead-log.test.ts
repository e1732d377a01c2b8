import SQLite from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCorpus, openCorpus, type Corpus } from '../corpus/open.ts';

let folder: string;
let corpus: Corpus;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-log-'));
  corpus = createCorpus(join(folder, 'c.corpus'));
});
afterEach(() => {
  corpus.close();
  rmSync(folder, { recursive: true, force: true });
});

/** How many pages of the log are not in the file yet. */
function waiting(): number {
  const [state] = corpus.database.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[];
  return (state?.log ?? 0) - (state?.checkpointed ?? 0);
}

/** Writes about so many pages. */
function write(pages: number): void {
  corpus.transaction((writer) => {
    for (let n = 0; n < pages; n++) {
      writer.run('INSERT INTO annotator (name) VALUES (?)', `${'x'.repeat(4000)} ${n} ${Math.random()}`);
    }
  });
}

test('a long log is copied into the file, a short one is left, and what is in it is there in either case', () => {
  write(5);
  const short = waiting();
  expect(short).toBeGreaterThan(0);
  expect(corpus.shortenLog()).toBe(false);
  expect(waiting()).toBe(short);
  write(300);
  expect(waiting()).toBeGreaterThan(250);
  expect(corpus.shortenLog()).toBe(true);
  expect(waiting()).toBe(0);
  expect(corpus.shortenLog()).toBe(false);
  corpus.close();
  corpus = openCorpus(join(folder, 'c.corpus'));
  expect(corpus.reader.get('SELECT count(*) AS n FROM annotator')).toEqual({ n: 305 });
});

test('nothing is copied into a file that was taken away', () => {
  write(300);
  rmSync(corpus.path);
  expect(corpus.shortenLog()).toBe(false);
  expect(waiting()).toBeGreaterThan(250);
});

test('a part waits for no disk, what comes after it does again, and the log is seen to be on the disk', async () => {
  const level = (): unknown => corpus.database.pragma('synchronous', { simple: true });
  const levels: unknown[] = [];
  const enter = (name: string): void =>
    corpus.partTransaction((writer) => {
      levels.push(level());
      writer.run('INSERT INTO annotator (name) VALUES (?)', name);
    });
  enter('Ada');
  expect(levels).toEqual([1]);
  expect(level()).toBe(2);
  expect(() => enter('Ada')).toThrow('UNIQUE');
  expect(level()).toBe(2);
  await corpus.syncLog();
  // The file is still held: to open and close its log gave up no lock.
  const other = new SQLite(corpus.path, { timeout: 0 });
  expect(() => other.prepare('SELECT * FROM annotator').all()).toThrow('locked');
  other.close();
  expect(corpus.reader.get('SELECT name FROM annotator')).toEqual({ name: 'Ada' });
});

test('nothing is stored in a part of a file that was taken away, and its log is not said to be on the disk', async () => {
  rmSync(corpus.path);
  expect(() => corpus.partTransaction(() => undefined)).toThrow('was moved, deleted or replaced');
  await expect(corpus.syncLog()).rejects.toThrow('was moved, deleted or replaced');
});
