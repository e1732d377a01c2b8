// The words and marks by which tests find things on the screen, in one place: a sentence that changes there changes here.

import type { Locator, Page } from '@playwright/test';

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

/** Whether all is in the file. */
export function savedMark(page: Page): Locator {
  return page.locator('.saved');
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

/** Loads the sample from the empty corpus, and goes back to one's own tags, of which there are none yet. */
export async function loadSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Load the sample/ }).click();
  await page.getByRole('button', { name: /^Switch back to/ }).click();
  await page.getByText(words.noTags).waitFor();
}
