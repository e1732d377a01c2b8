// Two windows on one corpus that work on the same article at once. Each must show what is stored, whatever crosses.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { holdRequests } from './hold-requests.ts';
import { expectQuietAndTrue, storm, stormArticle, tagWord } from './storm.ts';
import { expect, test, type Workbench } from './workbench.ts';

// Presses of the storm, and the number that decides which: `npm run torture` asks for more of them.
const presses = Number(process.env['SPANWRIGHT_STORM_PRESSES'] ?? 100);
const seed = Number(process.env['SPANWRIGHT_STORM_SEED'] ?? 4);

/** The workbench with the storm's article, which undo cannot take away: somebody else imported it. */
async function openArticle(workbench: Workbench): Promise<void> {
  const file = join(workbench.folder, 'article.txt');
  writeFileSync(file, stormArticle());
  await workbench.stop();
  workbench.cli('import', '--corpus', workbench.corpus, '--annotator', 'Importer', file);
  await workbench.start();
  await expect(workbench.article).toContainText('word0x0');
}

/** Another window on the same corpus. */
async function openSecond(page: Page, prepare?: (second: Page) => Promise<void>): Promise<Page> {
  const second = await page.context().newPage();
  await second.setViewportSize({ width: 1280, height: 800 });
  await prepare?.(second);
  await second.goto(new URL(page.url()).origin);
  await expect(second.getByRole('textbox', { name: 'Article' })).toContainText('word0x0');
  await expect.poll(() => second.evaluate(() => window.__spanwright?.isQuiet() ?? false)).toBe(true);
  return second;
}

test('two windows give one tag the same label at once: neither goes on waiting', async ({ workbench }) => {
  const { page, tags } = workbench;
  await openArticle(workbench);
  const requests = await holdRequests(page);
  await workbench.reload();
  await expect(workbench.article).toContainText('word0x0');
  await tagWord(page, 0, 1);
  await workbench.saved();
  const second = await openSecond(page);
  requests.on = true;
  // One click only selects: the tag is there already, and the second makes it the active one.
  await tagWord(page, 0, 2);
  await tagWord(second, 0, 2);
  await expectQuietAndTrue(second, 'the second window');
  requests.release();
  await expectQuietAndTrue(page, 'the first window');
  await expect(tags).toHaveCount(1);
});

test('a window notes on a tag what another noted and relabelled meanwhile: it shows the new label', async ({
  workbench,
}) => {
  const { page } = workbench;
  await openArticle(workbench);
  const requests = await holdRequests(page);
  await workbench.reload();
  await expect(workbench.article).toContainText('word0x0');
  await tagWord(page, 0, 1);
  await workbench.saved();
  const second = await openSecond(page);
  const note = async (window: Page): Promise<void> => {
    await window.keyboard.press('m');
    await window.keyboard.type('seen');
    await window.keyboard.press('Enter');
  };
  requests.on = true;
  await note(page);
  await tagWord(second, 0, 3);
  await note(second);
  await expectQuietAndTrue(second, 'the second window');
  requests.release();
  await expectQuietAndTrue(page, 'the first window');
});

test('a window that is given no frames paints what another window tagged', async ({ workbench }) => {
  const { page } = workbench;
  await openArticle(workbench);
  const second = await openSecond(page);
  await tagWord(second, 0, 1);
  await expectQuietAndTrue(second, 'with frames');
  await second.evaluate(() => {
    window.requestAnimationFrame = () => 0;
  });
  await tagWord(page, 1, 2);
  await expect.poll(() => second.evaluate(() => window.__spanwright?.storedCheck())).toEqual([]);
  await expectQuietAndTrue(second, 'without frames');
  await expect(second.getByRole('listbox', { name: 'Tags in text order' }).getByRole('option')).toHaveCount(2);
});

test(`two windows tag, undo and redo one article at once, ${presses} times: both show what is stored`, async ({
  workbench,
}) => {
  test.setTimeout(180_000 + presses * 1_000);
  const { page } = workbench;
  await openArticle(workbench);
  const second = await openSecond(page);
  const complaints: string[] = [];
  second.on('pageerror', (error) => complaints.push(error.message));
  await storm([page, second], { presses, seed });
  expect(complaints).toEqual([]);
});
