// Keys that a person changes: they work at once, are shown where they stand, and are kept.

import { expect, test } from './workbench.ts';
import { articleTitle } from './screen.ts';

test('a key is changed where it stands, refused where it is taken, kept over a reload, and reset', async ({
  workbench,
}) => {
  const { page } = workbench;
  await workbench.loadSample();
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

  await page.reload();
  await expect(articleTitle(page)).toHaveText(first);
  await page.keyboard.press('F9');
  await expect(articleTitle(page)).not.toHaveText(first);

  await page.keyboard.press('Shift+?');
  await sheet.getByRole('button', { name: 'Reset all keys' }).click();
  await expect(next).toContainText('J');
});
