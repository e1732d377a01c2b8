// The palette: what was typed is what Enter does, however quickly.

import { expect, onSample as test } from './workbench.ts';

test('Enter does what was typed, and not what its first letters found', { tag: '@screens' }, async ({ workbench }) => {
  const { page, tags } = workbench;
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  await workbench.select('fine of 3 million won');
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('ta');
  const articles = palette.getByRole('group', { name: 'Articles' }).getByRole('option');
  await expect(articles.first()).toBeVisible();
  await page.keyboard.insertText('g as sanction');
  await page.keyboard.press('Enter');
  await expect(tags).toHaveText(['sanction fine of 3 million won']);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);

  // An article whose title was typed is gone to, once it is found.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Dairy coop');
  await expect(articles).toHaveText([/Dairy cooperative/]);
  await expect(articles.first()).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Dairy cooperative/);
});
