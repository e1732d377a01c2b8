// A day in the packaged program.

import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { formats } from '../../core/formats/registry.ts';
import { programFiles, threads } from '../../core/program/program-files.ts';
import type { JobEvent } from '../../model/contract/contract.ts';
import type { Backup } from '../../model/contract/backups.ts';
import type { CorpusInfo } from '../../model/contract/corpus.ts';
import { root } from '../../scripts/runtime.mjs';
import { installDeb, removeDeb, whyNoInstall } from './deb.ts';
import { bundledFormats, foreignFiles, foreignFormats, foreignTexts, savedTable } from './foreign-files.ts';
import {
  type Elsewhere,
  makePackage,
  moveElsewhere,
  release,
  type Started,
  startProgram,
  whyNoPackage,
  writeInto,
} from './packaged-program.ts';

test.describe.configure({ mode: 'serial' });

const reason = whyNoPackage();
const hasDebian = spawnSync('dpkg-deb', ['--version']).status === 0;
let folder: string;
let elsewhere: Elsewhere;
let made = false;

test.beforeAll(() => {
  test.setTimeout(600_000);
  test.skip(process.platform !== 'linux', 'only the package for Linux is tried by itself');
  if (reason !== null && process.env['REQUIRE_ELECTRON'] === '1') throw new Error(`REQUIRE_ELECTRON=1, but ${reason}`);
  test.skip(reason !== null, reason ?? '');
  folder = makePackage(hasDebian ? 'deb' : '--dir');
  elsewhere = moveElsewhere(folder);
  made = true;
});
test.afterAll(() => {
  if (made) elsewhere.remove();
});

/** What electron-builder's own tools tell of the package; they are installed with it. */
const tool = async <T>(path: string): Promise<T> => (await import(join(root, 'packaging', path))) as T;

test('holds every file that is declared, and every thread', async () => {
  const asar = await tool<{ listPackage(path: string): readonly string[] }>('node_modules/@electron/asar/lib/asar.js');
  const there = new Set(asar.listPackage(join(folder, 'resources', 'app.asar')).map((path) => path.slice(1)));
  const scripts = Object.keys(threads).map((name) => `dist/electron/${name}.js`);
  expect([...Object.values(programFiles), ...scripts].filter((path) => !there.has(path))).toEqual([]);
  expect([...there].filter((path) => /\.map$|\.test\.|^(?:docs|e2e|bench)\//.test(path))).toEqual([]);
  expect(existsSync(join(folder, 'resources', 'app'))).toBe(false);
});

test('has the fuses of a release, read from the program', async () => {
  const { readFuses, releaseFuses } = await tool<{
    readFuses(program: string): Promise<Record<string, boolean | null>>;
    releaseFuses: Readonly<Record<string, boolean>>;
  }>('fuses.mjs');
  const fuses = await readFuses(join(folder, 'spanwright'));
  // An older Electron has not all of them; those that it has are as a release wants them.
  const known = Object.entries(fuses).filter(([, on]) => on !== null);
  expect(known.length).toBeGreaterThanOrEqual(7);
  expect(Object.fromEntries(known)).toEqual(Object.fromEntries(known.map(([name]) => [name, releaseFuses[name]])));
});

test('shows the picture that its source makes', async () => {
  const { isWindowPictureFresh } = await tool<{ isWindowPictureFresh(): boolean }>('icons.mjs');
  expect(isWindowPictureFresh()).toBe(true);
});

/** Runs a job to its end. */
async function finish(program: Started, order: object): Promise<JobEvent> {
  const job = randomUUID();
  await program.call('job.start', { job, ...order });
  let ended: JobEvent | undefined;
  await expect
    .poll(
      async () => {
        const { jobs } = await program.call<{ jobs: readonly JobEvent[] }>('jobs.list', {});
        ended = jobs.find((one) => one.job === job && one.state !== 'running');
        return ended?.state;
      },
      { timeout: 60_000, intervals: [50] },
    )
    .toBe('done');
  if (ended === undefined) throw new Error('the job is gone');
  return ended;
}

/** The articles in the order in which they came in. */
async function documentsSeenBy(program: Started, annotator: number): Promise<readonly number[]> {
  const list = { list: randomUUID(), annotator, filter: {}, sort: 'added', from: 0, limit: 100 };
  return (await program.call<{ ids: readonly number[] }>('documents.window', list)).ids;
}

/** A new corpus, with an annotator in it. */
async function createCorpus(program: Started, name: string): Promise<number> {
  await program.call('workbench.create', { path: join(elsewhere.home, `${name}.corpus`) });
  return (await program.call<{ id: number }>('annotator.enter', { command: randomUUID(), name: 'me' })).id;
}

/** A large text, so that copies are checked in a thread. */
const large = Array.from(
  { length: 110_000 },
  (_, n) => `Sentence ${n} of a long trial speaks of ${n * 7919} sacks of rice.`,
);

test.describe('a day in it', () => {
  let program: Started;
  const out = () => join(elsewhere.home, 'exports');
  /** The formats that were read here. */
  const met = new Set<string>();

  test.beforeAll(async () => {
    program = await startProgram(elsewhere, elsewhere.program, []);
    writeInto(out(), {});
    elsewhere.own(out());
  });
  test.afterAll(async () => expect(await program.quit()).toBe(0));

  const bringIn = async (corpus: string, paths: readonly string[], format?: string) => {
    const annotator = await createCorpus(program, corpus);
    const choices = format === undefined ? {} : { choices: { format } };
    const { imported } = await finish(program, { kind: 'import', annotator, from: { paths }, ...choices });
    const failed = imported?.lines
      .filter(({ outcome }) => outcome === 'failed')
      .map(({ path, reason: why }) => [path, why]);
    return { annotator, imported: imported?.imported, failed };
  };

  test('loads the sample, in letters of its own', async () => {
    const { page } = program;
    await page.getByRole('button', { name: /Load the sample/ }).click();
    await expect(page.getByRole('listbox', { name: 'Articles' }).getByRole('option')).toHaveCount(8);
    const fonts = await page.evaluate(async () => {
      const faces = await document.fonts.load('17px "Literata Variable"');
      return faces.map(({ status }) => status);
    });
    expect(fonts).toContain('loaded');
  });

  test('writes every format, and reads it again', async () => {
    const written = formats.filter(({ write }) => write !== null);
    for (const { id, extension } of written) {
      const { exported } = await finish(program, { kind: 'export', format: id, out: join(out(), `${id}${extension}`) });
      expect([id, exported?.documents]).toEqual([id, 8]);
    }
    // This table of tags has no texts: they are read from beside it.
    const lines = readFileSync(join(out(), 'jsonl.jsonl'), 'utf8').trimEnd().split('\n');
    const texts = lines.map((line) => JSON.parse(line) as { readonly id: string; readonly text: string });
    writeInto(join(out(), 'beside'), Object.fromEntries(texts.map(({ id, text }) => [`${id}.txt`, text])));
    elsewhere.own(out());
    await finish(program, { kind: 'export', format: 'csv', out: join(out(), 'beside', 'table.csv') });
    for (const { id, extension } of written.filter(({ read }) => read !== null)) {
      const path = join(out(), id === 'csv' ? 'beside/table.csv' : `${id}${extension}`);
      expect([id, await bringIn(id, [path])]).toMatchObject([id, { imported: 8, failed: [] }]);
      met.add(id);
    }
  });

  test('reads what it does not write: PDF with a predefined CMap, Word, web pages, ZIP, old encodings', async () => {
    const files = writeInto(join(elsewhere.home, 'files'), foreignFiles);
    const { annotator, ...outcome } = await bringIn('Foreign', files);
    expect(outcome).toEqual({ imported: files.length, failed: [] });
    const ids = await documentsSeenBy(program, annotator);
    const opened = await Promise.all(
      ids.map((document) => program.call<{ text: string }>('document.open', { document, annotator })),
    );
    expect(opened.map(({ text }) => text)).toEqual(foreignTexts);
    const [lines = ''] = writeInto(join(elsewhere.home, 'files'), { 'lines.txt': 'One article.\nAnother article.\n' });
    expect(await bringIn('Lines', [lines], 'text-lines')).toMatchObject({ imported: 2, failed: [] });
    // What reads it is loaded only then.
    const [tables = ''] = writeInto(join(elsewhere.home, 'files'), { 'tables.arrow': savedTable });
    expect(await bringIn('Tables', [tables])).toMatchObject({ imported: 4, failed: [] });
    for (const id of [...foreignFormats, ...bundledFormats, 'text-lines', 'arrow']) met.add(id);
    expect(formats.filter(({ id, read }) => read !== null && !met.has(id)).map(({ id }) => id)).toEqual([]);
  });

  test('copies a large corpus, checks the copy in a thread, and brings it back', async () => {
    const files = writeInto(join(elsewhere.home, 'files'), { 'large.txt': large.join('\n') });
    const { annotator, imported } = await bringIn('Large', files);
    expect(imported).toBe(1);
    await finish(program, { kind: 'export', format: 'jsonl', out: join(out(), 'large.jsonl') });
    expect(statSync(join(out(), 'large.jsonl')).size).toBeGreaterThan(large.join('\n').length);
    const { backup } = await program.call<{ backup: Backup }>('backup.now', {});
    // Of a smaller one the check has no thread of its own.
    expect(statSync(backup.path).size).toBeGreaterThan(8 * 1024 * 1024);
    const ids = await documentsSeenBy(program, annotator);
    await program.call('documents.remove', { command: randomUUID(), annotator, documents: ids });
    const { corpus } = await program.call<{ corpus: CorpusInfo }>('backup.restore', { path: backup.path });
    expect(corpus.documents).toBe(1);
  });
});

test('opens the corpus that it is started with, and keeps it whole in itself', async () => {
  const corpus = join(elsewhere.home, 'Foreign.corpus');
  const program = await startProgram(elsewhere, elsewhere.program, [`file://${corpus}`]);
  try {
    const { page } = program;
    await expect(page).toHaveTitle(/Foreign/);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('About Spanwright');
    await page.keyboard.press('Enter');
    const about = page.getByRole('dialog', { name: 'About Spanwright' });
    await expect(about.getByText(join(elsewhere.home, '.local', 'share', 'spanwright'))).toBeVisible();
    await expect(about.getByText('does not look for updates')).toBeVisible();
    await about.getByText(/^better-sqlite3 /).click();
    await expect(about.getByText('Copyright (c) 2017 Joshua Wise')).toBeVisible();
  } finally {
    expect(await program.quit()).toBe(0);
  }
  expect(existsSync(`${corpus}-wal`)).toBe(false);
  expect(readFileSync(corpus).subarray(68, 72).toString('latin1')).toBe('SPAN');
});

test('installs as a deb, starts from its menu entry, and goes without touching a corpus', async () => {
  const whyNot = whyNoInstall();
  test.skip(whyNot !== null, whyNot ?? '');
  const corpus = join(elsewhere.home, 'Foreign.corpus');
  const sum = () => createHash('sha256').update(readFileSync(corpus)).digest('hex');
  installDeb(release);
  try {
    const entry = readFileSync('/usr/share/applications/spanwright.desktop', 'utf8');
    const command = /^Exec=(\S+) %F$/m.exec(entry)?.[1] ?? '';
    expect(entry).toMatch(/^MimeType=application\/x-spanwright-corpus;$/m);
    for (const icon of ['apps/spanwright.png', 'mimetypes/application-x-spanwright-corpus.png']) {
      expect(statSync(join('/usr/share/icons/hicolor/48x48', icon)).size).toBeGreaterThan(100);
    }
    if (spawnSync('update-mime-database', ['-v']).status === 0) {
      expect(readFileSync('/usr/share/mime/globs2', 'utf8')).toContain('application/x-spanwright-corpus:*.corpus');
    }
    const program = await startProgram(elsewhere, command, [corpus]);
    await expect(program.page).toHaveTitle(/Foreign/);
    expect(await program.quit()).toBe(0);
  } finally {
    const before = sum();
    removeDeb();
    expect(sum()).toBe(before);
  }
  expect(['/opt/Spanwright', '/usr/bin/spanwright'].filter((path) => existsSync(path))).toEqual([]);
});
