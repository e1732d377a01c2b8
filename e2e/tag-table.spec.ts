// All tags as a table: sorted, filtered, grouped, changed together and undone; labels merged, split and deleted.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Download, Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { tabTo } from './by-keys.ts';
import { picture } from './look.ts';
import { expect, expectTold, holdMessages, test, toasts, type Workbench } from './workbench.ts';
import { articleTitle } from './screen.ts';

const sentence = 'The border police fined the old trader in spring.';

/** Articles “report 0” … with tags on “border police” (agency) and “trader” (charge); every fifth has “spring” too (sanction). */
async function fill(workbench: Workbench, articles: number): Promise<void> {
  const lines = Array.from({ length: articles }, (_, n) => {
    const text = `${sentence} Number ${n}.`;
    const at = (words: string, label: string) => {
      const start = text.indexOf(words);
      return { start, end: start + words.length, label };
    };
    const spans = [
      at('border police', 'agency'),
      at('trader', 'charge'),
      ...(n % 5 === 0 ? [at('spring', 'sanction')] : []),
    ];
    return JSON.stringify({ id: `report ${n}`, title: `Report ${n}`, text, spans });
  });
  const path = join(workbench.folder, 'reports.jsonl');
  writeFileSync(path, lines.join('\n'));
  await workbench.importFiles(path);
  await workbench.page.getByRole('button', { name: /^Import \d/ }).click();
  await workbench.imported();
  await expect(articleTitle(workbench.page)).toHaveText('Report 0');
}

const table = (page: Page): Locator => page.getByRole('dialog', { name: 'All tags' });
const grid = (page: Page): Locator => page.getByRole('grid');
const rows = (page: Page): Locator => grid(page).locator('[role="row"][id]');
/** Waits until the table says so and its rows are there: a click must not meet one that is about to go. */
async function counted(page: Page, words: string | RegExp): Promise<void> {
  await expect(table(page).locator('.tag-table__head [role="status"]')).toHaveText(words);
  await expect(grid(page).and(page.locator('[aria-busy="true"]'))).toHaveCount(0);
}

/** Its report is a download, too, and may come first. */
const isTable = (download: Download): boolean => download.suggestedFilename().endsWith('.csv');

async function open(page: Page): Promise<void> {
  await page.keyboard.press('Control+d');
  await expect(table(page)).toBeVisible();
}

test('by keyboard: sorts, selects, relabels, opens at the tag, comes back with Esc, and undoes', async ({
  workbench,
}, info) => {
  const { page } = workbench;
  await fill(workbench, 30);
  await open(page);
  await counted(page, '66 tags');
  await expect(grid(page)).toBeFocused();
  await expect(rows(page).first()).toContainText('border police');
  await expectAccessible(page);
  await picture(page, info.outputPath('table.png'));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(table(page)).toContainText('2 tags selected');
  // The key of a label relabels them.
  await page.keyboard.press('3');
  await expectTold(page, 'Now “quantity”: 2 tags');
  await expect(rows(page).nth(1)).toContainText('quantity');
  await page.keyboard.press('Control+z');
  await expect(rows(page).nth(1)).toContainText('charge');
  await page.keyboard.press('Escape');
  await expect(table(page)).toContainText('Nothing selected');
  await page.keyboard.press('End');
  await expect(rows(page).last()).toContainText('Report 29');
  await page.keyboard.press('Enter');
  await expect(table(page)).toBeHidden();
  await expect(articleTitle(page)).toHaveText('Report 29');
  await expect(workbench.tags.filter({ hasText: 'trader' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(table(page)).toBeVisible();
  await expect(grid(page)).toBeFocused();
  await expect(grid(page).locator('[data-focused]')).toContainText('Report 29');
  await page.keyboard.press('Control+a');
  await expect(table(page)).toContainText('66 tags selected');
  await page.keyboard.press('Delete');
  await expectTold(page, 'Deleted: 66 tags');
  await counted(page, '0 tags');
  await page.keyboard.press('Control+z');
  await counted(page, '66 tags');
});

test('by mouse: filters by columns, writes a note, cuts, exports, and says what stays', async ({ workbench }) => {
  const { page } = workbench;
  await fill(workbench, 12);
  await open(page);
  await table(page).getByLabel('Label', { exact: true }).selectOption({ label: 'sanction' });
  await counted(page, '3 tags');
  await table(page).getByRole('button', { name: 'Article', exact: true }).click();
  await expect(table(page).getByRole('columnheader', { name: 'Article' })).toHaveAttribute('aria-sort', 'ascending');
  // In the new order: a click must not meet a row that is about to go.
  await expect(grid(page)).toHaveAttribute('aria-busy', 'false');
  await rows(page).nth(0).getByRole('gridcell').first().click();
  await rows(page).nth(1).getByRole('gridcell').first().click();
  await expect(table(page)).toContainText('2 tags selected');
  await table(page).getByRole('textbox', { name: 'Note', exact: true }).fill('check this');
  await table(page).getByRole('button', { name: 'Add', exact: true }).click();
  await expect(rows(page).filter({ hasText: 'check this' })).toHaveCount(2);
  await table(page).getByRole('button', { name: 'Only tags with a note' }).click();
  await counted(page, '2 tags');
  await table(page).getByRole('button', { name: 'Clear the filters' }).click();
  await counted(page, '27 tags');
  await table(page).getByLabel('Words containing').fill('POLICE');
  await counted(page, '12 tags');
  await rows(page).first().click();
  await table(page).getByLabel('Relabel').selectOption({ label: 'agency (1)' });
  await expect(table(page)).toContainText('1 tag as before: already so');
  await table(page).getByRole('button', { name: 'Select all 12' }).click();
  const download = page.waitForEvent('download', isTable);
  await table(page).getByLabel('Export').selectOption('csv');
  await download;
  await expectTold(page, 'Exported 12 tags of 12 articles');
  await holdMessages(page);
  await rows(page).nth(2).dblclick();
  await expect(table(page)).toBeHidden();
  await toasts(page)
    .getByRole('button', { name: /Back to the table/ })
    .click();
  await counted(page, '12 tags');
  await expect(rows(page)).toHaveCount(12);
});

test('by keyboard alone: a filter, an order, a note, edges, a file, and the words one by one', async ({
  workbench,
}) => {
  const { page } = workbench;
  await fill(workbench, 12);
  await open(page);
  await counted(page, '27 tags');
  await tabTo(page, table(page).getByLabel('Words containing'));
  await page.keyboard.type('trader');
  await counted(page, '12 tags');
  await page.keyboard.press('Escape');
  await expect(grid(page)).toBeFocused();
  // The names of the columns are one stop.
  await tabTo(page, table(page).getByRole('columnheader').getByRole('button'));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(table(page).getByRole('columnheader', { name: 'Article' })).toHaveAttribute('aria-sort', 'descending');
  await expect(rows(page).first()).toContainText('Report 9');
  await tabTo(page, grid(page));
  await page.keyboard.press(' ');
  await expect(table(page)).toContainText('1 tag selected');
  await tabTo(page, table(page).getByRole('textbox', { name: 'Note', exact: true }));
  await page.keyboard.type('by key');
  await page.keyboard.press('Enter');
  await expect(rows(page).filter({ hasText: 'by key' })).toHaveCount(1);
  await tabTo(page, table(page).getByLabel('Cut the edges'));
  await page.keyboard.type('By the rules');
  await expect(table(page)).toContainText('1 tag as before');
  await tabTo(page, table(page).getByLabel('Export'));
  const download = page.waitForEvent('download', isTable);
  await page.keyboard.type('As CSV');
  await download;
  await expectTold(page, 'Exported 1 tag');
  await tabTo(page, table(page).getByRole('button', { name: 'By words' }));
  await page.keyboard.press('Enter');
  await counted(page, '12 tags, 1 different wording');
  await tabTo(page, grid(page));
  await page.keyboard.press('Enter');
  await counted(page, '12 tags');
});

test('by mouse alone: words, their tags, all of them relabelled, deleted and brought back', async ({ workbench }) => {
  const { page } = workbench;
  await fill(workbench, 12);
  await page.locator('.corpus-menu').click();
  await page.getByRole('menuitem', { name: /All tags/ }).click();
  await counted(page, '27 tags');
  await table(page).getByRole('button', { name: 'By words' }).click();
  await counted(page, '27 tags, 3 different wordings');
  await rows(page).filter({ hasText: 'spring' }).click();
  await table(page).getByLabel('Relabel').selectOption({ label: 'agency (1)' });
  await expectTold(page, 'Now “agency”: 3 tags');
  await table(page).getByRole('button', { name: 'Undo' }).click();
  await rows(page).filter({ hasText: 'spring' }).dblclick();
  await counted(page, '3 tags');
  await expect(rows(page).first()).toContainText('sanction');
  await table(page).getByRole('button', { name: 'Select all 3' }).click();
  await table(page).getByRole('button', { name: 'Delete', exact: true }).click();
  await counted(page, '0 tags');
  await table(page).getByRole('button', { name: 'Undo' }).click();
  await counted(page, '3 tags');
});

test('words are grouped with their counts, and some of them are split off into a label of their own', async ({
  workbench,
}, info) => {
  const { page } = workbench;
  await fill(workbench, 10);
  await page.getByRole('group', { name: 'charge' }).getByRole('button', { name: 'Edit charge' }).click();
  await page.getByRole('menuitem', { name: 'Split by words…' }).click();
  await counted(page, '10 tags, 1 different wording');
  await expect(rows(page).first()).toContainText('trader');
  await expectAccessible(page);
  await picture(page, info.outputPath('words.png'));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press(' ');
  await table(page).getByRole('button', { name: 'Split off these words…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Split words off a label' });
  await dialog.getByLabel('Its name').fill('person');
  await expect(dialog.getByRole('status', { name: 'What this does' })).toContainText('10 tags change in 10 articles');
  await picture(page, info.outputPath('split.png'));
  await dialog.getByRole('button', { name: 'Split off' }).click();
  await expectTold(page, 'Split off: 10 tags');
  await expect(table(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: 'person' })).toContainText('10 in all');
});

test('a label is merged into another, with what it does in numbers first; one undo brings both back', async ({
  workbench,
}, info) => {
  const { page } = workbench;
  await fill(workbench, 10);
  // The same words with both labels: they become one tag.
  await workbench.select('trader');
  await page.keyboard.press('1');
  await workbench.saved();
  const charge = page.getByRole('group', { name: 'charge', exact: true });
  await charge.getByRole('button', { name: 'Edit charge' }).click();
  await page.getByRole('menuitem', { name: 'Merge into another…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Merge a label into another' });
  await dialog.getByLabel('Into').selectOption({ label: 'agency' });
  const report = dialog.getByRole('status', { name: 'What this does' });
  await expect(report).toContainText('10 tags change in 10 articles');
  await expect(report).toContainText('1 of them becomes one with a tag on the same words');
  await expectAccessible(page);
  await picture(page, info.outputPath('merge.png'));
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(charge).toHaveCount(0);
  await expect(page.getByRole('group', { name: 'agency', exact: true })).toContainText('20 in all');
  await page.keyboard.press('Control+z');
  await expect(charge).toContainText('10 in all');
  await expect(page.getByRole('group', { name: 'agency', exact: true })).toContainText('11 in all');
  await charge.getByRole('button', { name: 'Edit charge' }).click();
  await page.getByRole('menuitem', { name: 'Delete with its tags…' }).click();
  await holdMessages(page);
  await page.getByRole('button', { name: 'Delete label and tags' }).click();
  await expect(charge).toHaveCount(0);
  await toasts(page).getByRole('button', { name: 'Undo' }).click();
  await expect(charge).toContainText('10 in all');
});

test('the table is whole on a small screen, in the dark, and with a thousand rows', async ({ workbench }, info) => {
  const { page } = workbench;
  await fill(workbench, 900);
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page);
  await counted(page, '1,980 tags');
  for (const [width, height] of [
    [640, 400],
    [1920, 1080],
    [1280, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect(table(page).getByRole('group', { name: 'With the selected tags' })).toBeInViewport({ ratio: 1 });
    await picture(page, info.outputPath(`table-${width}.png`));
  }
  await expectAccessible(page);
  const focused = grid(page).locator('[data-focused]');
  // Rows come in as one goes on, more than are kept, either way.
  const pressUntil = (key: string, words: RegExp): Promise<void> =>
    expect(async () => {
      for (let pressed = 0; pressed < 5; pressed++) await page.keyboard.press(key);
      await expect(focused).toContainText(words, { timeout: 50 });
    }).toPass({ intervals: [0] });
  await pressUntil('PageDown', /Report 8\d\d/);
  await pressUntil('PageUp', /Report \d{1,2}me/);
  await page.keyboard.press('End');
  await expect(focused).toContainText('Report 899');
  await pressUntil('PageUp', /Report [1-7]\d\d/);
  await page.keyboard.press('Home');
  await expect(focused).toContainText('Report 0');
});
