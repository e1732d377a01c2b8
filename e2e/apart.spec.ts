// Articles go out to two people, one of them works and sends a return file, and it is looked at and merged.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { openCorpus } from '../core/corpus/open.ts';
import { act, returnOf } from '../tests/packages/apart.ts';
import { uuidv7 } from '../model/ids.ts';
import { expectAccessible } from './accessible.ts';
import { dropFiles } from './drop.ts';
import { look, picture } from './look.ts';
import { findArticles } from './screen.ts';
import { expect, expectTold, test } from './workbench.ts';

/** Anna tags the first article of her package and is done with it; gives her return file. */
async function workOf(path: string): Promise<string> {
  const corpus = openCorpus(path);
  const annotator = corpus.reader.get<{ id: number }>("SELECT id FROM annotator WHERE name = 'Anna'")?.id ?? 0;
  act(corpus, 'spans.create', { annotator, document: 1, spans: [{ id: uuidv7(), label: 1, start: 0, end: 6 }] });
  act(corpus, 'status.set', { annotator, documents: [1], status: 'done' });
  const file = await returnOf(corpus, 'anna');
  corpus.close();
  return file;
}

test('articles are handed out, and what comes back is shown, merged and taken back', async ({ workbench }, info) => {
  const { page, folder } = workbench;
  const files = Array.from({ length: 4 }, (_, n) => {
    const path = join(folder, `Report ${n}.txt`);
    writeFileSync(path, `Police report ${n}: the court fined the trader.`);
    return path;
  });
  await workbench.importFiles(...files);
  await expect(page.getByRole('option', { name: /Report 3/ })).toBeVisible();

  await page.keyboard.press('Control+u');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Nothing was handed out yet.');
  await dialog.getByRole('button', { name: 'Hand out' }).click();
  await expect(dialog.getByLabel('To whom, with commas between')).toBeFocused();
  await page.keyboard.type('Anna, Ben');
  await dialog.getByLabel('Given to several, in percent').fill('100');
  await expectAccessible(page);
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  await expect(dialog.getByRole('row', { name: /Anna/ })).toContainText('400');
  await expectAccessible(page);
  await picture(page, info.outputPath('plan.png'));

  const out = join(folder, 'out');
  mkdirSync(out);
  const [name, bytes] =
    Object.entries(unzipSync(readFileSync(await download.path()))).find(([one]) => one.endsWith('for Anna.corpus')) ??
    [];
  writeFileSync(join(out, name ?? ''), bytes ?? '');
  const returned = await workOf(join(out, name ?? ''));

  const picking = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Merge what came back' }).click();
  await (await picking).setFiles(returned);
  await expect(dialog).toContainText('Anna: 1 article, 0 of them untouched');
  await expect(dialog).toContainText('1 tag new, 0 changed, 0 removed; 1 status');
  await expectAccessible(page);
  await picture(page, info.outputPath('preview.png'));
  await page.keyboard.press('Enter');
  await expectTold(page, 'Merged. Undo takes all of it back.');
  await expect(dialog.getByRole('row', { name: /Anna/ })).toContainText('4113');
  await page.keyboard.press('Escape');
  await page.keyboard.press('h');
  const elsewhere = page.getByRole('region', { name: 'Done elsewhere' });
  await expect(elsewhere).toContainText('Tagged “Police”');
  await expect(elsewhere).toContainText(/Anna, Today · came back today/);
  await expectAccessible(page);
  await look(page, (shot) => info.outputPath(shot), 'elsewhere');
  await page.keyboard.press('h');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+u');
  await expect(dialog.getByRole('row', { name: /Anna/ })).toContainText('4004');

  // The package itself, dropped anywhere, comes back too.
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await dropFiles(page, [join(out, name ?? '')]);
  await expect(dialog).toContainText('1 tag new, 0 changed, 0 removed; 1 status');
});

test('two names of one person are joined, with their tags, and parted again by one undo', async ({
  workbench,
}, info) => {
  const { page, folder, tags } = workbench;
  const dialog = page.getByRole('dialog');
  writeFileSync(join(folder, 'Report.txt'), 'The court fined the trader.');
  await workbench.importFiles(join(folder, 'Report.txt'));
  await workbench.select('court');
  await page.keyboard.press('1');
  await expect(tags).toHaveCount(1);
  await page.keyboard.press('a');
  await dialog.getByRole('textbox', { name: 'New annotator' }).fill('Ann at home');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(tags).toHaveCount(0);
  await workbench.select('trader');
  await page.keyboard.press('2');
  await expect(tags).toHaveCount(1);
  await workbench.saved();

  await page.keyboard.press('a');
  await dialog.getByRole('combobox', { name: 'Who goes' }).selectOption('Ann at home');
  await dialog.getByRole('combobox', { name: 'Who stays' }).selectOption('me');
  await expect(dialog).toContainText('1 tag in 1 article of “Ann at home” become those of “me”.');
  await expectAccessible(page);
  await look(page, (name) => info.outputPath(name), 'join');
  await dialog.getByRole('button', { name: 'Join' }).click();
  await expect(dialog).toBeHidden();
  await expectTold(page, 'Joined. Undo takes all of it back.');
  await expect(tags).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await expect(tags).toHaveCount(1);
});

test('of a filtered list only what it shows is handed out, where that is wished', async ({ workbench }) => {
  const { page, folder } = workbench;
  const dialog = page.getByRole('dialog');
  const texts = ['The court fined the trader.', 'Customs stopped the rice.', 'The court sat again.'];
  const files = texts.map((text, n) => {
    const path = join(folder, `Report ${n}.txt`);
    writeFileSync(path, text);
    return path;
  });
  await workbench.importFiles(...files);
  await expect(page.getByRole('option', { name: /Report 2/ })).toBeVisible();
  await findArticles(page, 'court');
  await expect(page.getByRole('option', { name: /Report/ })).toHaveCount(2);
  await workbench.article.click();
  await page.keyboard.press('Shift+U');
  await dialog.getByLabel('To whom, with commas between').fill('Anna');
  await dialog.getByLabel('Only articles in the list, as it is filtered now').check();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Hand out' }).click();
  await download;
  await expectTold(page, 'Handed out: 2 articles to 1 person.');
});

test('what both sides changed waits for a choice, which the keyboard begins with', async ({ workbench }, info) => {
  const { page, folder, tags } = workbench;
  const dialog = page.getByRole('dialog');
  writeFileSync(join(folder, 'Report.txt'), 'Police fined the trader.');
  await workbench.importFiles(join(folder, 'Report.txt'));
  await expect(page.getByRole('option', { name: /Report/ })).toBeVisible();
  await page.keyboard.press('Shift+U');
  await dialog.getByLabel('To whom, with commas between').fill('Anna');
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const path = join(folder, 'for Anna.corpus');
  await (await downloading).saveAs(path);
  const merge = async (file: string): Promise<void> => {
    const picking = page.waitForEvent('filechooser');
    await dialog.getByRole('button', { name: 'Merge what came back' }).click();
    await (await picking).setFiles(file);
  };
  await merge(await workOf(path));
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await expectTold(page, 'Merged. Undo takes all of it back.');
  await page.keyboard.press('Escape');

  // Here the tag gets one label, and there another.
  await page.keyboard.press('a');
  await dialog.getByRole('textbox', { name: 'New annotator' }).fill('Anna');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await tags.first().click();
  await page.keyboard.press('2');
  await expect(tags.first()).toContainText('charge');
  await workbench.saved();
  const there = openCorpus(path);
  const { id, annotator } = there.reader.get<{ id: string; annotator: number }>('SELECT id, annotator FROM span') ?? {
    id: '',
    annotator: 0,
  };
  act(there, 'spans.relabel', { annotator, document: 1, spans: [id], label: 3 });
  const file = await returnOf(there, 'again');
  there.close();
  await page.keyboard.press('Control+u');
  await merge(file);
  await expect(dialog).toContainText('Nothing is merged before you choose');
  await expect(dialog.getByRole('row', { name: /Report/ })).toHaveText(/charge “Police”.*quantity “Police”/);
  await expect(dialog.getByRole('button', { name: 'Merge', exact: true })).toBeDisabled();
  const here = dialog.getByRole('radio', { name: 'Keep what is here' });
  await expect(here).toBeFocused();
  await expectAccessible(page);
  await look(page, (name) => info.outputPath(name), 'conflict');
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: 'Take what came back' })).toBeChecked();
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await expectTold(page, 'Merged. Undo takes all of it back.');
  await page.keyboard.press('Escape');
  await expect(tags.first()).toContainText('quantity');
});
