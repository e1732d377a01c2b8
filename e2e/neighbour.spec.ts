// The next article is one key away, and is asked for while the one before it is read.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { holdRequests } from './hold-requests.ts';
import { savedMark, words } from './screen.ts';
import { expect, test, type Workbench } from './workbench.ts';

async function openThree(workbench: Workbench): Promise<void> {
  const files = ['first', 'second', 'third'].map((name) => {
    const file = join(workbench.folder, `${name}.txt`);
    writeFileSync(file, `The ${name} article. The court fined a trader.`);
    return file;
  });
  await workbench.stop();
  workbench.cli('import', '--corpus', workbench.corpus, '--annotator', 'Importer', ...files);
  await workbench.start();
  await expect(workbench.article).toContainText('The first article.');
}

test('the next article is shown before the core could be asked for it, and the one before likewise', async ({
  workbench,
}) => {
  const { page, article } = workbench;
  await openThree(workbench);
  const requests = await holdRequests(page);
  await workbench.reload();
  await workbench.quiet();
  requests.on = true;
  await page.keyboard.press('j');
  await expect(article).toContainText('The second article.');
  requests.release();
  await page.keyboard.press('j');
  await expect(article).toContainText('The third article.');
  await page.keyboard.press('k');
  await expect(article).toContainText('The second article.');
  await workbench.quiet();
  requests.on = true;
  await page.keyboard.press('k');
  await expect(article).toContainText('The first article.');
  requests.release();
});

test('an article that was asked for ahead shows what another window tagged meanwhile', async ({ workbench }) => {
  const { page, article, tags } = workbench;
  await openThree(workbench);
  await workbench.quiet();
  const second = await page.context().newPage();
  await second.goto(new URL(page.url()).origin);
  const there = second.getByRole('textbox', { name: 'Article' });
  await expect(there).toContainText('The first article.');
  await expect.poll(() => second.evaluate(() => window.__spanwright?.isQuiet() ?? false)).toBe(true);
  await second.keyboard.press('j');
  await expect(there).toContainText('The second article.');
  await second.getByText('trader').dblclick();
  await second.keyboard.press('1');
  await expect(savedMark(second)).toHaveText(words.saved);
  await second.close();

  await page.bringToFront();
  await page.keyboard.press('j');
  await expect(article).toContainText('The second article.');
  await expect(tags).toHaveCount(1);
});
