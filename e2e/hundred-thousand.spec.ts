// A day at a corpus of a hundred thousand articles. How long each step took is in the report; nothing here is judged by it.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { articles, articlesDone, articlesWithRareWord, rareWord, test, titleBefore } from './large-corpus.ts';
import { killCore } from './lasting.ts';
import {
  expectStored,
  killWhileTagging,
  putBackTheFile,
  reloadWhileTagging,
  restoreByMistake,
  restoreTheDamaged,
} from './mishaps.ts';
import { articleList, articleTitle, exportButton, findArticles } from './screen.ts';
import { expect, expectTold } from './workbench.ts';

const figure = (n: number): string => n.toLocaleString('en');
const row = (page: Page, place: number): Locator => articleList(page).locator(`[aria-posinset="${place}"]`);
const rowTitle = (page: Page, place: number): Locator => row(page, place).locator('.document__title');

/** A step whose milliseconds, from what is done to the sight of what comes of it, are in the report. */
async function timed(what: string, act: () => Promise<void>): Promise<void> {
  await test.step(what, async () => {
    const began = performance.now();
    await act();
    const taken = Math.round(performance.now() - began);
    test.info().annotations.push({ type: 'milliseconds', description: `${what}: ${taken}` });
  });
}

test('from the start to the export, with the way through the list, a tag, and its undo also tomorrow', async ({
  workbench,
}) => {
  const { page, door, folder, tags } = workbench;
  const list = articleList(page);
  const saidShown = page.getByText(/ shown$/);
  const isAll = (): Promise<void> => expect(row(page, 1)).toHaveAttribute('aria-setsize', String(articles));
  await expect(page.getByText(`1 of ${figure(articles)}`).first()).toBeVisible();
  await isAll();

  await timed('the thumb of the list dragged to the end', async () => {
    await list.evaluate((element) => (element.scrollTop = element.scrollHeight));
    await expect(rowTitle(page, articles)).toHaveText(`${titleBefore}${articles}`);
    await expect(row(page, articles)).toBeInViewport();
  });
  await list.evaluate((element) => (element.scrollTop = 0));

  const done = page.getByRole('group', { name: 'Status' }).getByRole('button', { name: /Done/ });
  await timed('a filter by status', async () => {
    await done.click();
    await expect(saidShown).toHaveText(`${figure(articlesDone)} shown`);
    await expect(rowTitle(page, 1)).toHaveText(`${titleBefore}50`);
  });
  await timed('the filter cleared', async () => {
    await done.click();
    await isAll();
    await expect(rowTitle(page, 2)).toHaveText(`${titleBefore}2`);
  });

  await timed('a search for a word of one article in a thousand', async () => {
    await findArticles(page, rareWord);
    await expect(saidShown).toHaveText(`${figure(articlesWithRareWord)} shown`);
    await expect(row(page, 1)).toContainText(rareWord);
  });
  await timed('the search cleared', async () => {
    await page.keyboard.press('Escape');
    await isAll();
    await expect(rowTitle(page, 2)).toHaveText(`${titleBefore}2`);
  });
  await page.keyboard.press('Escape');

  await timed('the next article', async () => {
    await page.keyboard.press('j');
    await expect(articleTitle(page)).toHaveText(`${titleBefore}2`);
  });
  await workbench.select('county court');
  await timed('a tag, to the word that it is saved', async () => {
    await page.keyboard.press('1');
    await expect(tags).toHaveCount(1);
    await workbench.saved();
  });
  const undo = async (): Promise<void> => {
    await workbench.page.keyboard.press('Control+z');
    await expect(workbench.tags).toHaveCount(0);
    await workbench.saved();
  };
  const redo = async (): Promise<void> => {
    await workbench.page.keyboard.press('Control+Shift+z');
    await expect(workbench.tags).toHaveText(['agency county court']);
    await workbench.saved();
  };
  await timed('undo', undo);
  await timed('redo', redo);

  await timed('the program ended, with its first backup', () => workbench.stop());
  await timed('the program started, to the article and its row', async () => {
    await workbench.start();
    await expect(workbench.article).toContainText('county court');
    await expect(rowTitle(workbench.page, 2)).toBeVisible();
  });
  await timed('undo, tomorrow', undo);
  await timed('redo, tomorrow', redo);

  await page.keyboard.press('Control+e');
  await page.getByRole('radio', { name: 'Spanwright JSONL' }).check();
  let path = '';
  await timed('an export of all as JSONL', async () => {
    ({ path } = await door.save(folder, () => exportButton(page).click()));
    await expect(page.getByRole('dialog').getByText('1 tag checked, letter by letter')).toBeVisible();
  });
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  expect(lines).toHaveLength(articles);
  const rows = lines.map((line) => JSON.parse(line) as { id: string; text: string; spans: { surface: string }[] });
  expect(new Set(rows.map(({ id }) => id)).size).toBe(articles);
  const tagged = rows.filter(({ spans }) => spans.length > 0);
  expect(tagged).toMatchObject([{ id: 'report-2', spans: [{ label: 'agency', surface: 'county court' }] }]);
});

test('nothing is lost while one tags: kills, reloads, the file gone or spoilt, a backup restored by mistake', async ({
  workbench,
}) => {
  let next = 0;
  for (const mishap of [restoreByMistake, restoreTheDamaged, putBackTheFile]) {
    await timed(mishap.name, async () => void (next = await mishap(workbench, next)));
  }
  await timed('two kills', async () => void (next = await killWhileTagging(workbench, next, 2)));
  await timed('two reloads', async () => void (next = await reloadWhileTagging(workbench, next, 2)));
  await timed('the export and the check of the file', () => expectStored(workbench, next));
});

test('nothing is lost when the program is killed while it marks all articles, or exports them', async ({
  workbench,
}) => {
  const { page, corpus, folder } = workbench;
  const progress = page.getByRole('progressbar', { name: 'Articles done' });
  await articleList(page).focus();
  await page.keyboard.press('Control+a');
  const bar = page.getByRole('group', { name: 'Selected articles' });
  await expect(bar).toContainText(`${figure(articles)} selected`);
  await bar.getByRole('button', { name: 'Mark all as done' }).click();
  const marking = page.getByRole('group', { name: 'Articles are being marked' });
  await expect(marking.getByRole('progressbar')).toHaveAttribute('value', /[1-9]/);
  await killCore(corpus);
  await timed('the program is back after a kill', () =>
    expectTold(page, 'Spanwright had to start again while it marked many articles.'),
  );
  await workbench.quiet();
  let marked = 0;
  await expect
    .poll(async () => (marked = Number(await progress.getAttribute('aria-valuenow'))))
    .toBeGreaterThan(articlesDone);
  expect(marked).toBeLessThan(articles);
  await timed('undo of what was marked by then', async () => {
    await page.keyboard.press('Control+z');
    await expect(progress).toHaveAttribute('aria-valuenow', String(articlesDone));
  });

  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /IOB2/ }).first().check();
  // What is written of it, for the browser to fetch.
  const written = (): readonly string[] =>
    readdirSync(join(folder, 'data'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.startsWith('exports'),
    );
  await exportButton(page).click();
  await expect(dialog.getByRole('progressbar')).toHaveAttribute('value', /[1-9]/);
  expect(written()).not.toEqual([]);
  await killCore(corpus);
  await expect(dialog.getByText('Spanwright had to start again during this export')).toBeVisible();
  expect(written()).toEqual([]);
  await workbench.stop();
  const checked = JSON.parse(workbench.cli('check', '--corpus', corpus, '--json')) as { readonly ok: boolean };
  expect(checked).toMatchObject({ ok: true, documents: articles });
});
