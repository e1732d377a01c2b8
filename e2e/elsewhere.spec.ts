// The same words stand in two hundred articles: tagged and rejected in a list, by the keyboard alone and by the mouse alone.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { tabTo } from './by-keys.ts';
import { look, picture } from './look.ts';
import { expect, expectTold, holdMessages, test, toasts, type Workbench } from './workbench.ts';
import { articleTitle, hintBar } from './screen.ts';

const articles = 200;

/** Each article has “border police”; every tenth names it a second time, within a longer name. */
async function importMany(workbench: Workbench): Promise<void> {
  const path = join(workbench.folder, 'Reports.jsonl');
  const lines = Array.from({ length: articles }, (_, n) => {
    const more = n % 10 === 0 ? ` The Border Police Command said so, and the border police of the north did not.` : '';
    const text = `Report ${n}. Two traders were stopped on the road to the market, and the border police took their ${n} sacks of rice.${more}`;
    return JSON.stringify({ id: `r${n}`, title: `Report ${n}`, text });
  });
  writeFileSync(path, lines.join('\n'));
  await workbench.importFiles(path);
  await expect(articleTitle(workbench.page)).toHaveText('Report 0');
}

const list = (page: Page): Locator => page.getByRole('dialog', { name: 'The same words elsewhere' });
const places = (page: Page): Locator => list(page).getByRole('listbox', { name: 'Places' }).getByRole('option');
const group = (page: Page, name: RegExp): Locator => list(page).getByRole('tab', { name });
const status = (page: Page): Locator => list(page).getByRole('status');

/** Tags the first “border police” with the keyboard: found, selected, tagged. */
async function tagFirst(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await workbench.select('border police');
  await page.keyboard.press('1');
  await expect(workbench.tags).toHaveCount(1);
}

test('the keyboard alone: accepted and rejected in two hundred articles, undone, and after a reload the rejected stay away', async ({
  workbench,
}, info) => {
  const { page } = workbench;
  await importMany(workbench);
  await tagFirst(workbench);
  await expect(hintBar(page).getByRole('button', { name: '219 more' })).toBeVisible();
  await page.keyboard.press('Shift+E');
  await expect(group(page, /border police.*not tagged/)).toContainText('219');
  await expect(group(page, /border police.*has this label/)).toContainText('1');
  await expect(places(page).first()).toContainText('took their');
  await look(page, (name) => info.outputPath(name), 'list');
  await expectAccessible(page);

  // One by one: the first is accepted, the next two rejected.
  await page.keyboard.press('y');
  await expect(places(page).first()).toContainText('tagged');
  await page.keyboard.press('x');
  await page.keyboard.press('x');
  await expect(places(page).nth(2)).toContainText('rejected');
  // A rejection is undone like everything else, and done again.
  await page.keyboard.press('Control+z');
  await expect(places(page).nth(2)).not.toContainText('rejected');
  await page.keyboard.press('Control+Shift+Z');
  await expect(places(page).nth(2)).toContainText('rejected');
  await page.keyboard.press('Shift+Y');
  await expect(status(page)).toContainText('216 places tagged in');
  await look(page, (name) => info.outputPath(name), 'accepted');
  await expectAccessible(page);

  // One undo takes all of them back, and leaves what was done one by one; the list is read anew.
  await page.keyboard.press('Control+z');
  await expect(group(page, /not tagged/)).toContainText('216');
  await expect(group(page, /has this label/)).toContainText('2');
  await expect(places(page).first()).not.toContainText('tagged');
  await page.keyboard.press('ArrowRight');
  await expect(group(page, /has this label/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(list(page)).toBeHidden();
  await expect(workbench.article).toBeFocused();
  await expect(hintBar(page).getByRole('button', { name: '216 more' })).toBeVisible();

  await workbench.saved();
  await workbench.reload();
  await expect(articleTitle(page)).toHaveText('Report 0');
  await workbench.article.focus();
  await page.keyboard.press('n');
  await page.keyboard.press('Shift+E');
  await expect(group(page, /not tagged/)).toContainText('216');
  await expect(list(page).getByRole('button', { name: 'Show 2 rejected' })).toBeVisible();
  await expect(group(page, /rejected/)).toBeHidden();
  await page.keyboard.press('Shift+Y');
  await expect(status(page)).toContainText('216 places tagged in');
  await page.keyboard.press('Escape');

  // The rejected are there when they are asked for, and stay untagged.
  await page.keyboard.press('Shift+E');
  await expect(group(page, /has this label/)).toContainText('218');
  await list(page).getByRole('button', { name: 'Show 2 rejected' }).press('Enter');
  await expect(group(page, /rejected/)).toContainText('2');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expectTold(page, 'Undone');
  await workbench.saved();
});

test('the keyboard alone: all rejected and offered again, words that never come, another kind of likeness, an article', async ({
  workbench,
}) => {
  const { page } = workbench;
  await importMany(workbench);
  await tagFirst(workbench);
  await page.keyboard.press('Shift+E');
  await expect(group(page, /border police.*not tagged/)).toContainText('219');
  await page.keyboard.press('Shift+X');
  await expect(status(page)).toContainText('219 places rejected');
  await page.keyboard.press('Control+z');
  await expect(places(page).first()).not.toContainText('rejected');
  await tabTo(page, list(page).getByRole('combobox', { name: 'How alike' }));
  await page.keyboard.press('ArrowDown');
  await expect(group(page, /Border Police.*not tagged/)).toContainText('20');
  await tabTo(page, list(page).getByRole('listbox', { name: 'Places' }));
  await page.keyboard.press('ArrowRight');
  await expect(group(page, /Border Police.*not tagged/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Shift+Z');
  await expect(status(page)).toContainText('“Border Police” is not offered as “agency” any more.');
  await page.keyboard.press('Control+z');
  await expect(group(page, /Border Police.*not tagged/)).toContainText('20');
  await page.keyboard.press('ArrowLeft');
  await expect(group(page, /border police.*not tagged/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(list(page)).toBeHidden();
  await expect(articleTitle(page)).toHaveText('Report 199');
});

test('the mouse alone: all are accepted and taken back, all rejected and offered again, under another label', async ({
  workbench,
}) => {
  const { page } = workbench;
  await importMany(workbench);
  await workbench.select('border police');
  await page.getByRole('toolbar', { name: 'Labels for these words' }).getByRole('button', { name: 'agency' }).click();
  await hintBar(page).getByRole('button', { name: '219 more' }).click();
  await places(page).nth(1).hover();
  await places(page).nth(1).getByTitle('Accept').click();
  await expect(places(page).nth(1)).toContainText('tagged');
  await list(page)
    .getByRole('button', { name: /^Accept all 218/ })
    .click();
  await expect(status(page)).toContainText('218 places tagged in');
  await status(page).getByRole('button', { name: 'Undo' }).click();
  await expect(list(page).getByRole('button', { name: /^Reject all 218/ })).toBeEnabled();
  await list(page)
    .getByRole('button', { name: /^Reject all 218/ })
    .click();
  await expect(status(page)).toContainText('218 places rejected');
  await places(page).nth(4).hover();
  await places(page)
    .nth(4)
    .getByTitle(/^Offer again/)
    .click();
  await expect(places(page).nth(4)).not.toContainText('rejected');
  await list(page).getByRole('combobox', { name: 'as' }).selectOption({ label: 'charge (2)' });
  await expect(group(page, /border police.*not tagged/)).toContainText('218');
  await list(page).getByRole('combobox', { name: 'Where' }).selectOption('in this article');
  await expect(group(page, /border police.*not tagged/)).toContainText('1');
});

test('the mouse alone: other forms, what is in the way, words that never come again, an article and back', async ({
  workbench,
}, info) => {
  const { page } = workbench;
  await importMany(workbench);
  // A tag that the words would cross.
  await workbench.select('police took');
  await page.getByRole('toolbar', { name: 'Labels for these words' }).getByRole('button', { name: 'charge' }).click();
  await expect(workbench.tags).toHaveCount(1);
  await workbench.select('border police', 1);
  await page.getByRole('toolbar', { name: 'Labels for these words' }).getByRole('button', { name: 'agency' }).click();
  await expect(workbench.tags).toHaveCount(2);
  await hintBar(page).getByRole('button', { name: '218 more' }).click();
  await list(page).getByRole('combobox', { name: 'How alike' }).selectOption('in any case');
  await expect(group(page, /Border Police.*not tagged/)).toContainText('20');
  await group(page, /Border Police.*not tagged/).click();
  await expect(places(page).first()).toContainText('Command');
  await list(page)
    .getByRole('button', { name: /^Never these words/ })
    .click();
  await expect(status(page)).toContainText('“Border Police” is not offered as “agency” any more.');

  await group(page, /border police.*crosses/).click();
  await places(page).first().hover();
  await places(page).first().getByTitle('Accept').click();
  await expectTold(page, 'would cross the tag “charge”');
  await expect(places(page).first()).not.toContainText('tagged');
  await list(page)
    .getByRole('button', { name: /^Accept all 1/ })
    .click();
  await expect(status(page)).toContainText('0 places tagged in 0 articles. 1 place left');
  await list(page).getByRole('button', { name: 'Show what was left' }).click();
  await expect(places(page)).toHaveCount(1);
  await expect(places(page).first()).toContainText('crosses “charge”');
  await picture(page, info.outputPath('left.png'));

  await group(page, /border police.*not tagged/).click();
  await places(page).nth(1).hover();
  await places(page).nth(1).getByTitle('Reject').click();
  await expect(places(page).nth(1)).toContainText('rejected');
  await holdMessages(page);
  await places(page).nth(2).dblclick();
  await expect(list(page)).toBeHidden();
  await expect(articleTitle(page)).toHaveText('Report 3');
  await toasts(page).getByRole('button', { name: 'Back to the list' }).click();
  await expect(group(page, /border police.*not tagged/)).toContainText('217');
  await list(page).getByRole('button', { name: 'Close' }).click();
});

test('earlier cases stand below the text while words are selected, and a label key tags all the same', async ({
  workbench,
}, info) => {
  const { page } = workbench;
  await importMany(workbench);
  await tagFirst(workbench);
  await page.keyboard.press('j');
  await expect(articleTitle(page)).toHaveText('Report 1');
  const cases = page.getByRole('region', { name: 'Earlier cases' });
  // No label buttons beside what the mouse selects, which would cover the text in the pictures.
  await page.keyboard.press('Shift+B');
  await workbench.select('border police');
  await page.keyboard.press('Shift+P');
  await expect(cases).toContainText('agency');
  await expect(cases.getByRole('button', { name: /border police/ })).toHaveCount(1);
  await look(page, (name) => info.outputPath(name), 'cases');
  await expectAccessible(page);
  await page.keyboard.press('1');
  await expect(workbench.tags).toHaveCount(1);
  await workbench.select('road');
  await expect(cases).toContainText('no case like this yet');
  await page.keyboard.press('Shift+P');
  await expect(cases).toBeHidden();
  await hintBar(page).getByRole('button', { name: 'Earlier cases' }).click();
  await expect(cases).toBeVisible();
  await cases.getByRole('button', { name: 'Hide earlier cases' }).click();
  await expect(cases).toBeHidden();
  await hintBar(page).getByRole('button', { name: 'The same words elsewhere' }).click();
  await expect(list(page)).toContainText('road');
  await expect(list(page).getByRole('combobox', { name: 'as' })).toContainText('choose a label');
  await page.keyboard.press('y');
  await expect(status(page)).toContainText('Choose a label first.');
  await page.keyboard.press('3');
  await expect(group(page, /road.*not tagged/)).toContainText('200');
});
