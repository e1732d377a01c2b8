// Two people tagged the same articles; a third decides where they differ, and exports what holds.

import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { openCorpus } from '../core/corpus/open.ts';
import { fillDiffering } from '../tests/decisions/two-people.ts';
import { expectAccessible } from './accessible.ts';
import { tabTo } from './by-keys.ts';
import { look } from './look.ts';
import { expect, test, type Workbench } from './workbench.ts';
import { articleText, articleTitle, exportButton, tagRows } from './screen.ts';

/** The corpus of the workbench with what two people tagged, and the page on which it is decided. */
async function begin(workbench: Workbench): Promise<Page> {
  await workbench.stop();
  const corpus = openCorpus(workbench.corpus);
  fillDiffering(corpus);
  corpus.close();
  await workbench.start();
  const { page } = workbench;
  await expect(page.getByRole('option', { name: /bridge/ })).toBeVisible();
  await page.keyboard.press('Shift+J');
  await expect(dialog(page).getByRole('checkbox', { name: /Ann/ })).toBeChecked();
  return page;
}

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Decide' });
const item = (page: Page): Locator => dialog(page).getByRole('article');
const list = (page: Page, name: RegExp): Locator => dialog(page).getByRole('tab', { name });

test('items are decided by the keyboard, taken back, by rules, and exported by name', async ({ workbench }, info) => {
  const page = await begin(workbench);
  await expectAccessible(page);
  await look(page, (name) => info.outputPath(name), 'people');
  await page.keyboard.press('Enter');
  await expect(list(page, /To decide/)).toContainText('6');
  await expect(item(page)).toContainText('the beginning differs');
  await expectAccessible(page);
  await look(page, (name) => info.outputPath(name), 'item');

  // Bea's version, then neither, then undone.
  await page.keyboard.press('2');
  await expect(item(page)).toContainText('500 won');
  await expect(list(page, /To decide/)).toContainText('5');
  await page.keyboard.press('n');
  await expect(list(page, /To decide/)).toContainText('4');
  await page.keyboard.press('Control+z');
  await expect(list(page, /To decide/)).toContainText('5');
  await expect(item(page).locator('mark')).toHaveText('fined him 500 won');
  // One's own: a word less at the end, another label.
  await page.keyboard.press('e');
  const draft = dialog(page).getByRole('region', { name: 'Tags of your own' });
  await expect(draft).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(draft).toBeHidden();
  await page.keyboard.press('e');
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  await page.keyboard.press('3');
  await expect(draft.getByRole('button', { name: /quantity/ })).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(page);
  await look(page, (name) => info.outputPath(name), 'edit');
  await page.keyboard.press('Enter');
  await expect(list(page, /To decide/)).toContainText('4');
  await page.keyboard.press('s');
  await expect(list(page, /Later/)).toContainText('1');
  await expect(list(page, /To decide/)).toContainText('3');

  await dialog(page)
    .getByRole('button', { name: /Decide by rules/ })
    .click();
  await expect(dialog(page)).toContainText('2 items');
  await expectAccessible(page);
  await look(page, (name) => info.outputPath(name), 'rules');
  await dialog(page)
    .getByRole('button', { name: /^Decide \d/ })
    .click();
  await expect(list(page, /Decided/)).toContainText(/[45]/);
  await list(page, /Decided/).click();
  await expect(item(page)).toContainText('decided by');
  await look(page, (name) => info.outputPath(name), 'decided');
  await page.keyboard.press('Escape');
  await workbench.saved();

  await page.keyboard.press('Control+e');
  const exporting = page.getByRole('dialog');
  await exporting.getByRole('combobox').selectOption('adjudicated');
  const saved = await workbench.door.save(workbench.folder, () => exportButton(page).click());
  const lines = readFileSync(saved.path, 'utf8').trim().split('\n');
  const surfaces = lines.flatMap((line) => {
    const { text, spans } = JSON.parse(line) as { text: string; spans: { start: number; end: number }[] };
    return spans.map(({ start, end }) => text.slice(start, end));
  });
  expect(surfaces).toContain('border police');
  expect(surfaces).toContain('local court');
  expect(surfaces).not.toContain('the border police');
});

/** Presses a key as soon as an item is on screen, before anything is painted: as fast as fingers could ever be. */
function pressAtItem(page: Page, digit: string): Promise<void> {
  return page.evaluate((key) => {
    const observer = new MutationObserver(() => {
      if (document.querySelector('article.decide__item') === null) return;
      observer.disconnect();
      const stroke = { key, code: `Digit${key}`, bubbles: true, cancelable: true };
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', stroke));
    });
    observer.observe(document.body, { childList: true, subtree: true });
  }, digit);
}

test('a key decides the first item as soon as that is there, and tags nothing behind', async ({ workbench }) => {
  const page = await begin(workbench);
  await page.keyboard.press('Escape');
  await page.getByRole('option', { name: /bridge/ }).click();
  await expect(articleTitle(page)).toHaveText('The bridge');
  await articleText(page).click();
  await page.keyboard.press('Control+Shift+End');
  await expect.poll(() => page.evaluate(() => getSelection()?.isCollapsed)).toBe(false);
  await page.keyboard.press('Shift+J');
  await expect(dialog(page).getByRole('checkbox', { name: /Ann/ })).toBeFocused();
  await pressAtItem(page, '1');
  await page.keyboard.press('Enter');
  await expect(list(page, /To decide/)).toContainText('5');
  // Where a form gives way to items that were read before, they are there with it.
  await dialog(page)
    .getByRole('button', { name: /Who is compared/ })
    .press('Enter');
  await dialog(page).getByRole('button', { name: 'Cancel' }).focus();
  await pressAtItem(page, '2');
  await page.keyboard.press('Enter');
  await expect(list(page, /To decide/)).toContainText('4');
  await expect(dialog(page)).toContainText('2 items decided here');
  // What has the keyboard in the form goes away with it, and the article behind has not got it.
  await dialog(page)
    .getByRole('button', { name: /Who is compared/ })
    .press('Enter');
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await page.keyboard.press('1');
  await page.keyboard.press('Escape');
  await workbench.saved();
  await expect(tagRows(page)).toHaveCount(0);
});

test('the whole article is read, and decided in place', async ({ workbench }, info) => {
  const page = await begin(workbench);
  await page.keyboard.press('Enter');
  await expect(list(page, /To decide/)).toContainText('6');
  await page.keyboard.press('w');
  const whole = item(page);
  const current = whole.locator('button[aria-current="true"].decide__place');
  await expect(whole).toContainText('On Tuesday the border police stopped a trader at the bridge.');
  await expect(current).toHaveText('the border police');
  await expect(whole.getByRole('list', { name: 'Versions' }).getByRole('button')).toHaveCount(2);
  await expectAccessible(page);
  await look(page, (name) => info.outputPath(name), 'whole');
  // Another place of the article is taken up by a click, and decided by a key.
  await whole.getByRole('button', { name: 'smuggling rice and cloth' }).click();
  await expect(current).toHaveText('smuggling rice and cloth');
  await page.keyboard.press('n');
  await expect(list(page, /To decide/)).toContainText('5');
  await expect(whole.locator('[data-state="decided"]')).toHaveText('smuggling rice and cloth');
  await page.keyboard.press('Control+z');
  await expect(list(page, /To decide/)).toContainText('6');
  await expect(whole.locator('[data-state="decided"]')).toHaveCount(0);
  // The list is read anew for what was undone: a key before it is there would be about nothing.
  await expect(current).toHaveText('smuggling rice and cloth');
  // What is decided in one article leads on to the next.
  for (let left = 6; left > 3; left--) {
    await expect(list(page, /To decide/)).toContainText(String(left));
    await page.keyboard.press('1');
  }
  await expect(whole).toContainText('Inspectors of the customs office searched the market.');
  await page.keyboard.press('w');
  await expect(whole.locator('.decide__place')).toHaveCount(0);
  await expect(whole).not.toContainText('Inspectors');
});

test('the keyboard alone: names hidden, lists, all alike, rules, feedback, taken back, and the article', async ({
  workbench,
}) => {
  const page = await begin(workbench);
  const button = (name: RegExp): Locator => dialog(page).getByRole('button', { name });
  await tabTo(page, dialog(page).getByRole('checkbox', { name: /Hide the names/ }));
  await page.keyboard.press(' ');
  await tabTo(page, button(/^Begin/));
  await page.keyboard.press('Enter');
  await expect(list(page, /To decide/)).toContainText('6');
  await expect(item(page)).not.toContainText('Ann');
  // Lists are beside each other, whatever has the keyboard on the page.
  await page.keyboard.press('ArrowRight');
  await expect(list(page, /Other label/)).toHaveAttribute('aria-selected', 'true');
  await expect(item(page)).toContainText('another label');
  await page.keyboard.press('ArrowRight');
  await expect(list(page, /Other ends/)).toHaveAttribute('aria-selected', 'true');
  await expect(item(page)).toContainText('differ');
  await page.keyboard.press('p');
  await expect(button(/^Decide 1 item/)).toBeVisible();
  await tabTo(page, dialog(page).getByRole('radio').first());
  await page.keyboard.press('ArrowDown');
  await tabTo(page, button(/^Decide 1 item/));
  await page.keyboard.press('Enter');
  await expect(list(page, /Decided/)).toContainText('1');
  await tabTo(page, button(/^Decide by rules/));
  await page.keyboard.press('Enter');
  await expect(button(/^Decide 3 items/)).toBeEnabled();
  await tabTo(page, button(/^Decide 3 items/));
  await page.keyboard.press('Enter');
  await expect(list(page, /Decided/)).toContainText('4');
  await tabTo(page, button(/^Feedback/));
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('combobox')).toBeFocused();
  await expect(dialog(page)).toContainText('of 4 decided items are as tagged');
  await tabTo(page, button(/^Back/));
  await page.keyboard.press('Enter');
  await tabTo(page, list(page, /Other ends/));
  for (let lists = 0; lists < 12; lists++) await page.keyboard.press('ArrowRight');
  await expect(list(page, /Decided/)).toHaveAttribute('aria-selected', 'true');
  await expect(item(page)).toContainText(/decided (?:by|with)/);
  await page.keyboard.press('Backspace');
  await expect(list(page, /Decided/)).toContainText('3');
  await page.keyboard.press('Control+z');
  await expect(list(page, /Decided/)).toContainText('4');
  await tabTo(page, item(page).getByRole('button', { name: /The (bridge|market|harbour)/ }));
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toHaveCount(0);
  await expect(articleTitle(page)).toHaveText(/The (bridge|market|harbour)/);
});

test('the mouse alone: names hidden, a version, an own one, later, taken back, all alike, feedback', async ({
  workbench,
}, info) => {
  const page = await begin(workbench);
  await dialog(page)
    .getByRole('checkbox', { name: /Hide the names/ })
    .check();
  await dialog(page).getByRole('button', { name: 'Begin' }).click();
  await expect(list(page, /To decide/)).toContainText('6');
  await expect(item(page)).not.toContainText('Ann');
  await item(page).getByRole('list', { name: 'Versions' }).getByRole('button').first().click();
  await expect(list(page, /To decide/)).toContainText('5');
  await dialog(page).getByRole('button', { name: /^Edit/ }).click();
  await dialog(page).getByRole('button', { name: 'Start one word later' }).click();
  await dialog(page)
    .getByRole('button', { name: /Decide on this/ })
    .click();
  await expect(list(page, /To decide/)).toContainText('4');
  await dialog(page)
    .getByRole('button', { name: /^Later/ })
    .click();
  await expect(list(page, /Later/)).toContainText('1');
  await list(page, /Decided/).click();
  await expect(list(page, /Decided/)).toContainText('2');
  await dialog(page)
    .getByRole('button', { name: /Take back/ })
    .click();
  await expect(list(page, /Decided/)).toContainText('1');
  await expect(list(page, /To decide/)).toContainText('4');

  await list(page, /Other ends/).click();
  await dialog(page)
    .getByRole('button', { name: /^All alike/ })
    .click();
  await expect(dialog(page)).toContainText('1 item in 1 article');
  await expectAccessible(page);
  await look(page, (name) => info.outputPath(name), 'alike');
  await dialog(page).getByRole('radio').nth(1).check();
  await dialog(page).getByRole('button', { name: 'Decide 1 item' }).click();
  await expect(list(page, /Decided/)).toContainText('2');
  await dialog(page)
    .getByRole('button', { name: /^Feedback/ })
    .click();
  await expect(dialog(page)).toContainText('of 2 decided items are as tagged');
  await expectAccessible(page);
  await look(page, (name) => info.outputPath(name), 'feedback');
});
