// The statistics of a corpus: its charts and their tables, the way from a word to its tags, and what is saved.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { tabTo } from './by-keys.ts';
import { picture } from './look.ts';
import { expect, test, type Workbench } from './workbench.ts';
import { articleTitle } from './screen.ts';

/** Three articles with tags on “border police”, and one without any. */
async function fill(workbench: Workbench): Promise<void> {
  const spans = [{ start: 4, end: 17, label: 'agency' }];
  const lines = ['one', 'two', 'three', 'four'].map((word, n) => {
    const text = `The border police fined the old trader ${word}.`;
    return JSON.stringify({ id: word, title: `Report ${word}`, text, spans: n < 3 ? spans : [] });
  });
  const path = join(workbench.folder, 'reports.jsonl');
  writeFileSync(path, lines.join('\n'));
  await workbench.importFiles(path);
  await workbench.page.getByRole('button', { name: /^Import \d/ }).click();
  await workbench.imported();
  await expect(articleTitle(workbench.page)).toHaveText('Report one');
}

const sheet = (page: Page): Locator => page.getByRole('dialog', { name: 'Statistics' });
const section = (page: Page, name: string): Locator => sheet(page).getByRole('region', { name, exact: true });

test('by keyboard: what was tagged is counted, a table opens, and a word leads to its tags', async ({
  workbench,
}, info) => {
  const { page } = workbench;
  await fill(workbench);
  for (const words of ['trader', 'fined']) {
    await workbench.select(words);
    await page.keyboard.press('2');
  }
  await expect(workbench.tags).toHaveCount(3);
  await workbench.saved();
  await page.keyboard.press('Shift+S');
  await expect(sheet(page)).toContainText('5 tags in 3 articles; 1 article without any.');
  await expect(section(page, 'Tags by label').getByRole('img')).toBeVisible();
  await expect(section(page, 'Tags by day')).toContainText('without 3 imported tags');
  await expect(section(page, 'Time for a tag')).toContainText('by hand');
  await expectAccessible(page);
  await picture(page, info.outputPath('statistics.png'));
  const table = section(page, 'Articles without a label');
  await table.getByText('As a table').focus();
  await page.keyboard.press('Enter');
  await expect(table.getByRole('row', { name: /^agency/ })).toHaveText('agency31');
  await section(page, 'Words by label')
    .getByRole('button', { name: /border police/ })
    .focus();
  await page.keyboard.press('Enter');
  const tags = page.getByRole('dialog', { name: 'All tags' });
  await expect(tags.locator('.tag-table__head [role="status"]')).toHaveText('3 tags');
});

test('by mouse: the words of another label, and a table saved as CSV without times', async ({ workbench }) => {
  const { page } = workbench;
  await fill(workbench);
  await workbench.select('trader');
  await page.keyboard.press('2');
  await workbench.saved();
  await page.locator('.corpus-menu').click();
  await page.getByRole('menuitem', { name: 'Statistics' }).click();
  const words = section(page, 'Words by label');
  await words.getByRole('combobox', { name: 'Label' }).selectOption('charge');
  await expect(words.getByRole('button', { name: 'trader 1' })).toBeVisible();
  const save = page.waitForEvent('download');
  await sheet(page).getByRole('button', { name: 'Save as CSV: Words by label' }).click();
  const csv = readFileSync(await (await save).path(), 'utf8');
  expect(csv).toBe('\ufeffLabel,Words,Tags\r\nagency,border police,3\r\ncharge,trader,1\r\n');
  const all = page.waitForEvent('download');
  await sheet(page).getByRole('button', { name: 'Save all as JSON' }).click();
  expect(JSON.parse(readFileSync(await (await all).path(), 'utf8'))).toMatchObject({ tags: 4, times: null });
});

test('by keyboard alone: the words of another label, a table, what is saved, and the way to tags and back', async ({
  workbench,
}) => {
  const { page } = workbench;
  await fill(workbench);
  await workbench.select('trader');
  await page.keyboard.press('2');
  await workbench.saved();
  await page.keyboard.press('Shift+S');
  const words = section(page, 'Words by label');
  await tabTo(page, words.getByRole('combobox', { name: 'Label' }));
  await page.keyboard.type('charge');
  const trader = words.getByRole('button', { name: 'trader 1' });
  await expect(trader).toBeVisible();
  await tabTo(page, words.locator('summary'));
  await page.keyboard.press('Enter');
  await tabTo(page, words.getByRole('group', { name: 'Words by label, as a table' }));
  await expect(words.getByRole('row', { name: /trader/ })).toBeVisible();
  const saved = page.waitForEvent('download');
  await tabTo(page, sheet(page).getByRole('button', { name: 'Save as CSV: Words by label' }));
  await page.keyboard.press('Enter');
  expect(readFileSync(await (await saved).path(), 'utf8')).toContain('charge,trader,1');
  await tabTo(page, trader);
  await page.keyboard.press('Enter');
  const tags = page.getByRole('dialog', { name: 'All tags' });
  await expect(tags.locator('.tag-table__head [role="status"]')).toHaveText('1 tag');
  await page.keyboard.press('Escape');
  await expect(tags).toHaveCount(0);
});

test('by mouse alone: a table is opened, and a word leads to its tags', async ({ workbench }) => {
  const { page } = workbench;
  await fill(workbench);
  await page.locator('.corpus-menu').click();
  await page.getByRole('menuitem', { name: 'Statistics' }).click();
  const articles = section(page, 'Articles without a label');
  await articles.getByText('As a table').click();
  await expect(articles.getByRole('row', { name: /^agency/ })).toHaveText('agency31');
  await section(page, 'Words by label')
    .getByRole('button', { name: /border police/ })
    .click();
  const tags = page.getByRole('dialog', { name: 'All tags' });
  await expect(tags.locator('.tag-table__head [role="status"]')).toHaveText('3 tags');
  await tags.getByRole('button', { name: 'Close' }).click();
  await expect(tags).toHaveCount(0);
});
