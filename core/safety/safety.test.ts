// Damage on purpose: what is said, what is safe, and the way back.

import SQLite from 'better-sqlite3';
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDesk, type TryDesk } from '../../tests/torture/desk.ts';
import { uuidv7 } from '../../model/ids.ts';
import { cloudServiceOf } from './shared-folder.ts';

let folder: string;
let path: string;
let desk: TryDesk;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-damage-'));
  path = join(folder, 'c.corpus');
  desk = await openDesk(folder);
});
afterEach(async () => {
  await desk.workbench.close();
  rmSync(folder, { recursive: true, force: true });
});

const paste = (text: string): Promise<unknown> => desk.act('document.add', { title: '', text });
const state = () => desk.get('workbench.state', {});
const documents = async (): Promise<number> => (await desk.get('corpus.info', {})).documents;
/** A corpus of two articles with a backup of the first, closed. */
async function twoArticlesAndACopy(): Promise<void> {
  await paste('The police fined Kim.');
  await desk.get('backup.now', {});
  await paste('And another article.');
  const { backups } = await desk.get('backups.list', {});
  const [{ path: copy } = { path: '' }] = backups;
  const kept = readFileSync(copy);
  await desk.workbench.close();
  // The backup made at the end would lack nothing: only the older one is left.
  for (const name of readdirSync(join(folder, 'c backups'))) rmSync(join(folder, 'c backups', name));
  writeFileSync(copy, kept);
}
const spoilt: readonly (readonly [string, () => void])[] = [
  ['a page of nonsense', () => overwrite(8192, Buffer.alloc(4096, 0x5a))],
  ['a wrong beginning', () => overwrite(0, Buffer.alloc(100, 0x5a))],
  ['a file cut short', () => truncateSync(path, 20_000)],
  ['an empty file', () => truncateSync(path, 0)],
];

describe('a damaged corpus', () => {
  test.each(spoilt)('%s is said with what to do, set aside whole, and a copy put in its place', async (_, spoil) => {
    await twoArticlesAndACopy();
    spoil();
    const damaged = readFileSync(path);
    desk = await openDesk(folder);
    const { corpus, problem, corpusProblem } = await state();
    expect(corpus).toBeNull();
    expect(problem?.code).toBe('damaged');
    expect(problem?.message).toMatch(/Nothing was changed.*The newest good backup is of \d{4}-\d\d-\d\d/s);
    expect(corpusProblem).toMatchObject({ path, state: 'closed', canWriteBack: false });
    expect(corpusProblem?.backups).toHaveLength(1);
    expect(readFileSync(path)).toEqual(damaged);
    expect(await desk.ask('document.add', { command: uuidv7(), annotator: 1, title: '', text: 'x' })).toMatchObject({
      ok: false,
      error: { code: 'damaged' },
    });
    const restore = corpusProblem?.backups[0]?.path ?? '';
    const { corpus: restored, aside } = await desk.get('safety.setAside', { restore });
    expect(restored?.documents).toBe(1);
    expect(readFileSync(aside ?? '')).toEqual(damaged);
    expect((await state()).corpusProblem).toBeNull();
    await paste('Work goes on.');
    expect(await documents()).toBe(2);
  });

  test('can be set aside without anything in its place', async () => {
    await twoArticlesAndACopy();
    overwrite(8192, Buffer.alloc(4096, 0x5a));
    desk = await openDesk(folder);
    const { corpus, aside } = await desk.get('safety.setAside', { restore: null });
    expect(corpus).toBeNull();
    expect(existsSync(aside ?? '')).toBe(true);
    expect(existsSync(path)).toBe(false);
    await desk.get('workbench.create', { path });
    expect(await documents()).toBe(0);
  });

  test('is told what its newest copy lacks, where its history can still be read', async () => {
    await twoArticlesAndACopy();
    // A page that the history is not on: the check at opening finds it, reading the history does not meet it.
    overwrite(pageOf('document_by_title') * 4096, Buffer.alloc(4096, 0x5a));
    desk = await openDesk(folder);
    const { corpusProblem, problem } = await state();
    expect(corpusProblem?.backups[0]?.lacks).toBe(1);
    expect(problem?.message).toContain('is 1 change behind');
  });

  test('is recognised when it was opened whole and a page goes bad: nothing more is written, reading goes on', async () => {
    // Enough that not every page stays in memory.
    for (let n = 0; n < 20; n++) await paste(`${n} ${'The police fined Kim for smuggling. '.repeat(60_000)}`);
    await desk.workbench.close();
    desk = await openDesk(folder);
    const bytes = statSync(path).size;
    const file = openSync(path, 'r+');
    for (let at = 40 * 4096; at < bytes; at += 4096) writeSync(file, Buffer.alloc(64, 0x5a), 0, 64, at);
    closeSync(file);
    const answers = [];
    for (let n = 1; n <= 20; n++) answers.push(await desk.ask('document.open', { document: n, annotator: 1 }));
    expect(answers.some((answer) => !answer.ok && answer.error.code === 'damaged')).toBe(true);
    expect(await desk.ask('document.add', { command: uuidv7(), annotator: 1, title: '', text: 'x' })).toMatchObject({
      ok: false,
      error: { code: 'damaged', message: expect.stringContaining('Nothing more is written') as unknown },
    });
    const { corpusProblem } = await state();
    expect(corpusProblem).toMatchObject({ state: 'stopped', canWriteBack: false });
    expect(desk.pushed('safety').at(-1)?.corpusProblem?.state).toBe('stopped');
    const { corpus } = await desk.get('safety.setAside', { restore: corpusProblem?.backups[0]?.path ?? '' });
    expect(corpus?.documents).toBe(20);
  });

  test('gives no copy that would take a good one’s place, and is distrusted when a second one fails', async () => {
    await twoArticlesAndACopy();
    const before = readdirSync(join(folder, 'c backups'));
    desk = await openDesk(folder);
    const place = pageOf('event_by_reverses') * 4096;
    overwrite(place, Buffer.alloc(4096, 0x5a));
    for (let n = 0; n < 2; n++) {
      expect(await desk.ask('backup.now', {})).toMatchObject({ ok: false, error: { code: 'damaged' } });
    }
    expect(readdirSync(join(folder, 'c backups'))).toEqual(before);
    expect((await state()).corpusProblem).toMatchObject({ state: 'stopped', problem: { code: 'damaged' } });
    expect(desk.pushed('safety').at(-1)?.corpusProblem?.state).toBe('stopped');
    expect(await desk.ask('document.add', { command: uuidv7(), annotator: 1, title: '', text: 'x' })).toMatchObject({
      ok: false,
      error: { code: 'damaged' },
    });
  });
});

describe('a corpus whose file is taken away', () => {
  test.each([
    ['deleted', () => rmSync(path), () => path],
    ['moved', () => renameSync(path, join(folder, 'moved.corpus')), () => path],
    [
      'replaced by another',
      () => {
        copyFileSync(path, join(folder, 'twin'));
        renameSync(join(folder, 'twin'), path);
      },
      () => readdirSync(folder).find((name) => name.includes('saved')) ?? '',
    ],
  ])('%s: nothing more is written, and what was saved can be put back', async (_, removeFile, place) => {
    await paste('One.');
    await paste('Two.');
    removeFile();
    expect(await desk.ask('document.add', { command: uuidv7(), annotator: 1, title: '', text: 'x' })).toMatchObject({
      ok: false,
      error: { code: 'io', message: expect.stringContaining('can be put back') as unknown },
    });
    expect((await state()).corpusProblem).toMatchObject({ state: 'stopped', canWriteBack: true });
    expect(await documents()).toBe(2);
    const { corpus } = await desk.get('safety.writeBack', {});
    expect(corpus.documents).toBe(2);
    expect(corpus.path.endsWith(place())).toBe(true);
    expect((await state()).corpusProblem).toBeNull();
    await paste('Three.');
    expect(await documents()).toBe(3);
  });

  test('with its whole folder, as a drive that is pulled out', async () => {
    await desk.workbench.close();
    mkdirSync(join(folder, 'drive'));
    desk = await openDesk(folder, 'drive/c.corpus');
    await paste('One.');
    rmSync(join(folder, 'drive'), { recursive: true });
    expect(await desk.ask('document.add', { command: uuidv7(), annotator: 1, title: '', text: 'x' })).toMatchObject({
      ok: false,
      error: { code: 'io' },
    });
    const { corpus } = await desk.get('safety.writeBack', {});
    expect(corpus.documents).toBe(1);
  });
});

const canMount = process.platform === 'linux' && process.getuid?.() === 0;

describe('a full disk', () => {
  test.skipIf(!canMount)('is said, nothing is half written, and work goes on when there is room', async () => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk]);
    try {
      await desk.workbench.close();
      desk = await openDesk(folder, 'disk/c.corpus');
      let done = 0;
      let refused: unknown;
      for (let n = 0; n < 400 && refused === undefined; n++) {
        const answer = await desk.ask('document.add', {
          command: uuidv7(),
          annotator: 1,
          title: '',
          text: `${n} ${'The police fined Kim. '.repeat(600)}`,
        });
        if (answer.ok) done++;
        else refused = answer.error;
      }
      expect(done).toBeGreaterThan(20);
      expect(refused).toMatchObject({
        code: 'disk-full',
        message: expect.stringContaining('What was saved is safe') as unknown,
      });
      expect(await documents()).toBe(done);
      expect((await state()).corpusProblem).toBeNull();
      // A backup in passing does not make it worse; that it could not be made is told.
      expect(await desk.ask('backup.now', {})).toMatchObject({ ok: false, error: { code: 'disk-full' } });
      expect((await state()).warnings.map(({ kind }) => kind)).toContain('no-backup');
      execFileSync('mount', ['-o', 'remount,size=64m', disk]);
      await paste('There is room again.');
      const job = uuidv7();
      await desk.get('job.start', { kind: 'check', job });
      for (let n = 0; n < 5_000 && desk.pushed('job').at(-1)?.state !== 'done'; n++) {
        await new Promise((resume) => setTimeout(resume, 20));
      }
      expect(desk.pushed('job').at(-1)?.checked).toMatchObject({ ok: true, documents: done + 1 });
    } finally {
      await desk.workbench.close();
      execFileSync('umount', ['-l', disk]);
    }
  });

  test.skipIf(!canMount)('a disk that turns read-only is said, and work goes on when it no longer is', async () => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]);
    try {
      await desk.workbench.close();
      desk = await openDesk(folder, 'disk/c.corpus');
      await paste('One.');
      await desk.workbench.close();
      execFileSync('mount', ['-o', 'remount,ro', disk]);
      desk = await openDesk(folder, 'disk/c.corpus');
      const { problem, corpusProblem } = await state();
      expect(problem?.code).toBe('read-only');
      expect(corpusProblem).toBeNull();
      execFileSync('mount', ['-o', 'remount,rw', disk]);
      await desk.get('workbench.open', { path: join(disk, 'c.corpus') });
      expect(await documents()).toBe(1);
    } finally {
      await desk.workbench.close();
      execFileSync('umount', ['-l', disk]);
    }
  });
});

describe('a folder that a cloud service keeps', () => {
  test.each([
    ['C:\\Users\\kim\\OneDrive - Press GmbH\\c.corpus', 'OneDrive'],
    ['C:\\Users\\kim\\OneDrive\\c.corpus', 'OneDrive'],
    ['/Users/kim/Library/CloudStorage/OneDrive-Personal/c.corpus', 'OneDrive'],
    ['/Users/kim/Library/CloudStorage/GoogleDrive-kim@example.org/My Drive/c.corpus', 'Google Drive'],
    ['/Users/kim/Library/Mobile Documents/com~apple~CloudDocs/c.corpus', 'iCloud Drive'],
    ['C:\\Users\\kim\\iCloudDrive\\c.corpus', 'iCloud Drive'],
    ['/home/kim/Dropbox/work/c.corpus', 'Dropbox'],
    ['/home/kim/Dropbox (Press)/c.corpus', 'Dropbox'],
    ['G:\\My Drive\\c.corpus', 'Google Drive'],
    ['/home/kim/Nextcloud/c.corpus', 'Nextcloud'],
  ])('%s is known', (place, service) => {
    expect(cloudServiceOf(place)).toBe(service);
  });

  test.each([
    '/home/kim/work/c.corpus',
    '/home/kim/boxes/c.corpus',
    '/home/kim/my drives/c.corpus',
    '/home/kim/dropboxes/c.corpus',
  ])('%s is not one', (place) => expect(cloudServiceOf(place)).toBeNull());

  test('is warned of and not refused', async () => {
    await desk.workbench.close();
    mkdirSync(join(folder, 'Dropbox'));
    desk = await openDesk(folder, 'Dropbox/c.corpus');
    await paste('One.');
    const { warnings } = await state();
    expect(warnings).toMatchObject([{ kind: 'cloud-folder', message: expect.stringContaining('Dropbox') as unknown }]);
  });
});

/** The page, from 0, on which a table or an index begins. */
function pageOf(name: string): number {
  const twin = join(folder, 'twin.corpus');
  copyFileSync(path, twin);
  const database = new SQLite(twin);
  const page = database
    .prepare<[string], number>('SELECT rootpage FROM sqlite_schema WHERE name = ?')
    .pluck()
    .get(name);
  database.close();
  for (const companion of ['', '-wal', '-shm']) rmSync(twin + companion, { force: true });
  return (page ?? 1) - 1;
}

function overwrite(at: number, bytes: Buffer): void {
  const file = openSync(path, 'r+');
  writeSync(file, bytes, 0, bytes.length, at);
  closeSync(file);
}
