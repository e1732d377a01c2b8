// A list that is longer than any element of a page can be.

import SQLite from 'better-sqlite3';
import type { Locator } from '@playwright/test';
import { articleList, articleRows, articleTitle } from './screen.ts';
import { expect, test } from './workbench.ts';

// 68 pixels each: Chromium ends an element at 493,447 of them.
const articles = 520_000;

/** Puts that many articles of a line into the corpus, which nobody has open. */
function fill(path: string): void {
  const database = new SQLite(path);
  try {
    database.exec(`
      BEGIN;
      CREATE TEMP TABLE number (n INTEGER PRIMARY KEY);
      WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < ${articles})
      INSERT INTO number SELECT n FROM counted;
      INSERT INTO document (name, title, sha256, length, added, source, encoding, newline, original_sha256, sum)
      SELECT 'a' || n, 'Article ' || n, printf('%064d', n), 8, 0, '', 'UTF-8', 'none', '', printf('%032d', n) FROM number;
      INSERT INTO document_text SELECT id, 'One line' FROM document;
      UPDATE corpus SET documents = ${articles}, indexed = ${articles};
      COMMIT`);
  } finally {
    database.close();
  }
}

const row = (list: Locator, place: number): Locator => list.locator(`[aria-posinset="${place}"]`);

test('half a million articles: the thumb, the keys and the wheel come to every one of them', async ({ workbench }) => {
  await workbench.stop();
  fill(workbench.corpus);
  await workbench.start();
  const { page } = workbench;
  const list = articleList(page);
  await expect(row(list, 1)).toContainText('Article 1');

  // The thumb to the end, to the middle, and back.
  await list.evaluate((element) => (element.scrollTop = element.scrollHeight));
  await expect(row(list, articles)).toContainText(`Article ${articles}`);
  await expect(row(list, articles)).toBeInViewport();
  const placeSeen = (): Promise<number> =>
    articleRows(page).evaluateAll((rows) => {
      const top = document.getElementById('documents-list')?.getBoundingClientRect().top ?? 0;
      const seen = rows.filter((one) => one.getBoundingClientRect().top >= top);
      return seen.length === 0 ? 0 : Math.min(...seen.map((one) => Number(one.getAttribute('aria-posinset'))));
    });
  await list.evaluate((element) => (element.scrollTop = element.scrollHeight / 2));
  let before = 0;
  await expect.poll(async () => (before = await placeSeen())).toBeGreaterThan(0.49 * articles);
  expect(before).toBeLessThan(0.51 * articles);
  await expect(row(list, before)).toContainText(`Article ${before}`);
  // The wheel goes as far there as anywhere.
  await list.hover();
  await page.mouse.wheel(0, 400);
  await expect.poll(placeSeen).toBeGreaterThan(before + 3);
  // Some rows are kept above what is seen, and this one has not gone further.
  await expect(row(list, before)).toBeAttached();

  // The keys, from end to end and a row back.
  await row(list, before + 10).click();
  await list.press('End');
  await expect(articleTitle(page)).toHaveText(`Article ${articles}`);
  await expect(row(list, articles)).toBeInViewport();
  await list.press('ArrowUp');
  await expect(articleTitle(page)).toHaveText(`Article ${articles - 1}`);
  await page.mouse.wheel(0, -3000);
  await expect(row(list, articles)).toBeHidden();
  // It is turned until the end is there: where the list comes nearer to its element's end on the way, a turn may go less far.
  await expect(async () => {
    await page.mouse.wheel(0, 3000);
    await expect(row(list, articles)).toBeInViewport({ timeout: 1000 });
  }).toPass();
  await list.press('Home');
  await expect(articleTitle(page)).toHaveText('Article 1');
  await expect(row(list, 1)).toBeInViewport();
});
