// Backups: made in passing, checked, thinned, and put back.

import SQLite from 'better-sqlite3';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openCorpus } from '../corpus/open.ts';
import { openDesk, type TryDesk } from '../../tests/torture/desk.ts';
import { uuidv7 } from '../../model/ids.ts';

let folder: string;
let desk: TryDesk;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-backup-'));
  desk = await openDesk(folder);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await desk.workbench.close();
  rmSync(folder, { recursive: true, force: true });
});

const copies = (): string[] => {
  const place = join(folder, 'c backups');
  return existsSync(place) ? readdirSync(place).filter((name) => name.endsWith('.corpus')) : [];
};
const paste = (text: string): Promise<unknown> => desk.act('document.add', { title: '', text });
const documents = async (): Promise<number> => (await desk.get('corpus.info', {})).documents;
const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (let n = 0; n < 5_000; n++) {
    if (await holds()) return;
    await new Promise((resume) => setTimeout(resume, 20));
  }
  throw new Error('it never came to be');
};

describe('a backup', () => {
  test('is made at the end where anything changed, and not where nothing did', async () => {
    await paste('One.');
    await desk.workbench.close();
    expect(copies()).toHaveLength(1);
    desk = await openDesk(folder);
    await desk.workbench.close();
    expect(copies()).toHaveLength(1);
    desk = await openDesk(folder);
    await paste('Two.');
    await desk.workbench.close();
    expect(copies()).toHaveLength(2);
    desk = await openDesk(folder);
  });

  test('is made when work rests, and while it does not', async () => {
    await desk.workbench.close();
    const start = copies().length;
    desk = await openDesk(folder, 'c.corpus', { rest: 50, apart: 50, latest: 1e9, look: 10, closing: 1000 });
    await paste('One.');
    await until(() => copies().length === start + 1);
    await desk.workbench.close();
    desk = await openDesk(folder, 'c.corpus', { rest: 1e9, apart: 50, latest: 100, look: 10, closing: 1000 });
    await paste('Two.');
    await until(() => copies().length >= start + 2);
    expect(desk.pushed('backup').at(-1)).toMatchObject({ state: 'done', problem: null });
  });

  test('is made although the newest one is dated in the future, and although the clock is set back meanwhile', async () => {
    await paste('One.');
    await desk.workbench.close();
    const [only] = copies();
    const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000);
    utimesSync(join(folder, 'c backups', only ?? ''), tomorrow, tomorrow);
    desk = await openDesk(folder, 'c.corpus', { rest: 50, apart: 50, latest: 1e9, look: 10, closing: 1000 });
    await paste('Two.');
    await until(() => copies().length === 2);
    const date = Date.now;
    vi.spyOn(Date, 'now').mockImplementation(() => date() - 24 * 60 * 60 * 1000);
    await paste('Three.');
    await until(() => copies().length === 3);
    expect((await desk.get('workbench.state', {})).warnings.map(({ kind }) => kind)).toContain('clock-behind');
  });

  test('goes where the person wants it, from the next one on, and is found there', async () => {
    const elsewhere = join(folder, 'drive');
    expect(await desk.ask('backups.keep', { folder: elsewhere, most: null })).toMatchObject({
      ok: false,
      error: { code: 'refused', message: expect.stringContaining('it is not there') as string },
    });
    expect(await desk.ask('backups.keep', { folder: 'drive', most: null })).toMatchObject({ ok: false });
    mkdirSync(elsewhere);
    await desk.get('backups.keep', { folder: elsewhere, most: 3 });
    await paste('One.');
    const { backup } = await desk.get('backup.now', {});
    expect(backup.path.startsWith(elsewhere)).toBe(true);
    const { folder: said, kept, backups } = await desk.get('backups.list', {});
    expect(backup.path.startsWith(said)).toBe(true);
    expect(kept).toEqual({ folder: elsewhere, most: 3 });
    expect(backups.map(({ path }) => path)).toEqual([backup.path]);
    await paste('Two.');
    await desk.get('backup.restore', { path: backup.path });
    expect((await desk.get('corpus.info', {})).documents).toBe(1);
  });

  test('is one file that opens by itself, and says what it holds', async () => {
    await paste('The police fined Kim.');
    await desk.act('spans.create', { document: 1, spans: [{ id: uuidv7(), label: 1, start: 4, end: 10 }] });
    const { backup } = await desk.get('backup.now', {});
    const { seq } = await desk.get('corpus.info', {});
    expect(backup).toMatchObject({ why: 'asked', documents: 1, spans: 1, seq, lacks: 0 });
    expect(readdirSync(join(folder, 'c backups'))).toEqual([`${backup.name}.corpus`]);
    const copy = openCorpus(backup.path);
    expect(copy.reader.get('SELECT surface FROM span')).toEqual({ surface: 'police' });
    copy.close();
    await paste('More.');
    await paste('And more.');
    const { backups, folder: place, next } = await desk.get('backups.list', {});
    expect(place).toBe(join(folder, 'c backups'));
    expect(next).toMatchObject({ hasRoom: true, seconds: 1 });
    expect(backups).toHaveLength(1);
    expect(backups[0]).toMatchObject({ lacks: 2, seq });
  });

  test('has all that was committed while it was made', async () => {
    const made = desk.get('backup.now', {});
    for (let n = 0; n < 40; n++) await paste(`Article ${n}.`);
    const { backup } = await made;
    const copy = openCorpus(backup.path);
    expect(copy.reader.get('SELECT count(*) AS n FROM document')).toEqual({ n: backup.documents });
    copy.close();
  });

  test('that fails its check is not kept, and takes no good one’s place', async () => {
    await paste('One.');
    await desk.get('backup.now', {});
    await desk.workbench.close();
    const good = copies();
    // A key that is in a table and not in its index: SQLite opens the file all the same.
    const broken = new SQLite(join(folder, 'c.corpus'));
    broken.unsafeMode(true);
    broken.pragma('writable_schema = ON');
    broken.exec(
      "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'document_by_name') WHERE name = 'document_by_title'",
    );
    broken.close();
    desk = await openDesk(folder);
    const state = await desk.get('workbench.state', {});
    expect(state.problem?.code).toBe('damaged');
    expect(await desk.ask('backup.now', {})).toMatchObject({ ok: false });
    expect(copies()).toEqual(good);
  });

  test('goes to the data folder where nothing can be written beside the corpus, and that is said', async () => {
    await desk.workbench.close();
    rmSync(join(folder, 'c backups'), { recursive: true, force: true });
    writeFileSync(join(folder, 'c backups'), 'in the way');
    desk = await openDesk(folder);
    await paste('One.');
    const { backup } = await desk.get('backup.now', {});
    expect(backup.path.startsWith(join(folder, 'data', 'backups'))).toBe(true);
    const { warnings } = await desk.get('workbench.state', {});
    expect(warnings.map(({ kind }) => kind)).toContain('backups-elsewhere');
    expect((await desk.get('backups.list', {})).backups).toHaveLength(1);
  });

  test('that was being made when the program was killed leaves nothing for long', async () => {
    await desk.workbench.close();
    mkdirSync(join(folder, 'c backups'), { recursive: true });
    writeFileSync(join(folder, 'c backups', 'c 2025-01-01 10.00.00.corpus.part'), 'half');
    desk = await openDesk(folder);
    expect(readdirSync(join(folder, 'c backups')).filter((name) => name.includes('.part'))).toEqual([]);
  });

  test('of a corpus too large to check in passing is checked in a thread of its own', async () => {
    for (let n = 0; n < 12; n++) await paste(`${n} ${'The police fined Kim for smuggling. '.repeat(40_000)}`);
    const { backup } = await desk.get('backup.now', {});
    expect(backup.bytes).toBeGreaterThan(16 * 1024 * 1024);
    const job = uuidv7();
    await desk.get('job.start', { kind: 'check', job });
    await until(() => desk.pushed('job').some((event) => event.job === job && event.state === 'done'));
    expect(desk.pushed('job').at(-1)?.checked).toMatchObject({ ok: true, problems: [], documents: 12 });
  });
});

describe('restoring', () => {
  test('puts a copy in the place of the corpus, and can itself be taken back', async () => {
    await paste('One.');
    const { backup } = await desk.get('backup.now', {});
    await paste('Two.');
    const before = await desk.get('corpus.info', {});
    const { corpus, kept } = await desk.get('backup.restore', { path: backup.path });
    expect(corpus).toMatchObject({ documents: 1, path: before.path, corpus: before.corpus });
    expect((await desk.get('history.page', { document: null })).entries[0]?.kind).toBe('corpus.restore');
    expect(desk.pushed('corpus').at(-1)?.corpus?.seq).toBe(corpus.seq);
    await paste('Three.');
    await desk.get('backup.restore', { path: kept });
    expect(await documents()).toBe(2);
    expect(existsSync(backup.path)).toBe(true);
    const job = uuidv7();
    await desk.get('job.start', { kind: 'check', job });
    await until(() => desk.pushed('job').some((event) => event.job === job && event.state === 'done'));
    expect(desk.pushed('job').at(-1)?.checked?.problems).toEqual([]);
  });

  test('says of a copy from before another restoring that it cannot be told what it lacks', async () => {
    await paste('One.');
    const { backup } = await desk.get('backup.now', {});
    await paste('Two.');
    await desk.get('backup.restore', { path: backup.path });
    const { backups } = await desk.get('backups.list', {});
    expect(backups.find(({ why }) => why === 'before restore')?.lacks).toBeNull();
    expect(backups.find(({ why }) => why === 'asked')?.lacks).toBe(1);
  });

  test.each([
    ['is damaged', (path: string) => damage(path), 'damaged'],
    ['is gone', (path: string) => rmSync(path), 'not-found'],
    ['is something else', (path: string) => writeFileSync(path, 'x'.repeat(5000)), 'damaged'],
  ])('is refused and changes nothing where the copy %s', async (_, spoil, code) => {
    await paste('One.');
    const { backup } = await desk.get('backup.now', {});
    await paste('Two.');
    spoil(backup.path);
    expect(await desk.ask('backup.restore', { path: backup.path })).toMatchObject({ ok: false, error: { code } });
    expect(await documents()).toBe(2);
    await paste('Three.');
    expect(readdirSync(folder).filter((name) => name.includes('.restored'))).toEqual([]);
  });

  test('is refused for the open corpus itself and for a copy of another', async () => {
    const { path } = await desk.get('corpus.info', {});
    expect(await desk.ask('backup.restore', { path })).toMatchObject({ ok: false, error: { code: 'refused' } });
    await desk.workbench.close();
    desk = await openDesk(folder, 'other.corpus');
    await paste('Other.');
    const { backup } = await desk.get('backup.now', {});
    await desk.workbench.close();
    desk = await openDesk(folder);
    expect(await desk.ask('backup.restore', { path: backup.path })).toMatchObject({
      ok: false,
      error: { code: 'refused' },
    });
    await paste('One.');
    expect(await documents()).toBe(1);
  });
});

test('an export never takes a corpus’s place', async () => {
  await paste('One.');
  const { backup } = await desk.get('backup.now', {});
  for (const out of [join(folder, 'c.corpus'), backup.path]) {
    const before = readFileSync(backup.path);
    const job = uuidv7();
    await desk.get('job.start', { kind: 'export', job, format: 'jsonl', out });
    await until(() => desk.pushed('job').some((event) => event.job === job && event.state === 'failed'));
    expect(desk.pushed('job').at(-1)?.problem?.message).toContain('is a corpus');
    expect(readFileSync(backup.path)).toEqual(before);
  }
});

function damage(path: string): void {
  const bytes = readFileSync(path);
  bytes.fill(0x5a, 12_288, 20_480);
  writeFileSync(path, bytes);
}
