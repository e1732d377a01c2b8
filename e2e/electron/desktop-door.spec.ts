// The desktop door as a whole: a tag made, taken back by the menu, found again; a second start; a core that dies.

import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { electronBinary } from '../../scripts/electron-binary.mjs';
import { root } from '../../scripts/runtime.mjs';
import { expect, test } from './desktop.ts';
import { words, articleText, tagRows, savedMark } from '../screen.ts';

const text = 'The court ordered the confiscation of 40 kilograms of rice.';

test.describe('the desktop door', () => {
  let folder: string;
  let kept: string | undefined;

  // The app takes its environment from ours.
  test.beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spanwright-'));
    kept = process.env['SPANWRIGHT_DATA'];
    process.env['SPANWRIGHT_DATA'] = join(folder, 'data');
    await writeFile(join(folder, 'ruling.txt'), text);
  });
  test.afterEach(async () => {
    if (kept === undefined) delete process.env['SPANWRIGHT_DATA'];
    else process.env['SPANWRIGHT_DATA'] = kept;
    await rm(folder, { recursive: true, force: true });
  });

  const corpus = () => join(folder, 'a.corpus');
  const tags = (page: Page) => tagRows(page);
  const article = (page: Page) => articleText(page);

  /** Sends a second start after the first: its paths go to the window that is open. */
  async function startAgain(...paths: string[]): Promise<number | null> {
    const second = spawn(electronBinary() ?? '', ['.', ...paths], { cwd: root, stdio: 'ignore' });
    return new Promise((resolve) => second.once('exit', resolve));
  }

  async function openArticle(app: ElectronApplication): Promise<Page> {
    const page = await app.firstWindow();
    await expect(page.getByRole('main')).toBeVisible();
    expect(await startAgain(join(folder, 'ruling.txt'))).toBe(0);
    await expect(article(page)).toContainText('confiscation');
    return page;
  }

  /** A click selects the word. */
  async function tagWord(page: Page, word: string, key: string): Promise<void> {
    const place = await article(page).evaluate((element, wanted) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(wanted) ?? -1;
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + wanted.length);
        const { left, width, top, height } = range.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      }
      return null;
    }, word);
    if (place === null) throw new Error(`“${word}” is not in the article`);
    await page.mouse.click(place.x, place.y);
    await page.keyboard.press(key);
  }

  const chooseFromMenu = (app: ElectronApplication, id: string) =>
    app.evaluate(({ Menu }, wanted) => {
      Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click();
    }, id);

  test('a tag is taken back by the menu, brought back, and there when the corpus is opened again', async ({
    openDesktop,
  }) => {
    const first = await openDesktop([corpus()]);
    const page = await openArticle(first);
    await tagWord(page, 'confiscation', '4');
    await expect(tags(page)).toHaveText(['sanctionconfiscation']);
    await chooseFromMenu(first, 'history.undo');
    await expect(tags(page)).toHaveCount(0);
    await chooseFromMenu(first, 'history.redo');
    await expect(tags(page)).toHaveCount(1);
    await first.close();

    const second = await openDesktop([corpus()]);
    await expect(tags(await second.firstWindow())).toHaveText(['sanctionconfiscation']);
  });

  test('a second start hands its files to the first window and ends', async ({ openDesktop }) => {
    const app = await openDesktop([corpus()]);
    const page = await openArticle(app);
    await writeFile(join(folder, 'second.txt'), 'Another article.');
    expect(await startAgain(join(folder, 'second.txt'))).toBe(0);
    await expect(page.getByText('second', { exact: false }).first()).toBeVisible();
    expect(app.windows()).toHaveLength(1);
  });

  test('a core that dies is replaced under the open page', async ({ openDesktop }) => {
    const app = await openDesktop([corpus()]);
    const page = await openArticle(app);
    await tagWord(page, 'confiscation', '4');
    await expect(savedMark(page)).toHaveText(words.saved);
    await app.evaluate(({ app: running }) => {
      const core = running.getAppMetrics().find(({ name }) => name === 'Spanwright core');
      if (core !== undefined) process.kill(core.pid, 'SIGKILL');
    });
    await tagWord(page, 'court', '1');
    await expect(savedMark(page)).toHaveText(words.saved);
    await page.reload();
    await expect(tags(page)).toHaveCount(2);
  });

  test('a page may go nowhere, open nothing and load nothing from outside', async ({ openDesktop }) => {
    const app = await openDesktop([corpus()]);
    const page = await app.firstWindow();
    await expect(page.getByRole('main')).toBeVisible();
    const attempts = await page.evaluate(async () => {
      const opened = window.open('https://example.com/');
      const fetched = await fetch('https://example.com/').then(
        () => true,
        () => false,
      );
      const { state } = await navigator.permissions.query({ name: 'geolocation' });
      return { opened: opened !== null, fetched, state };
    });
    expect(attempts).toEqual({ opened: false, fetched: false, state: 'denied' });
    await page.evaluate(() => {
      location.href = 'https://example.com/';
    });
    await expect(page.getByRole('main')).toBeVisible();
    expect(page.url()).toMatch(/^app:\/\/spanwright\//);
  });
});
