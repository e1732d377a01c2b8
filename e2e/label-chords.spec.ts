// Thirty labels, each with a key: single ones while they last, then two that are pressed one after the other.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { labelKeys } from '../model/label-keys.ts';
import { hintBar, words } from './screen.ts';
import { expect, expectTold, onSample, test, type Workbench } from './workbench.ts';

const made = Array.from({ length: 26 }, (_, n) => `kind-${n + 5}`);
const text = made.map((_, n) => `word${n + 5}`).join(' ');

/** Brings in an article with a tag of each of 26 labels, beside the four that are there. */
async function importThirty(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  const path = join(workbench.folder, 'thirty.jsonl');
  const spans = made.map((label, n) => {
    const start = text.indexOf(`word${n + 5}`);
    return { start, end: start + `word${n + 5}`.length, label };
  });
  writeFileSync(path, `${JSON.stringify({ text, spans })}\n`);
  await workbench.importFiles(path);
  await page
    .getByRole('dialog', { name: words.reviewImport })
    .getByRole('button', { name: /^Import/ })
    .click();
  await workbench.imported();
  await expect(workbench.tags.first()).toHaveText('kind-5 word5');
}

const hint = (workbench: Workbench) => workbench.page.getByRole('group', { name: 'Labels with X' });
const keyOf = async (workbench: Workbench, label: string): Promise<string> =>
  (
    await workbench.page.getByRole('group', { name: label, exact: true }).first().locator('.label__key').innerText()
  ).replaceAll(/\s/g, '');

test('thirty labels have a key each; two keys tag, relabel, keep tagging, and can be given up', async ({
  workbench,
}) => {
  const { page, tags, article } = workbench;
  await importThirty(workbench);
  const rows = page.locator('.labels__list .label');
  await expect(rows).toHaveCount(30);
  await expect(page.locator('.labels__list .label:not(:has(kbd))')).toHaveCount(0);
  const keys = await page
    .locator('.labels__list .label__key')
    .evaluateAll((all) => all.map((one) => one.textContent.toLowerCase()));
  expect(new Set(keys).size).toBe(30);
  expect(keys.slice(0, labelKeys.length)).toEqual([...labelKeys.slice(0, -1), 'x1']);

  // A bare caret: the first key waits, says what may follow, and the second tags the word.
  const other = await keyOf(workbench, 'kind-29');
  expect(other).toMatch(/^X./);
  await tags.filter({ hasText: /word5$/ }).click();
  await page.keyboard.press('x');
  await expect(hint(workbench)).toBeVisible();
  await expect(hint(workbench).getByRole('button')).toHaveCount(1 + keys.filter((key) => key.startsWith('x')).length);
  await expect(page.locator('[role="status"][aria-live="polite"]').first()).toContainText('X, then 1 kind-16');
  // It waits as long as it takes.
  // oxlint-disable-next-line races/no-sleep -- longer than that is no easier
  await page.waitForTimeout(1500);
  await expect(hint(workbench)).toBeVisible();
  await page.keyboard.press(other.charAt(1).toLowerCase());
  await expect(hint(workbench)).toBeHidden();
  await expect(tags.filter({ hasText: /word5$/ })).toHaveText('kind-29 word5');

  // Esc gives it up, and the tag stays active; a wrong key says that it is none.
  await page.keyboard.press('x');
  await page.keyboard.press('Escape');
  await expect(hint(workbench)).toBeHidden();
  await expect(hintBar(page).locator('q')).toHaveText('word5');
  await page.keyboard.press('x');
  await page.keyboard.press('Backspace');
  await expectTold(page, 'No label has the key X Backspace.');
  await expect(hint(workbench)).toBeHidden();
  await expect(tags.filter({ hasText: /word5$/ })).toHaveCount(1);
  // Another shortcut goes its own way.
  await page.keyboard.press('x');
  await page.keyboard.press('Control+z');
  await expect(hint(workbench)).toBeHidden();
  await expect(tags.filter({ hasText: /word5$/ })).toHaveText('kind-5 word5');

  // A selection, by the mouse in the hint.
  await tags.filter({ hasText: /word6$/ }).click();
  await page.keyboard.press('Backspace');
  await expect(tags.filter({ hasText: /word6$/ })).toHaveCount(0);
  await workbench.select('word6');
  await page.keyboard.press('x');
  await hint(workbench)
    .getByRole('button', { name: /kind-20/ })
    .click();
  await expect(tags.filter({ hasText: /word6$/ })).toHaveText('kind-20 word6');

  // Kept for every selection, until Esc.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+X');
  await page.keyboard.press('1');
  await expect(hintBar(page)).toContainText('Every selection becomes');
  await expect(hintBar(page)).toContainText('kind-16');
  await page.keyboard.press('Escape');

  // The caret alone: with the keyboard nowhere but in the text.
  await tags.filter({ hasText: /word7$/ }).click();
  await page.keyboard.press('Backspace');
  await article.focus();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Home');
  for (let word = 5; word < 7; word++) await page.keyboard.press('Control+ArrowRight');
  // From the end of the second word into the third.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('x');
  await page.keyboard.press('2');
  await expect(tags.filter({ hasText: /word7$/ })).toHaveText('kind-17 word7');
});

onSample(
  'a key of two is chosen where the label is edited, and refused by the name of what is in its way',
  async ({ workbench }) => {
    const { page, tags } = workbench;
    await page.keyboard.press('l');
    const key = page.getByRole('textbox', { name: 'Key' });
    await page.getByRole('textbox', { name: 'Name' }).fill('place');
    await key.click();
    await page.keyboard.type('1q');
    await expect(page.getByText('1q begins with 1, the key of agency.')).toBeVisible();
    await page.keyboard.type('n');
    await expect(page.getByText('n is taken: Next tag.')).toBeVisible();
    await key.click();
    await page.keyboard.type('r2');
    await expect(key).toHaveValue('r2');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('group', { name: 'place' }).locator('kbd')).toHaveText(['R', '2']);
    await workbench.select('Neri River');
    await page.keyboard.press('r');
    await page.keyboard.press('2');
    await expect(tags).toHaveText(['place Neri River']);

    // The palette and the sheet of keys show both, and no action takes the first of them.
    await page.keyboard.press('Control+k');
    await page.keyboard.type('tag as place');
    await expect(page.getByRole('option', { name: /Tag as place/ }).locator('kbd')).toHaveText(['R', '2']);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+?');
    const next = page.getByRole('dialog', { name: 'All keys' }).getByRole('button', { name: /^Next article:/ });
    await next.click();
    await page.keyboard.press('r');
    await expect(next).toContainText('Taken: it begins R2, the label place.');
  },
);
