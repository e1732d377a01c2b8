// What the README promises of the core, under the names that it promises it by. The attacks themselves are elsewhere.

import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCorpus } from '../corpus/open.ts';
import { openDesk, type TryDesk } from '../../tests/torture/desk.ts';
import { uuidv7 } from '../../model/ids.ts';
import { spansIn } from '../../model/span-columns.ts';

let folder: string;
let path: string;
let desk: TryDesk;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-promises-'));
  path = join(folder, 'c.corpus');
  desk = await openDesk(folder);
});
afterEach(async () => {
  await desk.workbench.close();
  rmSync(folder, { recursive: true, force: true });
});

const paste = (text: string): Promise<unknown> => desk.act('document.add', { title: '', text });
const tag = (document: number, start: number, end: number): Promise<unknown> =>
  desk.act('spans.create', {
    document,
    spans: [{ id: uuidv7(), label: 1, start, end }],
  });
const words = async (document: number): Promise<readonly string[]> => {
  const { text, spans } = await desk.get('document.open', { document, annotator: 1 });
  return spansIn(spans).map(({ start, end }) => text.slice(start, end));
};

test('the power goes: what is shown as saved was flushed to the disk before it was shown', async () => {
  await paste('The police fined Kim.');
  await tag(1, 4, 10);
  // What the disk holds at the moment of the answer, and nothing that is still in memory.
  const after = join(folder, 'after.corpus');
  for (const part of ['', '-wal']) copyFileSync(path + part, after + part);
  await desk.workbench.close();
  const corpus = openCorpus(after);
  expect(corpus.reader.all('SELECT surface FROM span')).toEqual([{ surface: 'police' }]);
  // 2 is FULL: each commit waits until the disk has said that it has it.
  expect(corpus.database.pragma('synchronous', { simple: true })).toBe(2);
  expect(corpus.database.pragma('journal_mode', { simple: true })).toBe('wal');
  corpus.close();
});

test('you undo one step too many: redo brings it back, also after a restart', async () => {
  await paste('The police fined Kim.');
  await tag(1, 4, 10);
  await tag(1, 17, 20);
  await desk.act('history.undo', {});
  await desk.act('history.undo', {});
  expect(await words(1)).toEqual([]);
  await desk.workbench.close();
  desk = await openDesk(folder);
  await desk.act('history.redo', {});
  await desk.act('history.redo', {});
  expect(await words(1)).toEqual(['police', 'Kim']);
});

test('you remove documents by mistake: undo brings them back with all their tags', async () => {
  await paste('The police fined Kim.');
  await paste('And another.');
  await tag(1, 4, 10);
  await desk.act('documents.remove', { documents: [1, 2] });
  expect((await desk.get('corpus.info', {})).documents).toBe(0);
  await desk.act('history.undo', {});
  expect((await desk.get('corpus.info', {})).documents).toBe(2);
  expect(await words(1)).toEqual(['police']);
});

test('an import goes wrong: the good files are in, the bad ones are named, and one undo takes it back', async () => {
  await paste('Here before.');
  const files = join(folder, 'files');
  mkdirSync(files);
  writeFileSync(join(files, 'good.txt'), 'A good one.');
  writeFileSync(join(files, 'bad.jsonl'), '{"text": "whole"}\n{"text": \n');
  const job = uuidv7();
  await desk.get('job.start', { kind: 'import', job, annotator: 1, from: { paths: [files] } });
  await expect.poll(() => desk.pushed('job').at(-1)?.state).toBe('done');
  const report = desk.pushed('job').at(-1)?.imported;
  expect(report?.imported).toBeGreaterThan(0);
  expect(report?.lines.find(({ outcome }) => outcome === 'failed')).toMatchObject({
    path: expect.stringContaining('bad.jsonl') as unknown,
    line: 2,
  });
  await desk.act('history.undo', {});
  const { documents } = await desk.get('corpus.info', {});
  expect(documents).toBe(1);
});

test('a newer version made the file: it is left untouched, and both versions are named', async () => {
  await desk.workbench.close();
  const database = new SQLite(path);
  database.pragma('user_version = 999');
  database.close();
  const before = readFileSync(path);
  desk = await openDesk(folder);
  const { problem, corpus } = await desk.get('workbench.state', {});
  expect(corpus).toBeNull();
  expect(problem?.code).toBe('newer');
  expect(problem?.message).toMatch(/999.*\d|\d.*999/);
  expect(readFileSync(path)).toEqual(before);
});

const isRoot = process.getuid?.() === 0;
const canTry = process.platform === 'linux' || (process.platform === 'darwin' && !isRoot);

test.skipIf(!canTry)(
  'the file or its disk is read-only: it is left as it was, and opens again when it can be written',
  async () => {
    await desk.workbench.close();
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    if (isRoot) execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', disk]);
    const freeze = (on: boolean): void => {
      if (isRoot) execFileSync('mount', ['-o', `remount,${on ? 'ro' : 'rw'}`, disk]);
      else chmodSync(disk, on ? 0o500 : 0o700);
    };
    const file = join(disk, 'c.corpus');
    try {
      desk = await openDesk(folder, 'disk/c.corpus');
      await paste('The police fined Kim.');
      await desk.workbench.close();
      const before = readFileSync(file);
      freeze(true);
      desk = await openDesk(folder, 'disk/c.corpus');
      const { problem } = await desk.get('workbench.state', {});
      expect(problem).toMatchObject({ code: 'read-only', details: { path: file } });
      expect(readFileSync(file)).toEqual(before);
      freeze(false);
      await desk.get('workbench.open', { path: file });
      await paste('And another.');
      expect((await desk.get('corpus.info', {})).documents).toBe(2);
    } finally {
      await desk.workbench.close();
      if (isRoot) execFileSync('umount', ['-l', disk]);
      else freeze(false);
    }
  },
);

test('a file that is not a corpus is opened: it is left as it was', async () => {
  const file = join(folder, 'letter.corpus');
  writeFileSync(file, 'Dear Kim, '.repeat(1000));
  const before = readFileSync(file);
  expect(await desk.ask('workbench.open', { path: file })).toMatchObject({ ok: false, error: { code: 'foreign' } });
  expect(readFileSync(file)).toEqual(before);
  expect(existsSync(`${file}-wal`)).toBe(false);
  // What was open before is open still.
  await paste('Work goes on.');
});

test('the file is deleted while you work and the program ends: all that was saved is in a backup, which is offered', async () => {
  await paste('The police fined Kim.');
  await desk.get('backup.now', {});
  await tag(1, 4, 10);
  rmSync(path);
  await desk.workbench.close();
  desk = await openDesk(folder);
  const { corpus, problem, corpusProblem } = await desk.get('workbench.state', {});
  expect(corpus).toBeNull();
  expect(problem?.code).toBe('not-found');
  expect(existsSync(path)).toBe(false);
  await desk.get('safety.setAside', { restore: corpusProblem?.backups[0]?.path ?? '' });
  expect(await words(1)).toEqual(['police']);
});

test('its drive is pulled out while you work and the program ends: all that was saved is in a backup on this computer', async () => {
  await desk.workbench.close();
  const drive = join(folder, 'drive');
  mkdirSync(drive);
  desk = await openDesk(folder, 'drive/c.corpus');
  await paste('The police fined Kim.');
  await tag(1, 4, 10);
  rmSync(drive, { recursive: true });
  // That a change was refused first, and another corpus asked for in vain, makes no difference.
  expect(await desk.ask('document.add', { command: uuidv7(), annotator: 1, title: '', text: 'x' })).toMatchObject({
    ok: false,
  });
  expect(await desk.ask('workbench.open', { path: join(folder, 'nothing.corpus') })).toMatchObject({
    ok: false,
    error: { code: 'not-found', message: expect.stringContaining('nothing.corpus') as unknown },
  });
  const { corpus, corpusProblem } = await desk.get('workbench.state', {});
  expect(corpus).toBeNull();
  expect(existsSync(drive)).toBe(false);
  const [copy] = corpusProblem?.backups ?? [];
  expect(copy).toMatchObject({ documents: 1, spans: 1 });
  await desk.get('workbench.open', { path: copy?.path ?? '' });
  expect(await words(1)).toEqual(['police']);
});
