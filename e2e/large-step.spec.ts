// Steps of thousands of changes: given to all articles of a filter, and undone and redone while a bar says how far it is.

import SQLite from 'better-sqlite3';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { articleList, watchFor } from './screen.ts';
import { expect, expectTold, test } from './workbench.ts';

const articles = 3000;

test('all articles get a part, and another; two undos take both back one after the other, and removed ones come back', async ({
  workbench,
}) => {
  const { folder, corpus } = workbench;
  await workbench.stop();
  const many = join(folder, 'many');
  mkdirSync(many);
  const rows = Array.from({ length: articles }, (_, i) =>
    JSON.stringify({ id: `report-${i + 1}`, title: `Report ${i + 1}`, text: `Report ${i + 1}. Nothing was seized.` }),
  );
  writeFileSync(join(many, 'many.jsonl'), `${rows.join('\n')}\n`);
  workbench.cli('import', '--corpus', corpus, many);
  await workbench.start();
  const { page } = workbench;
  const list = articleList(page);
  const bar = page.getByRole('group', { name: 'Selected articles' });
  const chooseAll = async (): Promise<void> => {
    await workbench.quiet();
    await list.focus();
    await page.keyboard.press('Control+a');
    await expect(bar).toContainText('3,000 selected');
  };

  for (const part of ['test', 'train']) {
    await chooseAll();
    await bar.getByRole('button', { name: 'Assign all to a part of the split' }).click();
    await page.getByRole('menuitem', { name: part }).click();
    await expectTold(page, `Assigned 3,000 articles to ${part}.`);
  }
  await list.focus();
  await page.keyboard.press('Control+z');
  const undoing = page.getByRole('group', { name: 'Undoing a large step' });
  const saysHowFar = await watchFor(page, '[aria-label="Undoing a large step"] progress');
  await page.keyboard.press('Control+z');
  await saysHowFar();
  for (const _ of ['train', 'test']) await expectTold(page, 'Undone: 3,000 changes.');
  await expect(undoing).toBeHidden();
  await page.keyboard.press('Control+Shift+z');
  await expectTold(page, 'Redone: 3,000 changes.');

  await chooseAll();
  await bar.getByRole('button', { name: 'Remove all from the corpus' }).click();
  await expectTold(page, 'Removed 3,000 articles.');
  await page.keyboard.press('Control+z');
  await expectTold(page, 'Undone: 3,000 changes.');
  await expect(undoing).toBeHidden();

  await workbench.stop();
  const database = new SQLite(corpus, { readonly: true });
  const count = (sql: string): unknown => database.prepare(sql).pluck().get();
  const found = [
    count('SELECT count(*) FROM document WHERE live = 1'),
    count(`SELECT count(*) FROM split WHERE part = 'test'`),
  ];
  database.close();
  expect(found).toEqual([articles, articles]);
});
