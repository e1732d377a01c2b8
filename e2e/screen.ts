// The words and marks by which tests find things on the screen, in one place: a sentence that changes there changes here.

import { expect, type Locator, type Page } from '@playwright/test';

/** What the screens say that several tests look for. */
export const words = {
  emptyCorpus: 'Bring in your articles',
  noArticlesMatch: 'No articles match.',
  noTags: 'None yet. Select words',
  keepsTagging: 'Every selection becomes',
  reconnecting: 'Reconnecting; what you do is kept',
  notSaved: 'Not saved yet',
  saved: 'Saved',
  addArticle: 'Add article',
  reviewImport: 'Review import',
  backUpNow: 'Back up now',
  backedUp: 'Backed up and checked.',
  restoreBackup: 'Restore that backup',
  damaged: 'The corpus file is damaged',
  everyPart: 'Every article has a part.',
  noPart: 'No article has a part yet.',
  path: 'Path on this machine',
  create: 'Create',
} as const;

/** The list of articles at the left. */
export function articleList(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Articles' });
}

export function articleRows(page: Page): Locator {
  return articleList(page).getByRole('option');
}

/** The text that is open, to click and to select in. */
export function articleText(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Article' });
}

/** The title of the article that is open. */
export function articleTitle(page: Page): Locator {
  return page.getByRole('heading', { level: 1 });
}

/** The tags in the list at the right. */
export function tagRows(page: Page): Locator {
  return page.getByRole('listbox', { name: 'Tags in text order' }).getByRole('option');
}

/** The line under the article. */
export function hintBar(page: Page): Locator {
  return page.getByRole('group', { name: 'What the keys do now' });
}

/** Whether all is in the file; not there while nothing is said, for the moment that an answer takes. */
export function savedMark(page: Page): Locator {
  return page.locator('.saved:not([data-state="awaited"])');
}

/**
 * Keeps from now on whether the page said that it is reconnecting, however short that was, and where the article stood then. What it
 * gives waits until that was said.
 */
export async function watchReconnecting(
  page: Page,
): Promise<() => Promise<{ readonly x: number; readonly width: number }>> {
  await page.evaluate((wanted) => {
    const mark = document.querySelector('.saved');
    delete document.body.dataset['reconnecting'];
    const look = (): void => {
      const box = document.querySelector('.article-text')?.getBoundingClientRect();
      if (!mark?.textContent.includes(wanted)) return;
      document.body.dataset['reconnecting'] = JSON.stringify({ x: box?.x ?? 0, width: box?.width ?? 0 });
      observer.disconnect();
    };
    const observer = new MutationObserver(look);
    if (mark) observer.observe(mark, { childList: true, characterData: true, subtree: true });
    look();
  }, words.reconnecting);
  return async () => {
    const said = (): Promise<string | undefined> => page.evaluate(() => document.body.dataset['reconnecting']);
    await expect.poll(said).toBeDefined();
    return JSON.parse((await said()) ?? '') as { readonly x: number; readonly width: number };
  };
}

/** Keeps from now on whether an element of this selector was on the page, however short that was. What it gives waits until one was. */
export async function watchFor(page: Page, selector: string): Promise<() => Promise<void>> {
  const seen = await page.evaluateHandle((wanted) => {
    const said = { isSeen: false };
    const look = (): void => {
      if (document.querySelector(wanted) === null) return;
      said.isSeen = true;
      observer.disconnect();
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true });
    look();
    return said;
  }, selector);
  return () => expect.poll(() => seen.evaluate(({ isSeen }) => isSeen), selector).toBe(true);
}

/** The line that is there when something is wrong. */
export function safetyBar(page: Page): Locator {
  return page.getByRole('region', { name: 'Safety of your work' });
}

export function historyPanel(page: Page): Locator {
  return page.getByRole('region', { name: 'History of this article' });
}

export function backupList(page: Page): Locator {
  return page.getByRole('list', { name: 'Backups, newest first' });
}

/** The dialog that shows what is in the files before they come in. */
export function importReview(page: Page): Locator {
  return page.getByRole('dialog', { name: words.reviewImport });
}

/** The button that makes an export, in its dialog. */
export function exportButton(page: Page): Locator {
  return page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true });
}

/** The button of the empty corpus that asks for files. */
export function importFilesButton(page: Page): Locator {
  return page.getByRole('button', { name: /Import files/ });
}

/** Looks for words in the list by the keyboard, all at once: no list of what their first letters fit comes before theirs. */
export async function findArticles(page: Page, words: string): Promise<void> {
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Find in titles and texts' })).toBeFocused();
  await page.keyboard.insertText(words);
}

/** Adds a label by its key, as one does while the keyboard is in the article. */
export async function addLabel(page: Page, name: string): Promise<void> {
  const form = page.getByRole('form', { name: 'New label' });
  await page.keyboard.press('l');
  await expect(form.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await expect(page.getByRole('group', { name, exact: true })).toBeVisible();
}

/** Loads the sample from the empty corpus, and goes back to one's own tags, of which there are none yet. */
export async function loadSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Load the sample/ }).click();
  await page.getByRole('button', { name: /^Switch back to/ }).click();
  await page.getByText(words.noTags).waitFor();
  // The list is there too, in which there is a next one.
  await page.getByText('1 of 8', { exact: true }).waitFor();
}
