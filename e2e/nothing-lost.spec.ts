// The attacks that a person can live through: whatever is killed, cut off, filled or spoilt under the open page, every
// tag that was made is there in the end, once, and the screen says what is going on.

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, expectTold, repository, test } from './workbench.ts';
import { words, exportButton } from './screen.ts';
import { importArticle, tag, holderOf, waiting } from './lasting.ts';
import { expectStored, killWhileTagging, reloadWhileTagging } from './mishaps.ts';

test('the program is killed while you tag: every tag is there afterwards, once', async ({ workbench }) => {
  await importArticle(workbench);
  await expectStored(workbench, await killWhileTagging(workbench, 0, 4));
});

test('you reload the page in the middle of your work: what was on its way is sent again', async ({ workbench }) => {
  await importArticle(workbench);
  await expectStored(workbench, await reloadWhileTagging(workbench, 0, 3));
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
    await expectStored(workbench, 6);
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
  await expectTold(page, words.backedUp);
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
