// Keys that a person changes: they work at once, are shown where they stand, and are kept.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onSample as test } from './workbench.ts';
import { articleTitle } from './screen.ts';

test('a key is changed where it stands, refused where it is taken, kept over a reload, and reset', async ({
  workbench,
}) => {
  const { page } = workbench;
  const first = await articleTitle(page).innerText();
  await page.keyboard.press('Shift+?');
  const sheet = page.getByRole('dialog', { name: 'All keys' });
  const next = sheet.getByRole('button', { name: /^Next article:/ });
  await next.click();
  await page.keyboard.press('k');
  await expect(next).toContainText('Taken: Previous article.');
  await page.keyboard.press('F9');
  await expect(next).toContainText('F9');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();

  await page.keyboard.press('j');
  await expect(articleTitle(page)).toHaveText(first);
  await page.keyboard.press('F9');
  await expect(articleTitle(page)).not.toHaveText(first);
  await page.keyboard.press('k');
  await expect(articleTitle(page)).toHaveText(first);

  await workbench.written();
  await workbench.reload();
  await expect(articleTitle(page)).toHaveText(first);
  await page.keyboard.press('F9');
  await expect(articleTitle(page)).not.toHaveText(first);

  await page.keyboard.press('Shift+?');
  await sheet.getByRole('button', { name: 'Reset all keys' }).click();
  await expect(next).toContainText('J');
});

test('a key that was chosen before an action got it does what the person chose, and the sheet says who has it', async ({
  workbench,
}) => {
  const { page } = workbench;
  const first = await articleTitle(page).innerText();
  await workbench.remembered('.document', 1);
  await workbench.stop();
  const path = join(workbench.folder, 'data', 'preferences.json');
  const remembered = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  writeFileSync(path, JSON.stringify({ ...remembered, keys: { 'document.next': ['Shift+N'] } }));
  await workbench.start();

  await expect(articleTitle(page)).toHaveText(first);
  await page.keyboard.press('Shift+N');
  await expect(articleTitle(page)).not.toHaveText(first);
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('Shift+?');
  const sheet = page.getByRole('dialog', { name: 'All keys' });
  await expect(sheet.getByRole('button', { name: /^Next article:/ })).toContainText('ShiftN');
  const without = sheet.getByRole('button', { name: /^New corpus:/ });
  await expect(without).toContainText('–');
  await expect(without.getByTitle('Taken: Next article.')).toBeVisible();
  await sheet.getByRole('button', { name: 'Usual key for: Next article' }).click();
  await expect(without).toContainText('ShiftN');
});
