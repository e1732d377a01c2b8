// What only the window writes to the log: what happens to its processes and in its page.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseFromMenu } from '../doors/window.ts';
import { articleText, tagRows } from '../screen.ts';
import { expect, screensOf, tagWord, test } from './desktop.ts';

const text = 'The court ordered the confiscation of 40 kilograms of rice.';

test('what happens in the page, to the page and to the core is in the log, and no word of the text', async ({
  desktop,
}) => {
  const path = join(desktop.dataFolder, 'spanwright.log');
  const entries = () =>
    readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly what: string; readonly process: string });
  const logged = async (what: string) => expect.poll(() => entries().map((entry) => entry.what)).toContain(what);
  const corpus = join(desktop.folder, 'A.corpus');
  writeFileSync(join(desktop.folder, 'ruling.txt'), text);
  const app = await desktop.open(corpus, join(desktop.folder, 'ruling.txt'));
  const page = await screensOf(app);
  await expect(articleText(page)).toContainText('confiscation');
  for (const what of ['started', 'corpus opened']) await logged(what);
  expect(entries()).toContainEqual(expect.objectContaining({ what: 'started', process: 'main', door: 'window' }));
  expect(entries()).toContainEqual(expect.objectContaining({ what: 'corpus opened', process: 'core', corpus }));

  await page.evaluate((words) => {
    setTimeout(function stumble() {
      throw new TypeError(words);
    });
  }, text);
  await logged('error in the page');
  expect(entries().find(({ what }) => what === 'error in the page')).toMatchObject({
    corpus,
    errors: [{ name: 'TypeError' }],
  });

  await tagWord(page, 'court', '1');
  await expect(tagRows(page)).toHaveCount(1);
  // As if the browser had lost what it was given.
  await page.evaluate(() => {
    CSS.highlights.get = () => undefined;
  });
  await tagWord(page, 'rice', '3');
  await logged('painted is not stored');

  const { pid } = JSON.parse(readFileSync(`${corpus}-open`, 'utf8')) as { readonly pid: number };
  process.kill(pid, 'SIGKILL');
  await logged('core ended');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  await logged('page crashed');
  await app.close();
  expect(entries().at(-1)).toMatchObject({ what: 'ended', process: 'main' });
  expect(readFileSync(path, 'utf8')).not.toMatch(/court|confiscation|kilograms|ruling/i);
});

test('the menu shows the log in the page, and in its folder where no page listens', async ({ desktop }) => {
  const app = await desktop.open(join(desktop.folder, 'A.corpus'));
  const page = await screensOf(app);
  const path = join(desktop.dataFolder, 'spanwright.log');
  await app.evaluate(({ shell }) => {
    const shared = globalThis as { revealed?: string[] };
    shared.revealed = [];
    shell.showItemInFolder = (shown) => void shared.revealed?.push(shown);
  });
  const revealed = () => app.evaluate(() => (globalThis as { revealed?: string[] }).revealed);
  await chooseFromMenu(app, 'help.log');
  await page.getByRole('dialog', { name: 'Log' }).getByRole('button', { name: 'Show it in its folder' }).click();
  await expect.poll(revealed).toEqual([path]);
  // As while a page is loaded anew, which hears nothing until it asks for its port.
  await app.evaluate(
    ({ BrowserWindow }) => void BrowserWindow.getAllWindows()[0]?.webContents.emit('did-start-loading'),
  );
  await chooseFromMenu(app, 'help.log');
  await expect.poll(revealed).toEqual([path, path]);
});
