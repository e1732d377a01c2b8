// The scheme of labels, and what it means.

import { addLabel } from './screen.ts';
import { expect, expectTold, onSample, test } from './workbench.ts';

test('add a label, tag with it, rename it: the tags stay', async ({ workbench }) => {
  const { page, tags } = workbench;
  await workbench.loadSample();
  await addLabel(page, 'place');
  await workbench.select('Neri River');
  await page.keyboard.press('5');
  await expect(tags).toHaveText(['place Neri River']);
  await page.getByRole('group', { name: 'place' }).getByRole('button', { name: /place/ }).first().dblclick();
  await page.getByRole('textbox', { name: 'Name' }).fill('river');
  await page.getByRole('textbox', { name: 'Name' }).press('Enter');
  await expect(tags).toHaveText(['river Neri River']);
});

test('a key that is taken is refused with a word', { tag: '@screens' }, async ({ workbench }) => {
  const { page } = workbench;
  await page.keyboard.press('l');
  await page.getByRole('textbox', { name: 'Name' }).fill('place');
  await page.getByRole('textbox', { name: 'Key' }).fill('n');
  await expect(page.getByText('n is taken: Next tag.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add', exact: true })).toBeDisabled();
});

test('reorder by keyboard, put away, bring back', { tag: '@screens' }, async ({ workbench }) => {
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

test(
  'what is written of a label stays when the window gets narrow and when the panel is hidden',
  { tag: '@screens' },
  async ({ workbench }) => {
    const { page } = workbench;
    await page.keyboard.press('l');
    const form = page.getByRole('form', { name: 'New label' });
    await form.getByRole('textbox', { name: 'Name' }).fill('place of work');
    await form.getByRole('textbox', { name: 'Key' }).fill('q');
    await page.setViewportSize({ width: 800, height: 600 });
    // Who writes goes on where they are: the panel stays, over the article.
    await expect(form.getByRole('textbox', { name: 'Key' })).toBeFocused();
    await page.mouse.click(120, 300);
    await expect(form).toBeHidden();
    await page.getByRole('button', { name: 'Show labels and tags' }).click();
    await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('place of work');
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect(form.getByRole('textbox', { name: 'Key' })).toHaveValue('q');
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.locator('.labels__list .label__name')).toContainText(['place of work']);
    // The next one begins empty.
    await page.getByRole('button', { name: 'Add a label' }).click();
    await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('');
    await page.keyboard.press('Escape');
  },
);

test(
  'a label whose key is another’s by now is restored with a free one, and that is said',
  { tag: '@screens' },
  async ({ workbench }) => {
    const { page } = workbench;
    await page.getByRole('group', { name: 'quantity' }).hover();
    await page.getByRole('button', { name: 'Edit quantity' }).click();
    await page.getByRole('menuitem', { name: 'Archive' }).click();
    // Until then its key is its own.
    await expect(page.getByRole('button', { name: 'Archived (1)' })).toBeVisible();
    await page.keyboard.press('l');
    const form = page.getByRole('form', { name: 'New label' });
    await form.getByRole('textbox', { name: 'Name' }).fill('amount');
    await form.getByRole('textbox', { name: 'Key' }).fill('3');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('group', { name: 'amount' })).toBeVisible();
    await page.getByRole('button', { name: 'Archived (1)' }).click();
    await page.getByRole('button', { name: 'Restore' }).click();
    await expectTold(page, 'Restored “quantity”. Its key 3 is another label’s by now; its new one is 5.');
    await expect(page.getByRole('group', { name: 'quantity' }).locator('kbd')).toHaveText('5');
  },
);

test('what a label means stands beside the text', { tag: '@screens' }, async ({ workbench }) => {
  const { page } = workbench;
  await page.getByRole('group', { name: 'quantity' }).hover();
  await page.getByRole('button', { name: 'What quantity means' }).click();
  await expect(page.getByText('in figures or number words')).toBeVisible();
  await page.keyboard.press('Escape');
});

onSample(
  'which boundary rules a label follows is chosen with a look at what they would change',
  { tag: '@screens' },
  async ({ workbench }) => {
    const { page, tags } = workbench;
    await workbench.select('The Haesong County People’s Court', 0, 'Alt');
    await page.keyboard.press('1');
    await expect(tags).toHaveText(['agency The Haesong County People’s Court']);
    await page.getByRole('group', { name: 'agency' }).hover();
    await page.getByRole('button', { name: 'Edit agency' }).click();
    await page.getByRole('menuitem', { name: 'Boundary rules…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Boundary rules of “agency”' });
    const preview = dialog.getByRole('region', { name: 'What they would change' });
    await expect(preview.locator('del')).toHaveText(['The ']);
    await expect(preview.locator('mark')).toHaveText(['Haesong County People’s Court']);
    await dialog.getByRole('switch', { name: /No article or possessive/ }).uncheck();
    await expect(preview).toContainText('would leave');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
    // From now on a selection of this label keeps its article, and a reload does not forget it.
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await expect(tags).toHaveCount(0);
    await page.keyboard.press('Control+Shift+z');
    await page.keyboard.press('Control+Shift+z');
    await workbench.saved();
    await workbench.reload();
    await expect(tags).toHaveCount(1);
    await workbench.select('The court', 0);
    await page.keyboard.press('1');
    await expect(tags).toHaveText(['agency The Haesong County People’s Court', 'agency The court']);
  },
);
