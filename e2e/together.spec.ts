// The day of several annotators, whole: articles go out to three people, each works in a program of their own, what comes back is
// merged in odd order, compared, decided, told, and exported.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openCorpus } from '../core/corpus/open.ts';
import { browserDoor } from './doors/browser.ts';
import type { Door } from './doors/door.ts';
import { windowDoor } from './doors/window.ts';
import { articleText, articleTitle, exportButton, savedMark, tagRows, words } from './screen.ts';
import { expect, expectTold, test, type Workbench } from './workbench.ts';

const articles = 40;
const people = ['Anna', 'Ben', 'Cleo'] as const;

/** A program of somebody's own, on their package. */
async function ownProgram({ door, folder, page }: Workbench, corpus: string, who: string): Promise<Door> {
  const places = { corpus, dataFolder: join(folder, `data of ${who}`) };
  if (door.kind === 'window') return windowDoor(places);
  const context = await page
    .context()
    .browser()
    ?.newContext({ viewport: { width: 1280, height: 800 } });
  if (!context) throw new Error('there is no browser');
  const own = await browserDoor(await context.newPage(), places);
  // A browser that is left open asks for its program as long as the others work.
  return { ...own, close: () => own.close().then(() => context.close()) };
}

/** Tags the first word of each article with the label of a key, by keys alone, and is done with each. */
async function tagAll(page: Page, key: string): Promise<void> {
  const rows = page.getByRole('listbox', { name: 'Articles' }).getByRole('option');
  await expect(rows.first()).toBeVisible();
  const titles = new Set<string>();
  for (let n = 0; n < articles / 2; n++) {
    await expect(articleText(page)).toBeVisible();
    await expect.poll(async () => titles.has((await articleTitle(page).textContent()) ?? '')).toBe(false);
    titles.add((await articleTitle(page).textContent()) ?? '');
    await articleText(page).focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Alt+w');
    await page.keyboard.press(key);
    await expect(tagRows(page)).toHaveCount(1);
    await page.keyboard.press('Control+Enter');
  }
  await expect(savedMark(page)).toHaveText(words.saved);
}

/** How often an article of the corpus was finished, and with how many tags, by people. */
function standing(path: string): unknown {
  const corpus = openCorpus(path);
  try {
    return corpus.reader.all(
      `SELECT name, count(*) AS articles, sum(spans) AS tags FROM layer JOIN annotator ON annotator.id = annotator
       WHERE status = 'done' AND name IN ('Anna', 'Ben', 'Cleo') GROUP BY name ORDER BY name`,
    );
  } finally {
    corpus.close();
  }
}

/** Hands out by the page; gives the folder of the packages. */
async function handOut({ page, folder, door }: Workbench): Promise<string> {
  await page.keyboard.press('Shift+U');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('To whom, with commas between').fill(people.join(', '));
  await dialog.getByLabel('Given to several, in percent').fill('50');
  const saved = await door.save(folder, () => dialog.getByRole('button', { name: 'Hand out' }).click());
  await expectTold(page, 'Handed out: 40 articles to 3 people.');
  const out = join(folder, 'packages');
  mkdirSync(out, { recursive: true });
  for (const [name, bytes] of saved.files()) if (name.endsWith('.corpus')) writeFileSync(join(out, name), bytes);
  await page.keyboard.press('Escape');
  return out;
}

/** Somebody's day in their own program; gives what they send back. */
async function dayOf(workbench: Workbench, out: string, who: (typeof people)[number]): Promise<string> {
  const path = join(out, `Day for ${who}.corpus`);
  expect(existsSync(path)).toBe(true);
  const door = await ownProgram(workbench, path, who);
  try {
    const page = await door.open();
    await expect(page.getByRole('button', { name: /Annotator/ })).toContainText(who);
    await tagAll(page, who === 'Cleo' ? '2' : '1');
    if (who === 'Cleo') return path;
    return (await door.save(workbench.folder, () => page.keyboard.press('Control+Shift+u'))).path;
  } finally {
    await door.close();
  }
}

/** Merges files by the page, which shows this of them first. */
async function merge({ page, door }: Workbench, files: readonly string[], shown: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Working apart' });
  await page.keyboard.press('Control+u');
  await door.pickFiles(files, () => dialog.getByRole('button', { name: 'Merge what came back' }).click());
  await expect(page.getByRole('dialog', { name: 'What came back' })).toContainText(shown);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

test('forty articles, three people, one truth', async ({ workbench }) => {
  test.setTimeout(600_000);
  const { page, folder, corpus } = workbench;
  const rows = Array.from({ length: articles }, (_, n) =>
    JSON.stringify({ id: `report-${n}`, title: `Report ${n}`, text: `Police report ${n}: Kim was fined.` }),
  );
  writeFileSync(join(folder, 'reports.jsonl'), `${rows.join('\n')}\n`);
  await workbench.importFiles(join(folder, 'reports.jsonl'));
  await expect(page.getByRole('option', { name: /Report/ }).first()).toBeVisible();
  const out = await handOut(workbench);

  const sent = new Map<string, string>();
  for (const who of people) sent.set(who, await dayOf(workbench, out, who));
  const from = (...who: readonly string[]): string[] => who.map((one) => sent.get(one) ?? '');
  await merge(workbench, from('Cleo', 'Ben'), 'Cleo: 20 articles, 0 of them untouched');
  await merge(workbench, from('Anna'), 'Anna: 20 articles, 0 of them untouched');
  await merge(workbench, from('Ben'), 'Nothing in it is new.');

  await page.keyboard.press('Control+j');
  const agreement = page.getByRole('dialog', { name: 'Agreement' });
  await expect(agreement.getByRole('button', { name: 'Anna and Ben: 100%' }).first()).toBeVisible();
  await expect(agreement.getByRole('button', { name: 'Anna and Cleo: 0%' }).first()).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('Shift+J');
  const deciding = page.getByRole('dialog', { name: 'Decide' });
  await expect(deciding.getByRole('checkbox', { name: /Cleo/ })).toBeChecked();
  await page.keyboard.press('Enter');
  const open = deciding.getByRole('tab', { name: /To decide/ });
  // Each two of the three have six or seven articles together, twenty in all.
  await expect(open).toContainText(/1[34]/);
  await expect(deciding).not.toContainText('so far');
  const count = Number(/\d+/.exec((await open.textContent()) ?? '')?.[0]);
  for (let left = count; left > 0; left--) {
    await expect(open).toContainText(String(left));
    await expect(deciding.getByRole('article')).toBeVisible();
    await page.keyboard.press('1');
  }
  await expect(deciding.getByRole('tab', { name: /Decided/ })).toContainText(String(count));
  await deciding.getByRole('button', { name: /Decide by rules/ }).click();
  await deciding.getByRole('button', { name: /^Decide \d/ }).click();
  await expect(deciding.getByRole('tab', { name: /Decided/ })).toContainText('20');
  await page.keyboard.press('Escape');
  await workbench.saved();

  await page.keyboard.press('Control+e');
  const exporting = page.getByRole('dialog');
  await exporting.getByRole('radio', { name: /spaCy/ }).first().check();
  await exporting.getByRole('combobox').selectOption('adjudicated');
  const saved = await workbench.door.save(folder, () => exportButton(page).click());
  await expect(exporting.getByText('20 tags checked, letter by letter')).toBeVisible();
  await page.keyboard.press('Escape');
  await workbench.stop();

  expect(standing(corpus)).toEqual(people.map((name) => ({ name, articles: articles / 2, tags: articles / 2 })));
  const sheet = join(folder, 'cleo.md');
  workbench.cli('feedback', '--corpus', corpus, '--annotator', 'Cleo', '--out', sheet);
  expect(readFileSync(sheet, 'utf8')).toContain(`# Feedback for Cleo\n\n0 of ${count} decided items are as you tagged`);
  const loaded = join(folder, 'loaded.corpus');
  workbench.cli('import', saved.path, '--corpus', loaded);
  const back = openCorpus(loaded);
  expect(back.reader.tuples('SELECT surface, count(*) FROM span GROUP BY surface')).toEqual([['Police', 20]]);
  expect(back.reader.get('SELECT documents FROM corpus')).toEqual({ documents: articles });
  back.close();
});
