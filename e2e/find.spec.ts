// Finding in the article and in the corpus: marked in the text, counted, and the way back.

import type { Page } from '@playwright/test';
import { findArticles, hintBar } from './screen.ts';
import { frames } from './steady.ts';
import { expect, onSample as test } from './workbench.ts';

const bar = (page: Page) => page.getByRole('search', { name: 'Find in the article' });

/** The words that are painted as matches, and those of the match that one stands on. */
async function painted(page: Page): Promise<{ readonly all: readonly string[]; readonly here: readonly string[] }> {
  await frames(page);
  return page.evaluate(() => {
    const words = (kind: string): string[] =>
      [...CSS.highlights]
        .filter(([name]) => name.endsWith(`-${kind}-none`))
        .flatMap(([, highlight]) => [...highlight])
        .map((range) => (range.startContainer.textContent ?? '').slice(range.startOffset, range.endOffset));
    return { all: words('found'), here: words('found-here') };
  });
}

test('Ctrl+F marks and counts what is looked for, F3 goes on, Esc returns focus and selection', async ({
  workbench,
}) => {
  const { page, article } = workbench;
  await workbench.select('about 40 kilograms');
  await page.keyboard.press('Control+f');
  const field = bar(page).getByRole('textbox');
  await expect(field).toBeFocused();
  // What is selected is looked for first.
  await expect(field).toHaveValue('about 40 kilograms');
  await field.fill('court');
  await expect(bar(page).getByRole('status')).toHaveText(/^\d of [2-9]$/);
  await expect
    .poll(async () => {
      const { all, here } = await painted(page);
      return {
        several: all.length > 1,
        here: here.length,
        words: [...new Set(all.map((words) => words.toLowerCase()))],
      };
    })
    .toEqual({ several: true, here: 1, words: ['court'] });
  await expect(page.locator('.find-ticks i').first()).toBeAttached();
  const count = await bar(page).getByRole('status').textContent();
  await page.keyboard.press('F3');
  await expect(bar(page).getByRole('status')).not.toHaveText(count ?? '');
  await page.keyboard.press('Shift+F3');
  await expect(bar(page).getByRole('status')).toHaveText(count ?? '');
  await bar(page).getByRole('button', { name: 'Capital and small letters differ' }).click();
  await expect.poll(async () => new Set((await painted(page)).all)).toEqual(new Set(['court']));
  await field.fill('cour');
  await bar(page).getByRole('button', { name: 'Whole words' }).click();
  await expect(bar(page).getByRole('status')).toHaveText('None');
  await field.press('Escape');
  await expect(bar(page)).toBeHidden();
  await expect(article).toBeFocused();
  await expect(hintBar(page).locator('q')).toHaveText('about 40 kilograms');
  await expect.poll(async () => (await painted(page)).all).toEqual([]);
});

test('F3 in the text selects the match: a label’s key tags it', async ({ workbench }) => {
  const { page, article, tags } = workbench;
  await article.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('six sacks');
  await article.focus();
  await page.keyboard.press('F3');
  await expect(hintBar(page).locator('q')).toHaveText('six sacks');
  await page.keyboard.press('3');
  await expect(tags).toHaveText(['quantity six sacks']);
});

test('F3 after the field was closed looks for the same words, and the keyboard stays in the text', async ({
  workbench,
}) => {
  const { page, article, tags } = workbench;
  const field = page.getByRole('textbox', { name: 'Find in this text' });
  await article.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('six sacks');
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
  await page.keyboard.press('F3');
  await expect(field).toBeVisible();
  await expect(article).toBeFocused();
  await page.keyboard.press('3');
  await expect(tags).toHaveText(['quantity six sacks']);
  // Esc, from the text: first the tag, then the field.
  await page.keyboard.press('Escape');
  await expect(field).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
  await expect(article).toBeFocused();
});

test('a search over the corpus shows the sentence of each hit and opens at it, marked', async ({ workbench }) => {
  const { page } = workbench;
  await findArticles(page, 'handcart');
  const row = page.getByRole('listbox', { name: 'Articles' }).getByRole('option').first();
  await expect(row.locator('.document__hit mark')).toHaveText('handcart');
  await expect(row.locator('.document__hit')).toContainText('ordered the confiscation of his handcart.');
  await row.click();
  await expect.poll(async () => (await painted(page)).all).toEqual(['handcart']);
  const field = page.getByRole('searchbox', { name: 'Find in titles and texts' });
  await field.fill('“confiscation of his');
  await expect(row.locator('.document__hit mark')).toHaveText('confiscation of his');
  await field.fill('“his confiscation of”');
  await expect(page.getByText('No articles match.')).toBeVisible();
  await field.fill('“of his handcart”');
  await row.click();
  await expect.poll(async () => (await painted(page)).all).toEqual(['of his handcart']);
  await page.keyboard.press('/');
  await page.keyboard.press('Escape');
  await expect(row.locator('.document__hit')).toHaveCount(0);
  await expect.poll(async () => (await painted(page)).all).toEqual([]);
});
