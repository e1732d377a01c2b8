// A day at the desk: keys, clicks and the palette do what they say, and screen readers are told.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { articleList, articleRows, articleTitle, findArticles, hintBar, historyPanel, words } from './screen.ts';
import { steady } from './steady.ts';
import { expect, expectTold, onSample, test } from './workbench.ts';

/** What screen readers were told last. */
const spoken = (page: Page) => page.locator('[role="status"][aria-live="polite"][aria-atomic="true"]').first();

onSample('labels, notes and the way through the articles', { tag: '@edit-context' }, async ({ workbench }) => {
  const { page, tags } = workbench;
  const line = hintBar(page);

  await test.step('the palette tags the selection', async () => {
    await workbench.select('fine of 3 million won');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('Tag as sanction');
    await page.keyboard.press('Enter');
    await expect(tags).toHaveText(['sanction fine of 3 million won']);
    await expect(page.getByText(words.keepsTagging)).toBeHidden();
  });

  await test.step('Esc keeps a note', async () => {
    await page.keyboard.press('m');
    await page.keyboard.type('Half of it in kind');
    await page.keyboard.press('Escape');
    await workbench.saved();
    await page.keyboard.press('Escape');
    await page.keyboard.press('p');
    await expect(page.getByRole('textbox', { name: 'Note on the active tag' })).toHaveValue('Half of it in kind');
  });

  await test.step('in armed mode a click on another label changes to that, and no tag', async () => {
    await page.getByRole('group', { name: 'agency' }).getByRole('button').first().focus();
    await page.keyboard.press('Shift+Digit1');
    await expect(spoken(page)).toHaveText('Keeps tagging with “agency”');
    await workbench.select('Haesong County People’s Court');
    await expect(tags).toHaveCount(2);
    await page.getByRole('group', { name: 'charge' }).getByRole('button').first().click();
    await expect(tags.nth(1)).toContainText('agency');
    await expect(line.locator('.hint__armed')).toContainText('charge');
    await page.keyboard.press('Escape');
    await expect(spoken(page)).toHaveText('Stopped tagging with “charge”');
  });

  await test.step('n and p move the caret and say where it is', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('n');
    await expect(spoken(page)).toHaveText('sanction: fine of 3 million won, 1 of 2');
    await page.keyboard.press('n');
    await expect(spoken(page)).toHaveText('agency: Haesong County People’s Court, 2 of 2');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+ArrowRight');
    await expect(line.locator('q')).toHaveText('Haesong');
    await page.keyboard.press('Escape');
  });

  await test.step('done goes on to what is unfinished, and says what is left', async () => {
    await page.keyboard.press('j');
    await expect(articleTitle(page)).toHaveText(/Two harbour guards/);
    await expect(spoken(page)).toHaveText(/^Two harbour guards.*, 2 of 8, new, 0 tags$/);
    await page.keyboard.press('d');
    await expect(spoken(page)).toHaveText('Marked as done');
    await page.keyboard.press('k');
    await expect(articleTitle(page)).toHaveText(/Haesong trader/);
    await page.keyboard.press('Control+Enter');
    await expect(articleTitle(page)).toHaveText(/Company accused/);
    await expectTold(page, 'Done. 6 articles left.');
    await articleRows(page).last().click();
    await expect(page.getByText('8 of 8', { exact: true })).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await expect(articleTitle(page)).toHaveText(/Company accused/);
    await expectTold(page, 'Done. 5 articles left.');
  });

  await test.step('“Show all” clears the search', async () => {
    await findArticles(page, 'trout');
    await expect(articleRows(page)).toHaveCount(1);
    await page.getByRole('button', { name: 'Show all 8' }).click();
    await expect(articleRows(page)).toHaveCount(8);
    await expect(page.getByRole('searchbox')).toHaveValue('');
  });

  await test.step('Ctrl+A in the list chooses all articles', async () => {
    await articleList(page).focus();
    await page.keyboard.press('Control+a');
    await expect(page.getByRole('group', { name: 'Selected articles' })).toContainText('8 selected');
    await page.keyboard.press('Escape');
  });

  await test.step('the arrows go through the history', async () => {
    await page.keyboard.press('Home');
    await expect(articleTitle(page)).toHaveText(/Haesong trader/);
    await page.keyboard.press('h');
    const steps = historyPanel(page).locator('.step');
    await expect(steps.first()).toBeVisible();
    for (const nth of [0, 1]) {
      await page.keyboard.press('ArrowDown');
      await expect(steps.nth(nth)).toHaveAttribute('aria-pressed', 'true');
    }
    await page.keyboard.press('ArrowUp');
    await expect(steps.first()).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });
});

test('many labels, sizes and scripts', { tag: '@screens' }, async ({ workbench }) => {
  const { page, tags } = workbench;
  const path = join(workbench.folder, 'many.jsonl');
  const korean = '온성군에서 주민 두 명이 밀수 혐의로 체포되었다고 소식통이 전했다.';
  const labels = Array.from({ length: 12 }, (_, i) => `kind-${String.fromCharCode(97 + i)}`);
  const text = labels.map((_, i) => `word${i}`).join(' ');
  const span = (label: string, i: number) => {
    const start = text.indexOf(`word${i}`);
    return { start, end: start + `word${i}`.length, label };
  };
  const rows = [
    { text, spans: labels.map(span) },
    { text: `${korean} ${korean}`, spans: [] },
  ];
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const empty = join(workbench.folder, 'nothing.txt');
  writeFileSync(empty, '');
  await workbench.importFiles(path, empty);
  const review = page.getByRole('dialog', { name: words.reviewImport });
  await expect(review.getByText('1 empty text will be left out: nothing.txt.')).toBeVisible();
  await review.getByRole('button', { name: /^Import/ }).click();
  await expect(page.getByRole('dialog', { name: /^Imported 2/ })).toBeVisible();
  await page.keyboard.press('Escape');

  // Several texts of one file are named apart.
  await expect(articleRows(page).nth(0)).toContainText('word0 word1');
  await expect(articleRows(page).nth(1)).toContainText('온성군에서');

  // No two labels look the same, and each has a key.
  await articleRows(page).first().click();
  await expect(tags).toHaveCount(12);
  await expect(page.locator('.labels__list .label')).toHaveCount(16);
  const looks = await page
    .locator('.labels__list .swatch')
    .evaluateAll((swatches) =>
      swatches.map(
        (one) =>
          `${getComputedStyle(one, '::after').borderBottom} ${getComputedStyle(one).getPropertyValue('--swatch')}`,
      ),
    );
  expect(new Set(looks).size).toBe(16);
  await expect(page.locator('.labels__list .label:not(:has(kbd))')).toHaveCount(0);
  const keys = await page.getByRole('group', { name: 'kind-l' }).locator('kbd').allTextContents();
  await page.getByRole('group', { name: 'kind-l' }).locator('.label__apply').focus();
  await workbench.select('word3');
  await page.keyboard.press('Escape');
  await tags.nth(2).click();
  for (const key of keys) await page.keyboard.press(key.toLowerCase());
  await expect(tags.nth(2)).toHaveText('kind-l word2');

  // Chips grow with the reading size, and what is cut says so.
  const chip = page.locator('.article-chip:visible').first();
  const heightOf = async (): Promise<number> => (await chip.boundingBox())?.height ?? 0;
  const before = await steady(page, heightOf);
  for (let n = 0; n < 6; n++) await page.keyboard.press('+');
  await expect.poll(heightOf).toBeGreaterThan(before * 1.2);
  const cutSilently = async (): Promise<readonly string[]> =>
    (await page.locator('.article-chip:visible').allTextContents()).filter(
      (name) => !labels.includes(name) && !name.endsWith('…'),
    );
  await expect.poll(cutSilently).toEqual([]);

  // The lines of a Korean article end between words at every width.
  await articleRows(page).nth(1).click();
  await expect(workbench.article).toContainText('온성군에서');
  for (const width of [1000, 1100, 1200]) {
    await page.setViewportSize({ width, height: 800 });
    const broken = () =>
      workbench.article.evaluate((root) => {
        const node = document.createTreeWalker(root, NodeFilter.SHOW_TEXT).nextNode();
        const range = document.createRange();
        const found: string[] = [];
        const text = node?.textContent ?? '';
        const topOf = (at: number): number => {
          if (node) range.setStart(node, at);
          if (node) range.setEnd(node, at + 1);
          return range.getBoundingClientRect().top;
        };
        for (let at = 1; at < text.length; at++) {
          const isInside = !/\s/.test(text.charAt(at)) && !/\s/.test(text.charAt(at - 1));
          if (isInside && topOf(at) > topOf(at - 1) + 4) found.push(text.slice(at - 3, at + 3));
        }
        return found;
      });
    await expect.poll(broken).toEqual([]);
  }
});
