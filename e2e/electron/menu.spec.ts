// The native menu, the keys that it shows, and the dialogs of the system.

import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { answerOpen, answerSave, chooseFromMenu, isInMenu } from '../doors/window.ts';
import { answerMessages, exitOf, expect, placeFollowed, screensOf, tagWord, test } from './desktop.ts';
import { articleText, exportButton, tagRows, words } from '../screen.ts';

const text = 'The court ordered the confiscation of 40 kilograms of rice.';

/** Presses a key as the window itself hears it: the page first, then the menu. */
function press(app: ElectronApplication, keyCode: string, modifiers: ('control' | 'shift')[] = []): Promise<void> {
  return app.evaluate(
    ({ BrowserWindow }, key) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      for (const type of ['keyDown', 'keyUp'] as const) contents?.sendInputEvent({ type, ...key });
    },
    { keyCode, modifiers },
  );
}

const zoomOf = (app: ElectronApplication): Promise<number | undefined> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor());

/** Resolves when page and menu have had every key that was pressed before: they have had those of the zoom, which come after. */
async function doneWithKeys(app: ElectronApplication): Promise<void> {
  await press(app, '=', ['control']);
  await expect.poll(() => zoomOf(app)).toBeGreaterThan(1);
  await press(app, '0', ['control']);
  await expect.poll(() => zoomOf(app)).toBe(1);
}

test('a menu item and its key act once, and in text fields they mean what they mean in every field', async ({
  desktop,
}) => {
  writeFileSync(join(desktop.folder, 'ruling.txt'), text);
  const app = await desktop.open(join(desktop.folder, 'A.corpus'), join(desktop.folder, 'ruling.txt'));
  const page = await screensOf(app);
  await expect(articleText(page)).toContainText('confiscation');
  for (const [n, word] of ['court', 'confiscation', 'rice'].entries()) {
    await tagWord(page, word, String(n + 1));
    await expect(tagRows(page)).toHaveCount(n + 1);
  }
  await press(app, 'Z', ['control']);
  await expect(tagRows(page)).toHaveCount(2);
  await chooseFromMenu(app, 'history.undo');
  await expect(tagRows(page)).toHaveCount(1);
  await chooseFromMenu(app, 'history.redo');
  await expect(tagRows(page)).toHaveCount(2);

  await press(app, 'F', ['control', 'shift']);
  const find = page.getByRole('searchbox', { name: 'Find in titles and texts' });
  await expect(find).toBeFocused();
  await page.keyboard.type('ab');
  // The menu acts after the page had the key: the next key is pressed when it has.
  const selected = () =>
    find.evaluate(({ selectionStart, selectionEnd }: HTMLInputElement) => [selectionStart, selectionEnd]);
  await press(app, 'A', ['control']);
  await expect.poll(selected).toEqual([0, 2]);
  await press(app, 'C', ['control']);
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('ab');
  await page.keyboard.press('End');
  await expect.poll(selected).toEqual([2, 2]);
  await press(app, 'V', ['control']);
  await expect(find).toHaveValue('abab');
  await chooseFromMenu(app, 'history.undo');
  await expect(find).toHaveValue('ab');
  await doneWithKeys(app);
  await expect(find).toHaveValue('ab');
  await find.fill('');
  await expect(tagRows(page)).toHaveCount(2);
});

test('a key without Ctrl that a menu shows acts once, and is written in a text field', async ({ desktop }) => {
  const app = await desktop.open(join(desktop.folder, 'A.corpus'));
  const page = await screensOf(app);
  const articles = page.getByRole('navigation', { name: 'Articles' });
  await expect(articles).toBeVisible();
  await press(app, '[');
  await expect(articles).toBeHidden();
  await doneWithKeys(app);
  await expect(articles).toBeHidden();
  await press(app, '[');
  await expect(articles).toBeVisible();
  const name = page.getByRole('textbox', { name: 'Name' });
  await page.keyboard.press('l');
  await expect(name).toBeFocused();
  await name.fill('');
  await page.keyboard.type('N[');
  await expect(name).toHaveValue('N[');
  await expect(articles).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('the interface has a zoom, and a text field a menu under the right button', async ({ desktop }) => {
  const app = await desktop.open(join(desktop.folder, 'A.corpus'));
  const page = await screensOf(app);
  const zoom = () => zoomOf(app);
  await press(app, '=', ['control']);
  await expect.poll(zoom).toBeGreaterThan(1);
  await press(app, '-', ['control']);
  await press(app, '-', ['control']);
  await expect.poll(zoom).toBeLessThan(1);
  await press(app, '0', ['control']);
  await expect.poll(zoom).toBe(1);

  await app.evaluate(({ Menu }) => {
    const { buildFromTemplate } = Menu;
    const shared = globalThis as { offered?: unknown };
    Menu.buildFromTemplate = (template) => {
      const menu = buildFromTemplate(template);
      menu.popup = () => void (shared.offered = template.map(({ role }) => role ?? '-'));
      return menu;
    };
  });
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').click({ button: 'right' });
  const offered = () => app.evaluate(() => (globalThis as { offered?: unknown }).offered);
  await expect.poll(offered).toEqual(['cut', 'copy', 'paste', '-', 'selectAll']);
});

test('the zoom of the interface is there again after a restart', async ({ desktop }) => {
  const first = await desktop.open(join(desktop.folder, 'A.corpus'));
  await screensOf(first);
  await press(first, '=', ['control']);
  await expect.poll(() => zoomOf(first)).toBeGreaterThan(1);
  const zoom = await zoomOf(first);
  await first.close();
  const second = await desktop.open(join(desktop.folder, 'A.corpus'));
  await screensOf(second);
  await expect.poll(() => zoomOf(second)).toBe(zoom);
});

test('F11 and the menu make the window full screen and bring it back; a start is in a window, where it was', async ({
  desktop,
}) => {
  const first = await desktop.open(join(desktop.folder, 'A.corpus'));
  await screensOf(first);
  const isFull = (app: ElectronApplication) => () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFullScreen());
  const boundsOf = (app: ElectronApplication) =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  await placeFollowed(first);
  const before = await boundsOf(first);
  await press(first, 'F11');
  await expect.poll(isFull(first)).toBe(true);
  await press(first, 'F11');
  await expect.poll(isFull(first)).toBe(false);
  await first.evaluate(({ BrowserWindow, Menu }) => {
    const entries = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
    const item = entries.find(({ role }) => String(role).toLowerCase() === 'togglefullscreen');
    const window = BrowserWindow.getAllWindows()[0];
    (item?.click as ((...given: unknown[]) => void) | undefined)?.({}, window, window?.webContents);
  });
  await expect.poll(isFull(first)).toBe(true);
  await placeFollowed(first);
  await first.close();
  const second = await desktop.open(join(desktop.folder, 'A.corpus'));
  await screensOf(second);
  await expect.poll(isFull(second)).toBe(false);
  const { width, height } = before ?? {};
  await expect.poll(() => boundsOf(second)).toMatchObject({ width, height });
});

test('a corpus that was open is in the menu and in the system’s list, and another start with one opens it here', async ({
  desktop,
}) => {
  test.skip(process.platform === 'darwin', 'macOS keeps the list itself.');
  const [a, b] = ['A & B.corpus', 'C.corpus'].map((name) => join(desktop.folder, name)) as [string, string];
  const app = await desktop.open(b);
  const page = await screensOf(app);
  await expect(page).toHaveTitle('C – Spanwright');
  await app.evaluate(({ app: running }) => {
    const shared = globalThis as { recentDocuments?: string[] };
    shared.recentDocuments = [];
    running.addRecentDocument = (path) => void shared.recentDocuments?.push(path);
  });
  await answerSave(app, { path: a });
  await chooseFromMenu(app, 'corpus.new');
  await expect(page).toHaveTitle('A & B – Spanwright');
  const told = () => app.evaluate(() => (globalThis as { recentDocuments?: string[] }).recentDocuments);
  await expect.poll(async () => [...new Set(await told())]).toEqual([a]);

  expect(await exitOf(desktop.run([b]))).toBe(0);
  await expect(page).toHaveTitle('C – Spanwright');
  await expect.poll(() => isInMenu(app, `recent:${a}`)).toBe(true);
  await chooseFromMenu(app, `recent:${a}`);
  await expect(page).toHaveTitle('A & B – Spanwright');
  // What is open is not offered.
  await expect.poll(() => isInMenu(app, `recent:${a}`)).toBe(false);
});

test('a dialog that is cancelled changes nothing; a saved file gets its extension, beside the corpus', async ({
  desktop,
}) => {
  writeFileSync(join(desktop.folder, 'ruling.txt'), text);
  const app = await desktop.open(join(desktop.folder, 'A.corpus'));
  const page = await screensOf(app);
  const asked = await answerOpen(app, []);
  await chooseFromMenu(app, 'import.files');
  await asked();
  await expect(page.getByRole('heading', { name: words.emptyCorpus })).toBeVisible();
  await answerOpen(app, [join(desktop.folder, 'ruling.txt')]);
  await chooseFromMenu(app, 'import.files');
  await expect(articleText(page)).toContainText('confiscation');

  await chooseFromMenu(app, 'export.open');
  const exportIt = exportButton(page);
  const cancelled = await answerSave(app, { path: '' });
  await exportIt.click();
  expect((await cancelled()).suggested).toBe(join(desktop.folder, 'A.jsonl'));
  await expect(exportIt).toBeEnabled();
  await answerSave(app, { path: join(desktop.folder, 'typed') });
  await exportIt.click();
  await expect(page.getByRole('dialog').getByText(join(desktop.folder, 'typed.jsonl'), { exact: true })).toBeVisible();
  expect(existsSync(join(desktop.folder, 'typed'))).toBe(false);

  // What the dialog did not ask about is asked: the name with its extension is there by now.
  await page.getByRole('button', { name: 'Another export' }).click();
  const shown = await answerMessages(app, 'Cancel');
  await exportIt.click();
  await expect.poll(async () => (await shown())[0]?.message).toBe('typed.jsonl is there already.');
  await expect(exportIt).toBeEnabled();
});

test('the menu says what this is, without a corpus and without a page; a corpus that is dropped is opened', async ({
  desktop,
}) => {
  const app = await desktop.open(join(desktop.folder, 'A.corpus'));
  const page = await screensOf(app);
  await expect(page).toHaveTitle('A – Spanwright');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Close this corpus');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'No corpus is open' })).toBeVisible();
  await chooseFromMenu(app, 'help.about');
  await expect(page.getByRole('dialog', { name: 'About Spanwright' }).getByText(desktop.dataFolder)).toBeVisible();
  await page.keyboard.press('Escape');
  const shown = await answerMessages(app, 'Close');
  // As while a page is loaded anew, which hears nothing until it asks for its port.
  await app.evaluate(
    ({ BrowserWindow }) => void BrowserWindow.getAllWindows()[0]?.webContents.emit('did-start-loading'),
  );
  await chooseFromMenu(app, 'help.about');
  await expect
    .poll(shown)
    .toMatchObject([{ message: /^Spanwright \d/, detail: expect.stringContaining(desktop.dataFolder) as unknown }]);

  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [join(desktop.folder, 'A.corpus')], dragOperationsMask: 1 };
  await devtools.send('Input.dispatchDragEvent', { type: 'dragEnter', x: 640, y: 400, data });
  await devtools.send('Input.dispatchDragEvent', { type: 'dragOver', x: 640, y: 400, data });
  await expect(page.getByText('Drop a corpus to open it')).toBeVisible();
  await devtools.send('Input.dispatchDragEvent', { type: 'drop', x: 640, y: 400, data });
  await expect(page).toHaveTitle('A – Spanwright');
});
