// How the window is started, and how another start finds it.

import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronSeen } from '../../scripts/electron-binary.mjs';
import { answerMessages, exitOf, expect, screensOf, test } from './desktop.ts';
import { articleRows, articleText } from '../screen.ts';

test('with nothing, it opens a corpus in the data folder, in a page that has no Node', async ({ desktop }) => {
  const app = await desktop.open();
  const page = await screensOf(app);
  await expect(page).toHaveTitle('My corpus – Spanwright');
  expect(page.url()).toBe('app://spanwright/');
  await expect.poll(() => page.evaluate(() => [typeof require, typeof process])).toEqual(['undefined', 'undefined']);
  await expect.poll(() => app.evaluate(() => process.versions.electron)).toBe(electronSeen());
});

test('with a text it is imported, and from another folder paths are those of that folder', async ({ desktop }) => {
  writeFileSync(join(desktop.folder, 'one.txt'), 'The first article.');
  const app = await desktop.open(join(desktop.folder, 'A.corpus'), join(desktop.folder, 'one.txt'));
  const page = await screensOf(app);
  await expect(page).toHaveTitle('A – Spanwright');
  await expect(articleText(page)).toContainText('The first article.');

  // A second start hands its files to the first window, which comes to the front, and ends.
  writeFileSync(join(desktop.folder, 'two.txt'), 'The second article.');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  expect(await exitOf(desktop.run(['two.txt'], { cwd: desktop.folder }))).toBe(0);
  await expect(articleRows(page)).toHaveCount(2);
  const isMinimized = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized());
  await expect.poll(isMinimized).toBe(false);
  expect(app.windows()).toHaveLength(1);
});

test('files that the system opens one by one all come in, and a corpus among them is where they go', async ({
  desktop,
}) => {
  const first = await desktop.open(join(desktop.folder, 'X.CORPUS'));
  await screensOf(first);
  await first.close();
  const app = await desktop.open(join(desktop.folder, 'Other.corpus'));
  const page = await screensOf(app);
  await expect(page).toHaveTitle('Other – Spanwright');
  const names = [1, 2, 3, 4, 5, 6].map((n) => join(desktop.folder, `${n}.txt`));
  for (const path of names) writeFileSync(path, `This is ${path}.`);
  await app.evaluate(
    ({ app: running }, paths) => {
      for (const path of paths) running.emit('open-file', { preventDefault: () => undefined }, path);
    },
    [join(desktop.folder, 'X.CORPUS'), ...names],
  );
  await expect(page).toHaveTitle('X – Spanwright');
  await expect(articleRows(page)).toHaveCount(6);
});

test('a data folder that cannot be written is named, and the start ends with 1', async ({ desktop }) => {
  writeFileSync(join(desktop.folder, 'file'), '');
  const before = join(desktop.folder, 'before.cjs');
  writeFileSync(before, `require('electron').dialog.showErrorBox = (...words) => console.log(words.join(': '));`);
  const dataFolder = join(desktop.folder, 'file', 'data');
  const child = desktop.run([], { before, dataFolder });
  const said = { out: '', err: '' };
  // Only then all that it said has come.
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.stdout?.on('data', (chunk) => (said.out += String(chunk)));
  child.stderr?.on('data', (chunk) => (said.err += String(chunk)));
  expect(await closed).toBe(1);
  const sentence = `Spanwright cannot write to its data folder ${dataFolder}`;
  expect(said.out).toContain(`Spanwright cannot start: ${sentence}`);
  expect(said.err).toContain(sentence);
});

test('a core that ends at every start is given up with its reason, and can be tried again', async ({ desktop }) => {
  const app = await desktop.open(join(desktop.folder, 'A.corpus'));
  await expect(await screensOf(app)).toHaveTitle('A – Spanwright');
  const shown = await answerMessages(app, 'Try again');
  // From here on the core finds a file where its folder should be.
  const aside = `${desktop.dataFolder}-aside`;
  renameSync(desktop.dataFolder, aside);
  writeFileSync(desktop.dataFolder, '');
  await app.evaluate(({ app: running }) => {
    const core = running.getAppMetrics().find(({ name }) => name === 'Spanwright core');
    if (core !== undefined) process.kill(core.pid, 'SIGKILL');
  });
  await expect.poll(async () => (await shown()).length, { timeout: 60_000 }).toBeGreaterThan(0);
  rmSync(desktop.dataFolder);
  renameSync(aside, desktop.dataFolder);
  const [box] = await shown();
  expect(box?.message).toContain('ends at every start');
  expect(box?.detail).toContain(desktop.dataFolder);
  expect(box?.buttons).toContain('Show the log');
  await expect(await screensOf(app)).toHaveTitle('A – Spanwright');
});
