// The attacks that a person can live through: whatever is killed, cut off, filled or spoilt under the open page, every
// tag that was made is there in the end, once, and the screen says what is going on.

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { expect, repository, test, type Workbench, toasts } from './workbench.ts';
import { words, savedMark, safetyBar, historyPanel, backupList, exportButton, watchReconnecting } from './screen.ts';
import { boxOf, placeOf } from './steady.ts';

const sentences = 45;
const wordsALine = 6;

/** An article with words that occur once each, so that each tag can be told from every other. */
function article(): string {
  return Array.from({ length: sentences }, (_, line) =>
    Array.from({ length: wordsALine }, (_, n) => `word${line}x${n}`).join(' '),
  ).join('\n');
}

/** The finished backups in a folder and below it, by name. */
function backupsBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.corpus'))
    .toSorted();
}

async function importArticle(workbench: Workbench): Promise<void> {
  const file = join(workbench.folder, 'article.txt');
  writeFileSync(file, article());
  await workbench.importFiles(file);
  await expect(workbench.article).toContainText('word0x0');
}

/** Tags the nth word as fast as a hand on the keyboard could: a click on it, and its label's key. */
async function tag(page: Page, n: number): Promise<void> {
  const word = `word${Math.floor(n / wordsALine)}x${n % wordsALine}`;
  const { middle } = await placeOf(page, word, { isWhole: true });
  await page.mouse.click(middle.x, middle.y);
  await page.keyboard.press(String((n % 4) + 1));
}

/** The words of all tags in the corpus file, read by the command line once nobody holds it. */
async function storedWords(workbench: Workbench): Promise<readonly string[]> {
  await workbench.stop();
  const out = join(workbench.folder, 'out.jsonl');
  workbench.cli('export', '--corpus', workbench.corpus, '--format', 'jsonl', '--out', out);
  const checked = JSON.parse(workbench.cli('check', '--corpus', workbench.corpus, '--json')) as { ok: boolean };
  expect(checked.ok).toBe(true);
  return readFileSync(out, 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => (JSON.parse(line) as { spans: { surface: string }[] }).spans.map(({ surface }) => surface));
}

function firstWords(count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => `word${Math.floor(n / wordsALine)}x${n % wordsALine}`);
}

/** Kills the process that holds the corpus, and not the one that starts it again. */
async function killCore(corpus: string): Promise<void> {
  await expect.poll(() => isRunning(holderOf(corpus))).toBe(true);
  process.kill(holderOf(corpus), 'SIGKILL');
}

/** The process that has the corpus, or had it when it was killed: 0 where there is no note. */
function holderOf(corpus: string): number {
  const note = `${corpus}-open`;
  return existsSync(note) ? (JSON.parse(readFileSync(note, 'utf8')) as { pid: number }).pid : 0;
}

function isRunning(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

const waiting = (page: Page): Promise<number> =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('spanwright.outbox.')).length);

test('the program is killed while you tag: every tag is there afterwards, once', async ({ workbench }) => {
  const { page, corpus, tags } = workbench;
  await importArticle(workbench);
  const count = 72;
  const place = await boxOf(workbench.article);
  let reconnecting = await watchReconnecting(page);
  for (let n = 0; n < count; n++) {
    if (n % 18 === 9) {
      reconnecting = await watchReconnecting(page);
      await killCore(corpus);
    }
    await tag(page, n);
    if (n % 18 === 10) {
      // Whoever drags over words just then drags over the same words.
      expect(await reconnecting()).toEqual({ x: place.x, width: place.width });
    }
  }
  await expect(tags.first()).toBeVisible();
  await workbench.saved();
  await expect.poll(() => waiting(page)).toBe(0);
  const stored = await storedWords(workbench);
  expect([...stored].sort()).toEqual([...firstWords(count)].sort());
});

test('you reload the page in the middle of your work: what was on its way is sent again', async ({ workbench }) => {
  const { page } = workbench;
  await importArticle(workbench);
  for (let n = 0; n < 12; n++) {
    await tag(page, n);
    if (n % 4 === 3) {
      await workbench.reload();
      await expect(workbench.article).toContainText('word0x0');
    }
  }
  await workbench.saved();
  const stored = await storedWords(workbench);
  expect([...stored].sort()).toEqual([...firstWords(12)].sort());
});

test(
  'your laptop sleeps, or the connection drops for ten seconds: you tag on, and it is saved when it is back',
  { tag: '@browser' },
  async ({ workbench }) => {
    const { page, tags } = workbench;
    let blocked = false;
    const open = new Set<{ close(): Promise<void> }>();
    await page.routeWebSocket(/./, (socket) => {
      // A connection that is refused while the line is cut, and dies when it is.
      if (blocked) return void socket.close();
      socket.connectToServer();
      open.add(socket);
    });
    await workbench.reload();
    await importArticle(workbench);
    await tag(page, 0);
    await workbench.saved();
    blocked = true;
    for (const socket of open) await socket.close();
    await expect(page.getByText(words.reconnecting)).toBeVisible();
    const began = Date.now();
    for (let n = 1; n < 6; n++) await tag(page, n);
    await expect(tags).toHaveCount(6);
    await expect.poll(() => waiting(page)).toBe(5);
    // oxlint-disable-next-line races/no-sleep -- the ten seconds of the story
    await page.waitForTimeout(Math.max(0, 10_000 - (Date.now() - began)));
    blocked = false;
    await workbench.saved();
    const stored = await storedWords(workbench);
    expect([...stored].sort()).toEqual([...firstWords(6)].sort());
  },
);

test(
  'the connection drops while an import runs: it goes on, and its end is told when the line is back',
  { tag: '@browser' },
  async ({ workbench }) => {
    const { page } = workbench;
    let cut = false;
    let back = 0;
    await page.routeWebSocket(/./, (socket) => {
      if (Date.now() < back) return void socket.close();
      const server = socket.connectToServer();
      server.onMessage((message) => {
        if (Date.now() >= back) socket.send(message);
      });
      socket.onMessage((message) => {
        server.send(message);
        if (cut || !String(message).includes('"job.start"')) return;
        cut = true;
        back = Date.now() + 2000;
        void socket.close();
        void server.close();
      });
    });
    await workbench.reload();
    await workbench.loadSample();
    expect(cut).toBe(true);
    await expect(workbench.article).toContainText('Pak Chol-min');
  },
);

test('you open the same corpus twice: the second program is refused, and says which one has it', async ({
  workbench,
}) => {
  const { page, corpus, door, folder } = workbench;
  await importArticle(workbench);
  await tag(page, 0);
  await workbench.saved();
  const second = spawnSync(
    process.execPath,
    [join(repository, 'cli', 'spanwright.mjs'), 'serve', '--corpus', corpus, '--no-open'],
    { env: { ...process.env, SPANWRIGHT_DATA: join(folder, 'second') }, encoding: 'utf8' },
  );
  expect(second.status).toBe(3);
  expect(second.stderr).toContain(`is open in ${door.name} (process`);
  // Another program has it, and this one asks for it in its page.
  const other = join(folder, 'Other.corpus');
  const holder = spawn(
    process.execPath,
    [join(repository, 'cli', 'spanwright.mjs'), 'serve', '--corpus', other, '--no-open'],
    { env: { ...process.env, SPANWRIGHT_DATA: join(folder, 'third') }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    await door.openCorpus(other);
    await expect(page.getByText(/is open in Spanwright in the browser on this computer/).first()).toBeVisible();
    if (door.kind === 'browser') await page.getByRole('button', { name: 'Cancel' }).click();
    await expect(workbench.article).toContainText('word0x0');
    await tag(page, 1);
    await workbench.saved();
  } finally {
    const ended = new Promise((resolve) => holder.once('exit', resolve));
    holder.kill('SIGTERM');
    await ended;
  }
});

const canMount = process.platform === 'linux' && process.getuid?.() === 0;

test.describe('with a disk of its own', () => {
  test.skip(!canMount, 'A small disk can be mounted by root on Linux only.');

  test('the disk is full: your changes wait, the screen says so, and they are saved when there is room', async ({
    workbench,
  }) => {
    const { page, door, folder, tags } = workbench;
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]);
    try {
      const full = join(disk, 'Full.corpus');
      await door.makeCorpus(full);
      await importArticle(workbench);
      await tag(page, 0);
      await workbench.saved();
      fill(disk);
      let made = 1;
      // What the file has room for within its pages is still saved.
      const isFull = (): Promise<boolean> => page.getByText('The disk is full.').first().isVisible();
      while (!(await isFull()) && made < 200) await tag(page, made++);
      await tag(page, made++);
      await expect(safetyBar(page)).toContainText(
        /The disk is full\. .* here until there is room; what was saved is safe\./,
      );
      await expect(savedMark(page)).toContainText(words.notSaved);
      // The page may be closed meanwhile: what waits, waits in the browser, and is shown where it was put.
      await workbench.reload();
      await expect(tags.first()).toBeVisible();
      await expect(savedMark(page)).toContainText(words.notSaved);
      rmSync(join(disk, 'ballast'));
      // It tries by itself too, and may be quicker than the hand.
      const tryAgain = page.getByRole('button', { name: 'Try again' });
      await tryAgain.click({ timeout: 10_000 }).catch(() => expect(tryAgain).toBeHidden());
      await workbench.saved();
      // That no backup could be made meanwhile may still be said there.
      await expect(safetyBar(page).getByText('The disk is full.')).toBeHidden();
      await tag(page, made++);
      await workbench.saved();
      await page.keyboard.press('Control+k');
      await page.keyboard.type('Close this corpus');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('heading', { name: 'No corpus is open' })).toBeVisible();
      const out = join(folder, 'full.jsonl');
      workbench.cli('export', '--corpus', full, '--format', 'jsonl', '--out', out);
      const { spans } = JSON.parse(readFileSync(out, 'utf8')) as { spans: { surface: string }[] };
      expect(spans.map(({ surface }) => surface).sort()).toEqual([...firstWords(made)].sort());
    } finally {
      await workbench.stop();
      execFileSync('umount', ['-l', disk]);
    }
  });
});

/** Leaves no room on the disk. */
function fill(disk: string): void {
  const ballast = openSync(join(disk, 'ballast'), 'w');
  const block = Buffer.alloc(4096);
  try {
    for (let free = true; free;) free = writeSync(ballast, block) === block.length;
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  } finally {
    closeSync(ballast);
  }
}

test('the file is moved, deleted or unplugged while you work: it is put back with everything that was saved', async ({
  workbench,
}) => {
  const { page, corpus } = workbench;
  await importArticle(workbench);
  await tag(page, 0);
  await workbench.saved();
  rmSync(corpus);
  await tag(page, 1);
  const bar = safetyBar(page);
  await expect(bar).toContainText('Everything that was saved is still at hand');
  await bar.getByRole('button', { name: 'Put it back' }).click();
  await workbench.saved();
  expect(await storedWords(workbench)).toEqual(firstWords(2));
});

test('the file is damaged: the newest good backup takes its place when you say so, and the damaged file is kept', async ({
  workbench,
}) => {
  const { corpus } = workbench;
  await importArticle(workbench);
  await tag(workbench.page, 0);
  await workbench.saved();
  await workbench.page.keyboard.press('b');
  await workbench.page.getByRole('button', { name: words.backUpNow }).click();
  await expect(toasts(workbench.page).getByText(words.backedUp)).toBeVisible();
  await workbench.stop();
  const whole = readFileSync(corpus);
  writeFileSync(corpus, Buffer.from(whole).fill(0x5a, 4096, whole.length - 4096));
  await workbench.start({ corpusOpens: false });
  const { page, tags } = workbench;
  await expect(page.getByRole('heading', { name: words.damaged })).toBeVisible();
  await expect(page.getByText(/The newest good backup is of today/)).toBeVisible();
  await page.getByRole('button', { name: words.restoreBackup }).click();
  await expect(tags).toHaveCount(1);
  await expect(toasts(page).getByText(/The damaged file is kept as/)).toBeVisible();
  await tag(page, 1);
  await workbench.saved();
  expect(await storedWords(workbench)).toEqual(firstWords(2));
});

test('you restore an older backup by mistake: one click brings back what was there', async ({ workbench }) => {
  const { page, tags } = workbench;
  await importArticle(workbench);
  await tag(page, 0);
  await workbench.saved();
  await page.keyboard.press('b');
  await page.getByRole('button', { name: words.backUpNow }).click();
  await expect(backupList(page)).toContainText('up to date');
  await page.keyboard.press('Escape');
  for (const n of [1, 2]) await tag(page, n);
  await expect(tags).toHaveCount(3);
  await workbench.saved();
  await page.keyboard.press('b');
  await page
    .getByRole('listitem')
    .filter({ hasText: '2 changes behind' })
    .getByRole('button', { name: /^Restore/ })
    .click();
  await expect(tags).toHaveCount(1);
  await expect(
    toasts(page).getByText(/2 changes behind\)\. The state before it is saved as a backup, too\./),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(tags).toHaveCount(3);
  expect([...(await storedWords(workbench))].sort()).toEqual([...firstWords(3)].sort());
});

test('you want a document as it was last week: its history shows every step, and restores any', async ({
  workbench,
}) => {
  const { page, tags } = workbench;
  await importArticle(workbench);
  for (const n of [0, 1, 2]) await tag(page, n);
  await expect(tags).toHaveCount(3);
  await page.keyboard.press('n');
  await page.keyboard.press('Delete');
  await expect(tags).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(tags).toHaveCount(3);
  await workbench.saved();
  await page.keyboard.press('h');
  const history = historyPanel(page);
  await expect(history.getByRole('button', { name: /Undone: removal of a tag/ })).toBeVisible();
  await expect(history.getByRole('button', { name: /Removed the tag on .* undone since/ })).toBeVisible();
  await history.getByRole('button', { name: /Tagged “word0x0”/ }).click();
  await expect(history.getByRole('list', { name: 'What restoring changes' }).getByRole('listitem')).toHaveCount(2);
  // The past is looked at, not written in.
  await page.keyboard.press('1');
  await expect(toasts(page).getByText(/This is how it was today/)).toBeVisible();
  await history.getByRole('button', { name: 'Restore this' }).click();
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeVisible();
  await page.keyboard.press('h');
  await expect(tags).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(tags).toHaveCount(3);
});

test('the corpus is in a folder that a cloud service keeps in step: it opens, and you are warned', async ({
  workbench,
}) => {
  const { page, door, folder } = workbench;
  mkdirSync(join(folder, 'Dropbox'));
  await door.makeCorpus(join(folder, 'Dropbox', 'Shared.corpus'));
  const bar = safetyBar(page);
  await expect(bar).toContainText('a folder that Dropbox keeps in step');
  await importArticle(workbench);
  await tag(page, 0);
  await workbench.saved();
  await bar.getByRole('button', { name: 'Understood' }).click();
  await expect(bar).toBeHidden();
  await workbench.reload();
  await expect(workbench.article).toContainText('word0x0');
  await expect(bar).toBeHidden();
  await page.keyboard.press('c');
  await expect(page.getByRole('list', { name: 'Warnings' })).toContainText('Dropbox');
});

test('backups are in a folder beside the corpus, and b lists them', { tag: '@screens' }, async ({ workbench }) => {
  const { page, folder } = workbench;
  await importArticle(workbench);
  await page.keyboard.press('b');
  await page.getByRole('button', { name: words.backUpNow }).click();
  await expect(backupList(page).getByRole('listitem')).toHaveCount(1);
  await expect(page.getByRole('dialog')).toContainText(join(folder, 'Day backups'));
  expect(readdirSync(join(folder, 'Day backups'))).toHaveLength(1);
});

test('backups go where you want them, and as many stay as you say', async ({ workbench }) => {
  const { page, folder } = workbench;
  const drive = join(folder, 'drive');
  mkdirSync(drive);
  await importArticle(workbench);
  await page.keyboard.press('b');
  await page.getByRole('button', { name: 'Where and how many' }).click();
  const form = page.getByRole('form', { name: 'Where backups go, and how many stay' });
  await form.getByRole('textbox').fill(join(folder, 'nowhere'));
  await form.getByRole('button', { name: 'Keep them so' }).click();
  await expect(form.getByRole('alert')).toContainText('it is not there');
  await form.getByRole('textbox').fill(drive);
  await form.getByRole('spinbutton').fill('3');
  await expectAccessible(page, 'dialog');
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(drive);
  const backUp = () => page.getByRole('button', { name: words.backUpNow }).click();
  for (let n = 1; n <= 3; n++) {
    await backUp();
    await expect.poll(() => backupsBelow(drive).length).toBe(n);
  }
  const three = backupsBelow(drive);
  await backUp();
  await expect.poll(() => backupsBelow(drive)).not.toEqual(three);
  await expect.poll(() => backupsBelow(drive).length).toBe(3);
  expect(existsSync(join(folder, 'Day backups'))).toBe(false);
  // The drive is pulled out: backups are made all the same, and it is said where.
  rmSync(drive, { recursive: true });
  await backUp();
  await expect.poll(() => backupsBelow(join(folder, 'Day backups')).length).toBe(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  await expect(page.getByRole('list', { name: 'Warnings' })).toContainText(`${drive} is not there`);
});

test('nothing that you do connects anywhere but to this computer', { tag: '@browser' }, async ({ workbench }) => {
  const { page, door, folder } = workbench;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('websocket', (socket) => asked.push(socket.url()));
  await workbench.reload();
  await importArticle(workbench);
  await tag(page, 0);
  await page.keyboard.press('h');
  await page.keyboard.press('h');
  await page.keyboard.press('b');
  await page.getByRole('button', { name: words.backUpNow }).click();
  await expect(toasts(page).getByText(words.backedUp)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+e');
  await door.save(folder, () => exportButton(page).click());
  await workbench.saved();
  const { host } = new URL(page.url());
  expect(asked.length).toBeGreaterThan(4);
  expect(asked.filter((url) => !/^(?:blob|data):/.test(url) && new URL(url).host !== host)).toEqual([]);
  if (process.platform === 'linux') expect(socketsOf(workbench.corpus)).toEqual([]);
});

/** The addresses beyond this computer that the process which holds the corpus listens on or is connected to. */
function socketsOf(corpus: string): readonly string[] {
  const pid = holderOf(corpus);
  const inodes = new Set(
    execFileSync('ls', ['-l', `/proc/${pid}/fd`], { encoding: 'utf8' }).match(/(?<=socket:\[)\d+/g) ?? [],
  );
  const rows = ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((kind) =>
    readFileSync(`/proc/${pid}/net/${kind}`, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/)),
  );
  const own = rows.filter((row) => inodes.has(row[9] ?? ''));
  expect(own.length).toBeGreaterThan(0);
  // 127.0.0.1, as the kernel writes it.
  return own
    .flatMap((row) => [row[1] ?? '', row[2] ?? ''])
    .filter((address) => !/^(?:0100007F|00000000:0000$)/.test(address));
}
