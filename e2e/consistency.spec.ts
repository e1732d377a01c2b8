// Where tags disagree: a finding that is fixed and one that is dismissed, by the keyboard alone and by the mouse alone.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { look } from './look.ts';
import { expect, test, type Workbench } from './workbench.ts';
import { articleTitle } from './screen.ts';

/** “Harbour office” is tagged in four reports and bare in three more; one tag has its article with it. */
async function importReports(workbench: Workbench): Promise<void> {
  const path = join(workbench.folder, 'Reports.jsonl');
  const lines = Array.from({ length: 7 }, (_, n) => {
    const text = `Report ${n}. A clerk of the Harbour office wrote down what the ship had brought.`;
    const start = text.indexOf('Harbour');
    const spans = n < 4 ? [{ start, end: start + 14, label: 'agency' }] : [];
    const more =
      n === 3 ? [{ start: text.indexOf('the ship'), end: text.indexOf('the ship') + 8, label: 'charge' }] : [];
    return JSON.stringify({ id: `r${n}`, title: `Report ${n}`, text, spans: [...spans, ...more] });
  });
  writeFileSync(path, lines.join('\n'));
  await workbench.importFiles(path);
  await workbench.page.getByRole('button', { name: /^Import \d/ }).click();
  await workbench.imported();
  await expect(articleTitle(workbench.page)).toHaveText('Report 0');
}

const list = (page: Page): Locator => page.getByRole('dialog', { name: 'Where tags disagree' });
const findings = (page: Page): Locator => list(page).getByRole('listbox', { name: 'Findings' }).getByRole('option');
const tab = (page: Page, name: RegExp): Locator => list(page).getByRole('tab', { name });

/** How many places the browser has underlined as doubtful. */
const doubts = (page: Page): Promise<number> =>
  page.evaluate(() => [...CSS.highlights].find(([name]) => name.includes('-doubt-'))?.[1].size ?? 0);

test('the keyboard alone: one is fixed, one dismissed, undone, and after a reload the dismissed stays away', async ({
  workbench,
}, info) => {
  const { page } = workbench;
  await importReports(workbench);
  await page.keyboard.press('Control+Shift+d');
  await expect(tab(page, /Missed/)).toContainText('3');
  await expect(tab(page, /Edges/)).toContainText('1');
  await expect(findings(page)).toHaveCount(3);
  await expect(findings(page).first()).toContainText('4 of 7 places are tagged');
  await look(page, (name) => info.outputPath(name), 'list');
  await expectAccessible(page);

  await page.keyboard.press('y');
  await expect(findings(page).first()).toContainText('fixed');
  await page.keyboard.press('x');
  await expect(findings(page).nth(1)).toContainText('dismissed');
  await expect(tab(page, /Missed/)).toContainText('1');
  await expect(tab(page, /Dismissed/)).toContainText('1');
  // Each is one step.
  await page.keyboard.press('Control+z');
  await expect(tab(page, /Missed/)).toContainText('2');
  await expect(findings(page)).toHaveCount(2);
  await page.keyboard.press('Control+Shift+Z');
  await expect(findings(page)).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(findings(page)).toContainText('“ship”');
  await page.keyboard.press('y');
  await expect(findings(page)).toContainText('fixed');
  await page.keyboard.press('Escape');
  await expect(workbench.article).toBeFocused();

  await workbench.saved();
  await workbench.reload();
  await expect(articleTitle(page)).toHaveText('Report 0');
  await page.keyboard.press('Control+Shift+d');
  await expect(findings(page)).toHaveCount(1);
  await expect(tab(page, /Dismissed/)).toContainText('1');
  await expect(tab(page, /Edges/)).toContainText('0');
  await page.keyboard.press('Enter');
  await expect(articleTitle(page)).toHaveText('Report 6');

  // The missed tag is underlined until it is made, and by a key not at all.
  await expect.poll(() => doubts(page)).toBe(1);
  await look(page, (name) => info.outputPath(name), 'underlined');
  await page.keyboard.press('Shift+D');
  await expect.poll(() => doubts(page)).toBe(0);
  await page.keyboard.press('Shift+D');
  await expect.poll(() => doubts(page)).toBe(1);
  await page.keyboard.press('1');
  await expect(workbench.tags).toHaveCount(1);
  await expect.poll(() => doubts(page)).toBe(0);
});

test('the mouse alone: one is fixed, one dismissed and brought back', async ({ workbench }) => {
  const { page } = workbench;
  await importReports(workbench);
  await page.locator('.corpus-menu').click();
  await page.getByRole('menuitem', { name: /About this corpus/ }).click();
  await expect(page.getByRole('dialog')).toContainText('Missed 3, Other label 0, Edges 1');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /The list/ })
    .click();
  await expect(findings(page)).toHaveCount(3);
  await list(page).getByRole('button', { name: /^Fix/ }).click();
  await expect(findings(page).first()).toContainText('fixed');
  await list(page)
    .getByRole('button', { name: /^Dismiss/ })
    .click();
  await expect(findings(page).nth(1)).toContainText('dismissed');
  await expect(tab(page, /Missed/)).toContainText('1');
  await tab(page, /Dismissed/).click();
  await expect(findings(page)).toHaveCount(1);
  await list(page)
    .getByRole('button', { name: /Show it again/ })
    .click();
  await expect(findings(page)).toContainText('restored');
  await expect(tab(page, /Missed/)).toContainText('2');
});

test('the keyboard brings back what was dismissed, and the mouse decides in a row and opens its article', async ({
  workbench,
}) => {
  const { page } = workbench;
  await importReports(workbench);
  await page.keyboard.press('Control+Shift+d');
  await expect(findings(page)).toHaveCount(3);
  await page.keyboard.press('x');
  await expect(tab(page, /Dismissed/)).toContainText('1');
  for (let kind = 0; kind < 4; kind++) await page.keyboard.press('ArrowRight');
  await expect(tab(page, /Dismissed/)).toHaveAttribute('aria-selected', 'true');
  await expect(findings(page)).toHaveCount(1);
  await page.keyboard.press('Delete');
  await expect(findings(page)).toContainText('restored');
  await expect(tab(page, /Missed/)).toContainText('3');
  await page.keyboard.press('ArrowLeft');
  await expect(tab(page, /Hints/)).toHaveAttribute('aria-selected', 'true');

  await tab(page, /Missed/).click();
  await expect(findings(page)).toHaveCount(3);
  await findings(page).nth(1).hover();
  await findings(page).nth(1).getByTitle(/^Fix/).click();
  await expect(findings(page).nth(1)).toContainText('fixed');
  await findings(page).nth(2).hover();
  await findings(page)
    .nth(2)
    .getByTitle(/^Dismiss/)
    .click();
  await expect(findings(page).nth(2)).toContainText('dismissed');
  await list(page).getByRole('button', { name: 'Undo' }).click();
  await expect(tab(page, /Missed/)).toContainText('2');
  await expect(tab(page, /Dismissed/)).toContainText('0');
  // The list is read anew for what was undone.
  await workbench.quiet();
  await findings(page).nth(0).dblclick();
  await expect(list(page)).toBeHidden();
  await expect(articleTitle(page)).toHaveText('Report 4');
});
