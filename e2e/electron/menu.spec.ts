// The native menu, the keys that it shows, and the dialogs of the system.

import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { answerOpen, answerSave, chooseFromMenu } from '../doors/window.ts';
import { answerMessages, expect, screensOf, tagWord, test } from './desktop.ts';
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

  await press(app, 'F', ['control']);
  const find = page.getByRole('searchbox', { name: 'Find in titles and texts' });
  await expect(find).toBeFocused();
  await page.keyboard.type('ab');
  await press(app, 'A', ['control']);
  await press(app, 'C', ['control']);
  await page.keyboard.press('End');
  await press(app, 'V', ['control']);
  await expect(find).toHaveValue('abab');
  await chooseFromMenu(app, 'history.undo');
  await expect(find).toHaveValue('ab');
  await page.waitForTimeout(200);
  await find.fill('');
  await expect(tagRows(page)).toHaveCount(2);
});

test('the interface has a zoom, and a text field a menu under the right button', async ({ desktop }) => {
  const app = await desktop.open(join(desktop.folder, 'A.corpus'));
  const page = await screensOf(app);
  const zoom = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor());
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

test('a dialog that is cancelled changes nothing; a saved file gets its extension, beside the corpus', async ({
  desktop,
}) => {
  writeFileSync(join(desktop.folder, 'ruling.txt'), text);
  const app = await desktop.open(join(desktop.folder, 'A.corpus'));
  const page = await screensOf(app);
  await answerOpen(app, []);
  await chooseFromMenu(app, 'import.files');
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
  expect(await shown()).toMatchObject([
    { message: /^Spanwright \d/, detail: expect.stringContaining(desktop.dataFolder) as unknown },
  ]);

  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [join(desktop.folder, 'A.corpus')], dragOperationsMask: 1 };
  await devtools.send('Input.dispatchDragEvent', { type: 'dragEnter', x: 640, y: 400, data });
  await devtools.send('Input.dispatchDragEvent', { type: 'dragOver', x: 640, y: 400, data });
  await expect(page.getByText('Drop a corpus to open it')).toBeVisible();
  await devtools.send('Input.dispatchDragEvent', { type: 'drop', x: 640, y: 400, data });
  await expect(page).toHaveTitle('A – Spanwright');
});
