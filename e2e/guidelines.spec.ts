// What a label means: read beside the text by one key, written, taken back, pinned, looked through, and taken elsewhere.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { articleText } from './screen.ts';
import { expect, expectTold, onSample, test } from './workbench.ts';

const panel = (page: Page) => page.getByRole('region', { name: 'Guideline', exact: true });
const text = (page: Page, label: string) => page.getByRole('region', { name: `What ${label} means` });
const editor = (page: Page, label: string) => page.getByRole('textbox', { name: `Guideline of ${label}` });

onSample(
  'a day with the guideline: read by key, edited, undone, and the tags from before found and confirmed',
  async ({ workbench }) => {
    const { page, tags } = workbench;
    await workbench.select('fine of 3 million won');
    await page.keyboard.press('4');
    await expect(tags).toHaveText(['sanction fine of 3 million won']);

    // One key from the tag; Esc gives the text back.
    await page.keyboard.press('g');
    await expect(text(page, 'sanction')).toBeFocused();
    await expect(text(page, 'sanction')).toContainText('A penalty or punitive measure');
    await expect(text(page, 'sanction').locator('mark[data-colour="purple"]').first()).toHaveText(
      'life sentence of correctional labor',
    );
    await page.keyboard.press('Escape');
    await expect(panel(page)).toBeHidden();
    await expect(articleText(page)).toBeFocused();

    await tags.first().click({ button: 'right' });
    await page.getByRole('menuitem', { name: /Guideline/ }).click();
    await expect(text(page, 'sanction')).toBeFocused();
    await page.keyboard.press('Escape');

    // Reading first, writing as a second step; what is typed as Markdown becomes what it means.
    await page.keyboard.press('g');
    await expect(text(page, 'sanction')).toBeFocused();
    await page.keyboard.press('e');
    await expect(editor(page, 'sanction')).toBeFocused();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('Fines of [any amount](quantity) count.');
    await page.keyboard.press('Enter');
    await page.keyboard.type('- **new** since today');
    await expect(editor(page, 'sanction').locator('mark[data-colour="green"]')).toHaveText('any amount');
    await expect(editor(page, 'sanction').locator('strong').first()).toHaveText('new');
    await page.keyboard.press('Control+Enter');
    await expectTold(page, 'Saved version 2 of the guideline of “sanction”.');
    await expect(text(page, 'sanction')).toContainText('Fines of any amount count.');
    await expect(panel(page)).toContainText('The active tag was made under version 1.');

    // The articles with tags from before, and the tag confirmed by its own label's key.
    await page.keyboard.press('Escape');
    await expect(tags.first()).toContainText('from another version of the guideline');
    await page.getByRole('button', { name: 'With which label' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Tags from an older guideline' }).click();
    await expect(page.getByRole('option', { name: /Haesong trader/ })).toBeVisible();
    await expect(page.getByRole('listbox', { name: 'Articles', exact: true }).getByRole('option')).toHaveCount(1);
    // The menu would take the letter.
    await expect(page.getByRole('menu')).toBeHidden();
    await workbench.quiet();
    await page.keyboard.press('n');
    await page.keyboard.press('4');
    await expect(tags.first()).not.toContainText('from another version of the guideline');
    await page.keyboard.press('h');
    await expect(page.getByText('Confirmed the tag on')).toBeVisible();
    await page.keyboard.press('h');
    await page.keyboard.press('Control+z');
    await expect(tags.first()).toContainText('from another version of the guideline');
    await page.keyboard.press('Control+z');
    await expectTold(page, 'guideline changed back');
    await expect(tags.first()).not.toContainText('from another version of the guideline');
    await page.keyboard.press('g');
    await expect(panel(page)).toContainText('Version 1');
    await expect(text(page, 'sanction')).not.toContainText('any amount');
  },
);

onSample('pinned it stands beside the text and follows the tags, after a reload too', async ({ workbench }) => {
  const { page } = workbench;
  await page.setViewportSize({ width: 1920, height: 1080 });
  await workbench.select('fine of 3 million won');
  await page.keyboard.press('4');
  await page.keyboard.press('g');
  await page.getByRole('button', { name: 'Pin the guideline beside the text' }).click();
  await expect(page.getByRole('complementary', { name: 'Guideline' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Labels', exact: true })).toBeVisible();
  await workbench.select('Neri River');
  await page.keyboard.press('1');
  await expect(text(page, 'agency')).toBeVisible();
  await page.keyboard.press('p');
  await expect(text(page, 'sanction')).toBeVisible();
  await workbench.remembered('guideline.pinned', true);
  await workbench.reload();
  await expect(page.getByRole('complementary', { name: 'Guideline' })).toBeVisible();
  // In a narrow window it shares the right panel with the labels.
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(page.getByRole('complementary', { name: 'Guideline' })).toBeHidden();
  await expect(panel(page)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Labels', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Unpin the guideline' }).click();
  await expect(panel(page)).toBeHidden();
});

test('words are found in all guidelines', async ({ workbench }) => {
  const { page } = workbench;
  await page.getByRole('group', { name: 'quantity' }).hover();
  await page.getByRole('button', { name: 'What quantity means' }).click();
  await page.getByRole('searchbox', { name: 'Find in all guidelines' }).fill('neighbourhood');
  await expect(panel(page)).toContainText('1 line');
  await page.keyboard.press('Enter');
  await expect(text(page, 'agency')).toBeFocused();
  await expect.poll(() => page.evaluate(() => CSS.highlights.get('guideline-found')?.size)).toBe(1);
});

test('what was written is not lost by leaving, and nothing in it leads anywhere', async ({ workbench }) => {
  const { page } = workbench;
  await page.getByRole('group', { name: 'quantity' }).hover();
  await page.getByRole('button', { name: 'What quantity means' }).click();
  await page.getByRole('button', { name: /Edit E/ }).click();
  await expect(editor(page, 'quantity')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('See [the wiki](https://wiki.example) or <b>ask</b>.');
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await page.keyboard.press('g');
  await page.getByRole('button', { name: /Go on writing/ }).click();
  await expect(editor(page, 'quantity')).toHaveText('See [the wiki](https://wiki.example) or <b>ask</b>.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(text(page, 'quantity')).toHaveText('See [the wiki](https://wiki.example) or <b>ask</b>.');
  await expect(panel(page).locator('a, b')).toHaveCount(0);
});

test('a table is made, grown and written', async ({ workbench }) => {
  const { page } = workbench;
  await page.getByRole('group', { name: 'quantity' }).hover();
  await page.getByRole('button', { name: 'What quantity means' }).click();
  await page.getByRole('button', { name: /Edit E/ }).click();
  await expect(editor(page, 'quantity')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: 'Table' }).click();
  await expect(editor(page, 'quantity').locator('tr')).toHaveCount(3);
  await expect(editor(page, 'quantity')).toBeFocused();
  await page.keyboard.type('Words');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Tagged');
  await page.keyboard.press('Tab');
  await page.keyboard.type('theft');
  await page.getByRole('button', { name: 'Row below' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  // The editor has the four rows before they are saved.
  await expect(editor(page, 'quantity')).toBeHidden();
  await expect(text(page, 'quantity').locator('tr')).toHaveCount(4);
  await workbench.stop();
  expect(workbench.cli('guidelines', '--corpus', workbench.corpus)).toContain(
    '# quantity\n\n| Words | Tagged |\n| --- | --- |\n| theft |  |\n|  |  |\n|  |  |\n',
  );
});

onSample('guidelines go out as Markdown and come back edited', async ({ workbench }) => {
  const { folder, corpus } = workbench;
  await workbench.stop();
  const file = join(folder, 'guidelines.md');
  workbench.cli('guidelines', '--corpus', corpus, '--out', file);
  expect(readFileSync(file, 'utf8')).toMatch(/^# agency\n/);
  const own = join(folder, 'own.md');
  writeFileSync(own, '# quantity\n\nOnly [whole numbers](quantity).\n');
  workbench.cli('guidelines', '--corpus', corpus, '--from', own);
  await workbench.start();
  await workbench.page.getByRole('group', { name: 'quantity' }).hover();
  await workbench.page.getByRole('button', { name: 'What quantity means' }).click();
  await expect(text(workbench.page, 'quantity')).toHaveText('Only whole numbers.');
});
