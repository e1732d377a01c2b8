// The ways in.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dropFiles } from './drop.ts';
import { expect, expectTold, test, type Workbench } from './workbench.ts';
import { words, articleRows, articleTitle } from './screen.ts';

test('a batch with a bad file and a double: the good ones are in, the report says why the others are not', async ({
  workbench,
}) => {
  const { page, folder } = workbench;
  const files = join(folder, 'articles');
  mkdirSync(files);
  writeFileSync(join(files, 'one.txt'), 'The first article.\n');
  writeFileSync(join(files, 'same.txt'), 'The first article.\n');
  writeFileSync(join(files, 'two.txt'), 'The second article.\n');
  writeFileSync(join(files, 'empty.txt'), '');
  writeFileSync(join(files, 'wrong.jsonl'), '{"text": "The third article."');
  const names = ['one.txt', 'same.txt', 'two.txt', 'empty.txt', 'wrong.jsonl'];
  await workbench.importFiles(...names.map((name) => join(files, name)));
  const report = page.getByRole('dialog', { name: 'Imported 2 articles' });
  await expect(report).toBeVisible();
  await expect(report.getByRole('listitem').first()).toContainText('wrong.jsonl');
  await expect(report.getByText('same.txt')).toBeVisible();
  await expect(report.getByText('empty.txt')).toBeVisible();
  await report.getByRole('button', { name: 'Close' }).last().click();
  await expect(articleRows(page)).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { name: words.emptyCorpus })).toBeVisible();
});

test('dropped anywhere on the window', async ({ workbench }) => {
  const { page } = workbench;
  await drop(workbench, { 'dropped.txt': 'Dropped on the window.' });
  await expect(workbench.article).toContainText('Dropped on the window.');
  await expectTold(page, 'Imported 1 article.');
});

test('the list keeps its words while articles come in', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.loadSample();
  await workbench.quiet();
  const lost = await page.evaluateHandle(() => {
    const isThere = (row: Element): boolean => row.querySelector('.document__title') !== null;
    const known = new Set([...document.querySelectorAll('.document')].filter(isThere).map(({ id }) => id));
    const without = new Set<string>();
    new MutationObserver(() => {
      for (const row of document.querySelectorAll('.document'))
        if (known.has(row.id) && !isThere(row)) without.add(row.id);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
    return { known, without };
  });
  await drop(workbench, { 'dropped.txt': 'Dropped on the window.' });
  await expectTold(page, 'Imported 1 article.');
  await workbench.quiet();
  const { known, without } = await lost.evaluate((all) => ({ known: all.known.size, without: [...all.without] }));
  expect(known).toBeGreaterThan(5);
  expect(without).toEqual([]);
});

test('pasted text becomes a document', async ({ workbench }) => {
  const { page, article } = workbench;
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'Pasted headline\n\nThe police seized 500 kilograms of rice.');
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  const dialog = page.getByRole('dialog', { name: 'New article' });
  await expect(dialog.getByRole('textbox', { name: 'Text' })).toHaveValue(/500 kilograms/);
  await dialog.getByRole('button', { name: words.addArticle }).click();
  await expect(article).toContainText('The police seized 500 kilograms of rice.');
  await expect(articleTitle(page)).toHaveText('Pasted headline');
});

test('names in Korean and Arabic stand the way they are read', async ({ workbench }) => {
  const { page, article } = workbench;
  await drop(workbench, {
    '온성군.txt': '온성군에서 밀수 혐의로 체포됐다.',
    'تقرير.txt': 'أعلنت وزارة الداخلية عن مصادرة أربعة قوارب.',
  });
  const rows = articleRows(page);
  await expect(rows).toHaveCount(2);
  await rows.filter({ hasText: /تقرير|أعلنت/ }).click();
  await expect(article).toContainText('وزارة الداخلية');
  await workbench.select('وزارة الداخلية');
  await page.keyboard.press('1');
  await expect(workbench.tags).toHaveText(['agency وزارة الداخلية']);
});

/** Drops files on the middle of the window, as the system's file manager does. */
async function drop({ page, folder }: Workbench, files: Readonly<Record<string, string>>): Promise<void> {
  const paths = Object.entries(files).map(([name, text]) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  });
  await dropFiles(page, paths);
}
