// The scheme of labels, and what it means.

import { expect, test } from './workbench.ts';

test('add a label, tag with it, rename it: the tags stay', async ({ workbench }) => {
  const { page, tags } = workbench;
  await workbench.loadSample();
  await page.keyboard.press('l');
  await page.keyboard.type('place');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'place' })).toBeVisible();
  await workbench.select('Neri River');
  await page.keyboard.press('5');
  await expect(tags).toHaveText(['placeNeri River']);
  await page.getByRole('group', { name: 'place' }).getByRole('button', { name: /place/ }).first().dblclick();
  await page.getByRole('textbox', { name: 'Name' }).fill('river');
  await page.getByRole('textbox', { name: 'Name' }).press('Enter');
  await expect(tags).toHaveText(['riverNeri River']);
});

test('a key that is taken is refused with a word', { tag: '@screens' }, async ({ workbench }) => {
  const { page } = workbench;
  await page.keyboard.press('l');
  await page.getByRole('textbox', { name: 'Name' }).fill('place');
  await page.getByRole('textbox', { name: 'Key' }).fill('n');
  await expect(page.getByText('n is taken: Next tag.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add', exact: true })).toBeDisabled();
});

test('reorder by keyboard, put away, bring back', async ({ workbench }) => {
  const { page } = workbench;
  const names = page.locator('.labels__list .label__name');
  await expect(names).toHaveText(['agency', 'charge', 'quantity', 'sanction']);
  await page.locator('.label__apply').nth(1).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(names).toHaveText(['charge', 'agency', 'quantity', 'sanction']);
  await page.getByRole('group', { name: 'quantity' }).hover();
  await page.getByRole('button', { name: 'Edit quantity' }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await expect(names).toHaveText(['charge', 'agency', 'sanction']);
  await page.getByRole('button', { name: 'Archived (1)' }).click();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(names).toHaveText(['charge', 'agency', 'quantity', 'sanction']);
});

test('what a label means stands beside the text', { tag: '@screens' }, async ({ workbench }) => {
  const { page } = workbench;
  await page.getByRole('group', { name: 'quantity' }).hover();
  await page.getByRole('button', { name: 'What quantity means' }).click();
  await expect(page.getByText('An amount in figures or number words')).toBeVisible();
  await page.keyboard.press('Escape');
});
