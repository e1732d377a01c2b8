// A day's tagging by keys alone begins with an article that is pasted, and the caret at its start.

import { expect, type Locator, type Page } from '@playwright/test';
import { hintBar } from './screen.ts';
import type { Workbench } from './workbench.ts';

/** Pastes an article, in which these words stand, and puts the caret at its start. */
export async function pasteArticle({ page, article }: Workbench, text: string, words: string): Promise<void> {
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  }, text);
  await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(article).toContainText(words);
  await article.focus();
  await page.keyboard.press('Control+Home');
}

/** The words that are selected, as the line below the article says. */
export const chosen = (page: Page): Locator => hintBar(page).locator('q');

/** Presses one key after another. */
export async function press({ page }: Workbench, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Goes on with Tab until this has the keyboard, or one of these. */
export async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let stop = 0; stop < 60; stop++) {
    if (await wanted.evaluateAll((all) => all.includes(document.activeElement as HTMLElement))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to ${String(wanted)}`);
}
