// Somebody tags some of their articles a second time, and is compared with an earlier self.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCorpus } from '../core/corpus/open.ts';
import { uuidv7 } from '../model/ids.ts';
import { act, returnOf } from '../tests/packages/apart.ts';
import { expectAccessible } from './accessible.ts';
import { look } from './look.ts';
import { expect, expectTold, test } from './workbench.ts';

const count = 12;

/** Articles that Ann and Bo tagged and finished. */
function finished(): string {
  const row = (n: number): string =>
    JSON.stringify({
      id: `${n}`,
      title: `article ${n}`,
      text: `Report ${n}. Police fined Kim for the ${n}th time.`,
      statuses: ['Ann', 'Bo'].map((annotator) => ({ annotator, status: 'done' })),
      spans: ['Ann', 'Bo'].map((annotator) => {
        const start = `Report ${n}. `.length;
        return { start, end: start + (annotator === 'Bo' && n % 3 === 0 ? 12 : 6), label: 'agency', annotator };
      }),
    });
  return Array.from({ length: count }, (_, n) => `${row(n)}\n`).join('');
}

/** Tags the police in every article of the package, a letter too far in each other one, and is done; gives the return file. */
async function secondTime(path: string): Promise<string> {
  const corpus = openCorpus(path);
  const annotator = corpus.reader.get<{ id: number }>('SELECT annotator AS id FROM package')?.id ?? 0;
  const articles = corpus.reader.all<{ document: number; text: string }>('SELECT document, text FROM document_text');
  for (const [n, { document, text }] of articles.entries()) {
    const start = text.indexOf('Police');
    const spans = [{ id: uuidv7(), label: 1, start, end: start + 6 + (n % 2) * 6 }];
    act(corpus, 'spans.create', { annotator, document, spans });
    act(corpus, 'status.set', { annotator, documents: [document], status: 'done' });
  }
  const file = await returnOf(corpus, 'again');
  corpus.close();
  return file;
}

test('some articles are given again, and the two times are compared as one person’s', async ({ workbench }, info) => {
  const { page, folder } = workbench;
  const dialog = page.getByRole('dialog');
  writeFileSync(join(folder, 'in.jsonl'), finished());
  await workbench.importFiles(join(folder, 'in.jsonl'));
  await dialog.getByRole('button', { name: /^Import/ }).click();
  await workbench.imported();
  await expect(page.getByRole('option', { name: /article 11/ })).toBeVisible();

  await page.keyboard.press('Control+u');
  await dialog.getByRole('button', { name: 'Give some again' }).click();
  await expect(dialog.getByRole('checkbox', { name: 'Ann 12 articles done' })).toBeFocused();
  await expectAccessible(page);
  await look(page, (name) => info.outputPath(name), 'again');
  await dialog.getByRole('checkbox', { name: /Bo/ }).uncheck();
  // What was finished just now is too fresh.
  await page.keyboard.press('Enter');
  await expectTold(page, 'There is no article to give again that was finished 14 days ago or earlier.');
  await dialog.getByLabel('Finished so many days ago, or earlier').fill('0');
  await dialog.getByLabel('How many of them, in percent').fill('50');
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const download = await downloading;
  await expect(dialog.getByRole('row', { name: /Ann, second time/ })).toContainText('600');

  const out = join(folder, 'out');
  mkdirSync(out);
  const name = download.suggestedFilename();
  expect(name).toMatch(/second time\.corpus$/);
  await download.saveAs(join(out, name));
  const returned = await secondTime(join(out, name));
  const picking = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Merge what came back' }).click();
  await (await picking).setFiles(returned);
  await expect(dialog).toContainText('6 tags new, 0 changed, 0 removed; 6 statuses');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('row', { name: /Ann, second time/ })).toContainText('6660');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Control+j');
  await dialog.getByRole('button', { name: 'Ann, first and second time: 50%' }).click();
  await expect(dialog).toContainText('Of every 100 tags that Ann made the first and the second time, 50 are the same');
  await expect(dialog.getByRole('combobox', { name: 'Figures of' })).toHaveValue('1');
  await expectAccessible(page);
  await look(page, (shot) => info.outputPath(shot), 'twice');
  await dialog.getByRole('button', { name: /^Exact, agency: 50%/ }).click();
  await expect(dialog.getByRole('combobox', { name: 'People' })).toHaveValue('1');
  await expect(dialog.getByRole('heading', { level: 3 })).toHaveCount(3);
  await page.keyboard.press('Escape');

  // Who is compared with others is not a second time.
  await page.keyboard.press('Shift+J');
  await expect(dialog.getByRole('checkbox', { name: /^Ann 12/ })).toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: /^Ann, second time/ })).not.toBeChecked();
});
