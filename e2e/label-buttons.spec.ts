// Tagging with the mouse alone: the labels stand where the hand is.

import type { Page } from '@playwright/test';
import { expect, test } from './workbench.ts';
import { hintBar } from './screen.ts';

const nowhere = { x: NaN, y: NaN, width: NaN, height: NaN };

test('the labels stand beside what the mouse selects, and beside the tag that it clicks', async ({ workbench }) => {
  const { page, tags } = workbench;
  await workbench.loadSample();
  const buttons = page.getByRole('toolbar', { name: 'Labels for these words' });
  await workbench.select('3 million won');
  await expect(buttons).toBeVisible();
  const from = await page.evaluate(() => {
    const { right = NaN, top = NaN } = document.getSelection()?.getRangeAt(0).getBoundingClientRect() ?? {};
    return { x: right, y: top };
  });
  const { x, y, width, height } = (await buttons.getByRole('button', { name: 'quantity' }).boundingBox()) ?? nowhere;
  expect(Math.hypot(x + width / 2 - from.x, y + height / 2 - from.y)).toBeLessThan(200);
  await buttons.getByRole('button', { name: 'quantity' }).click();
  await expect(tags).toHaveText(['quantity 3 million won']);
  await expect(buttons).toBeHidden();

  const word = await wordBox(page, 'million');
  await page.mouse.click(word.x, word.y);
  await expect(buttons.getByRole('button', { name: 'quantity' })).toHaveAttribute('aria-pressed', 'true');
  await buttons.getByRole('button', { name: 'sanction' }).click();
  await expect(tags).toHaveText(['sanction 3 million won']);
  await buttons.getByRole('button', { name: 'Remove the tag' }).click();
  await expect(tags).toHaveCount(0);
  await expect(buttons).toBeHidden();
  await workbench.saved();
});

test('keys make no buttons, and who does not want them switches them off', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.loadSample();
  const buttons = page.getByRole('toolbar', { name: 'Labels for these words' });
  await workbench.select('3 million won');
  await expect(buttons).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('label buttons');
  await page.keyboard.press('Enter');
  await expect(page.getByText('No labels beside the selection.').first()).toBeVisible();
  await workbench.select('six sacks');
  await expect(hintBar(page).locator('q')).toHaveText('six sacks');
  await expect(buttons).toBeHidden();
});

async function wordBox(page: Page, word: string): Promise<{ x: number; y: number }> {
  return page.evaluate((wanted) => {
    const walker = document.createTreeWalker(
      document.querySelector('.article-text') ?? document.body,
      NodeFilter.SHOW_TEXT,
    );
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const start = (node.textContent ?? '').indexOf(wanted);
      if (start < 0) continue;
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, start + wanted.length);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }
    throw new Error(`${wanted} is not in the article`);
  }, word);
}
