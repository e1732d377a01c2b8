// The desktop door as a whole: a tag made, taken back by the menu, found again; a second start; a core that dies.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test, type Desktop } from './desktop.ts';

const text = 'The court ordered the confiscation of 40 kilograms of rice.';

test.describe('the desktop door', () => {
  const corpus = ({ folder }: Desktop) => join(folder, 'a.corpus');
  const tags = (page: Page) => page.getByRole('listbox', { name: 'Tags in text order' }).getByRole('option');
  const article = (page: Page) => page.getByRole('textbox', { name: 'Article' });

  /** Opens the window on a new corpus; its one article comes by a second start. */
  async function openArticle(desktop: Desktop): Promise<{ app: ElectronApplication; page: Page }> {
    const app = await desktop.open(corpus(desktop));
    const page = await app.firstWindow();
    await expect(page.getByRole('main')).toBeVisible();
    await writeFile(join(desktop.folder, 'ruling.txt'), text);
    expect(await desktop.startAgain(join(desktop.folder, 'ruling.txt'))).toBe(0);
    await expect(article(page)).toContainText('confiscation');
    return { app, page };
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
    desktop,
  }) => {
    const { app: first, page } = await openArticle(desktop);
    await tagWord(page, 'confiscation', '4');
    await expect(tags(page)).toHaveText(['sanctionconfiscation']);
    await chooseFromMenu(first, 'history.undo');
    await expect(tags(page)).toHaveCount(0);
    await chooseFromMenu(first, 'history.redo');
    await expect(tags(page)).toHaveCount(1);
    await first.close();

    const second = await desktop.open(corpus(desktop));
    await expect(tags(await second.firstWindow())).toHaveText(['sanctionconfiscation']);
  });

  test('a second start hands its files to the first window and ends', async ({ desktop }) => {
    const { app, page } = await openArticle(desktop);
    await writeFile(join(desktop.folder, 'second.txt'), 'Another article.');
    expect(await desktop.startAgain(join(desktop.folder, 'second.txt'))).toBe(0);
    await expect(page.getByText('second', { exact: false }).first()).toBeVisible();
    expect(app.windows()).toHaveLength(1);
  });

  test('a core that dies is replaced under the open page', async ({ desktop }) => {
    const { app, page } = await openArticle(desktop);
    await tagWord(page, 'confiscation', '4');
    await expect(page.locator('.saved')).toHaveText('Saved');
    await app.evaluate(({ app: running }) => {
      const core = running.getAppMetrics().find(({ name }) => name === 'Spanwright core');
      if (core !== undefined) process.kill(core.pid, 'SIGKILL');
    });
    await tagWord(page, 'court', '1');
    await expect(page.locator('.saved')).toHaveText('Saved');
    await page.reload();
    await expect(tags(page)).toHaveCount(2);
  });

  test('a page may go nowhere, open nothing and load nothing from outside', async ({ desktop }) => {
    const app = await desktop.open(corpus(desktop));
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
    // Asked of the main process: from here on Playwright would wait for the navigation that is refused.
    const after = await app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const refused = new Promise<string>((resolve) => contents?.once('will-navigate', ({ url }) => resolve(url)));
      await contents?.executeJavaScript("location.href = 'https://example.com/'", true);
      const address = await refused;
      const isThere: unknown = await contents?.executeJavaScript("document.querySelector('main') !== null");
      return { refused: address, shown: contents?.getURL(), isThere };
    });
    expect(after).toEqual({ refused: 'https://example.com/', shown: 'app://spanwright/', isThere: true });
  });
});
