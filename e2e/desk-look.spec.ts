// What the eye looks for in the desk: whose tags these are, what is known of the article, how much will go out; and nothing that jumps.

import type { Page } from '@playwright/test';
import { articleRows, tagRows } from './screen.ts';
import { steady } from './steady.ts';
import { expect, onSample as test } from './workbench.ts';

const topOf = async (page: Page, selector: string): Promise<number> =>
  (await page.locator(selector).boundingBox())?.y ?? -1;

test('nothing jumps at a status, at the first tag or at an active one', { tag: '@screens' }, async ({ workbench }) => {
  const { page } = workbench;
  const group = page.getByRole('radiogroup', { name: 'Status' });
  const places = async (): Promise<unknown> => [
    await group.boundingBox(),
    await articleRows(page).nth(3).boundingBox(),
    await topOf(page, '.chosen'),
  ];
  const before = await steady(page, places);
  await workbench.select('fine of 3 million won');
  await page.keyboard.press('4');
  await workbench.saved();
  await expect(page.getByRole('group', { name: 'The active tag' })).toBeVisible();
  expect(await steady(page, places)).toEqual(before);
  for (const key of ['d', 'u', 'i']) {
    await page.keyboard.press(key);
    await workbench.saved();
    expect(await steady(page, places), key).toEqual(before);
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: 'The active tag' })).toBeHidden();
  expect(await steady(page, places)).toEqual(before);
});

test('rows are as high as their titles, and a long title has two lines', { tag: '@screens' }, async ({ workbench }) => {
  const { page } = workbench;
  await page.keyboard.press('F2');
  await page.keyboard.type('Short');
  await page.keyboard.press('Enter');
  await expect(articleRows(page).first()).toContainText('Short');
  const heights = async (): Promise<number[]> =>
    articleRows(page).evaluateAll((rows) => rows.slice(0, 2).map((row) => row.getBoundingClientRect().height));
  await expect.poll(heights).toEqual([52, 68]);
  await page.keyboard.press('F2');
  await page.keyboard.type(`${'A title of many words '.repeat(12)}end`);
  await page.keyboard.press('Enter');
  await expect.poll(heights).toEqual([68, 68]);
  const title = page.getByRole('heading', { level: 1 });
  await expect.poll(async () => (await title.boundingBox())?.height).toBe(56);
});

test('the head says whose tags these are, and details where the article is from', async ({ workbench }) => {
  const { page } = workbench;
  const whose = page.getByRole('main').getByRole('button', { name: /^Tags of/ });
  await expect(whose).toHaveText('Tags of me');
  await page.keyboard.press('o');
  const details = page.getByRole('dialog', { name: 'Details' });
  for (const [term, value] of [
    ['Name', 'sample-1'],
    ['Source', 'written for Spanwright'],
    ['Length', '1,061 characters'],
  ] as const) {
    await expect(details.locator('div', { has: page.getByText(term, { exact: true }) }).last()).toContainText(value);
  }
  await page.keyboard.press('Escape');
  await whose.click();
  await page.getByRole('dialog').getByRole('button', { name: 'sample' }).click();
  await expect(whose).toHaveText('Tags of sample');
});

test('the form says how much will go out, and shows lines of it', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.select('fine of 3 million won');
  await page.keyboard.press('4');
  await expect(tagRows(page)).toHaveCount(1);
  await workbench.saved();
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  const going = dialog.getByText(/will go out$/);
  await expect(going).toHaveText('8 articles, 1 tag will go out');
  await dialog.getByRole('combobox', { name: 'Tags of' }).selectOption('sample');
  await expect(going).toHaveText(/^8 articles, \d{3} tags will go out$/);
  await dialog.getByRole('radio', { name: /BILOU/ }).check();
  const lines = dialog.getByRole('region', { name: 'How it will look' }).getByRole('listitem');
  await expect(lines).toHaveCount(3);
  await expect(lines.nth(1)).toContainText(/\b(O|[BILU]-\w+)$/);
  await dialog.getByRole('searchbox').fill('harbour');
  await expect(going).not.toHaveText(/^8 articles/);
});

test(
  'line spacing, column width and quiet names are settings that stay',
  { tag: '@screens' },
  async ({ workbench }) => {
    const { page } = workbench;
    const look = (): Promise<string[]> =>
      page.evaluate(() => {
        const style = (selector: string): CSSStyleDeclaration =>
          getComputedStyle(document.querySelector(selector) as Element);
        const overlay = document.querySelector('.article-overlay');
        return [
          style('.article-block').lineHeight,
          style('.article-page').maxWidth,
          String(overlay?.hasAttribute('data-quiet')),
        ];
      });
    const usual = ['31.5px', '648px', 'false'];
    await expect.poll(look).toEqual(usual);
    await workbench.article.press('Control+Home');
    for (const key of ['.', '.', '>', 'v']) await page.keyboard.press(key);
    const changed = ['35.1px', '720px', 'true'];
    await expect.poll(look).toEqual(changed);
    await workbench.written();
    await workbench.reload();
    await expect(workbench.article).toBeVisible();
    await expect.poll(look).toEqual(changed);
    await workbench.article.press('Control+Home');
    for (const key of ['0', 'v']) await page.keyboard.press(key);
    await expect.poll(look).toEqual(usual);
  },
);
