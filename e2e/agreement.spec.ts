// Two people tag the same articles; the page says how far they agree, and leads to where they do not.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import SQLite from 'better-sqlite3';
import { expectAccessible } from './accessible.ts';
import { look, picture } from './look.ts';
import { expect, expectTold, holdMessages, onSample, test, toasts, type Workbench } from './workbench.ts';
import { articleTitle } from './screen.ts';

const articles = {
  'Court.txt': 'The court fined the trader 3 million won on Tuesday. The police took his cart.',
  'Market.txt': 'Customs officers stopped six sacks of rice. The police let the driver go.',
};

async function enter(page: Page, name: string): Promise<void> {
  await page.keyboard.press('a');
  await page.getByRole('textbox', { name: 'New annotator' }).fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** Tags in the article on screen as [words, key of the label], and marks it as done. */
async function tagAndFinish(
  workbench: Workbench,
  title: string,
  tags: readonly (readonly [string, string])[],
): Promise<void> {
  const { page } = workbench;
  await page.getByRole('option', { name: new RegExp(title) }).click();
  await expect(articleTitle(page)).toHaveText(title);
  for (const [i, [words, key]] of tags.entries()) {
    await workbench.select(words);
    await page.keyboard.press(key);
    await expect(workbench.tags).toHaveCount(i + 1);
  }
  await page.keyboard.press('d');
  await workbench.saved();
}

/** What Ann and Bea tag in both articles: of five and four tags three are the same. */
const work = {
  Ann: {
    Court: [
      ['court', '1'],
      ['3 million won', '3'],
      ['police', '1'],
    ],
    Market: [
      ['Customs officers', '1'],
      ['six sacks', '3'],
    ],
  },
  Bea: {
    Court: [
      ['court', '1'],
      ['3 million won', '3'],
      ['police took', '1'],
    ],
    Market: [['Customs officers', '1']],
  },
} as const;

/** Imports both articles as Ann and Bea have tagged and finished them. */
async function importBoth(workbench: Workbench): Promise<void> {
  const { page, folder } = workbench;
  const labels = { '1': 'agency', '3': 'quantity' };
  const rows = (['Court', 'Market'] as const).map((title) => {
    const text = articles[`${title}.txt`];
    const spans = (['Ann', 'Bea'] as const).flatMap((annotator) =>
      work[annotator][title].map(([words, key]) => {
        const start = text.indexOf(words);
        return { start, end: start + words.length, label: labels[key], annotator };
      }),
    );
    const statuses = ['Ann', 'Bea'].map((annotator) => ({ annotator, status: 'done' }));
    return JSON.stringify({ id: title, title, text, statuses, spans });
  });
  writeFileSync(join(folder, 'both.jsonl'), rows.join('\n'));
  await workbench.importFiles(join(folder, 'both.jsonl'));
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Import/ })
    .click();
  await workbench.imported();
  await expect(page.getByRole('option', { name: /Market/ })).toBeVisible();
}

/** Ann and Bea tag both articles, one after the other. */
async function bothTag(workbench: Workbench): Promise<void> {
  const { page, folder } = workbench;
  const files = Object.entries(articles).map(([name, text]) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  });
  await workbench.importFiles(...files);
  await expect(page.getByRole('option', { name: /Market/ })).toBeVisible();
  for (const name of ['Ann', 'Bea'] as const) {
    await enter(page, name);
    for (const title of ['Court', 'Market'] as const) await tagAndFinish(workbench, title, work[name][title]);
  }
}

test('two people tag, the page says how far they agree, and a figure leads to the tag in its article', async ({
  workbench,
}, info) => {
  const { page } = workbench;
  await bothTag(workbench);
  await page.keyboard.press('Control+j');
  const dialog = page.getByRole('dialog', { name: 'Agreement' });
  await expect(dialog.getByText('Of every 100 tags that Ann and Bea made, 67 are the same in both')).toBeVisible();
  await expect(dialog.getByText('Too few articles to say how far that holds for others')).toBeVisible();
  const row = dialog.getByRole('group', { name: 'Figures by label' }).getByRole('row', { name: /agency/ });
  await expect(row.getByRole('cell').first()).toHaveText('3 / 3');
  for (const [name, width, height] of [
    ['wide', 1280, 800],
    ['narrow', 640, 400],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const theme of ['light', 'dark']) {
      await page.evaluate((chosen) => document.documentElement.setAttribute('data-theme', chosen), theme);
      await picture(page, info.outputPath(`agreement-${name}-${theme}.png`));
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await expectAccessible(page);

  await row.getByRole('button', { name: /^Exact, agency: 67%/ }).click();
  const tags = page.getByRole('dialog', { name: 'Tags behind the figure' });
  const item = tags.getByRole('button', { name: /The police took his cart/ });
  await expect(item).toContainText('Ann agency police');
  await expect(item).toContainText('Bea agency police took');
  await expect(tags.getByRole('heading', { level: 3 })).toHaveText(['Court']);
  await expectAccessible(page);
  await picture(page, info.outputPath('agreement-tags.png'));
  await holdMessages(page);
  await item.click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(articleTitle(page)).toHaveText('Court');
  await expect(workbench.tags.filter({ hasText: 'police took' })).toHaveAttribute('aria-selected', 'true');

  await toasts(page).getByRole('button', { name: 'Back to the figures' }).click();
  await expect(item).toBeVisible();
  await tags.getByRole('combobox', { name: 'Show' }).selectOption('only Ann');
  await expect(tags.getByText('There are no such tags.')).toBeVisible();
  await tags.getByRole('button', { name: 'Back to the figures' }).click();
  // What only Ann tagged is opened in her layer, for a look.
  await dialog.getByRole('button', { name: /^Ann quantity, Bea no tag: 1/ }).click();
  await tags.getByRole('button', { name: /six sacks/ }).click();
  await expect(articleTitle(page)).toHaveText('Market');
  await expect(page.getByText('You are looking at the tags of “Ann”.')).toBeVisible();
  await expect(workbench.tags.filter({ hasText: 'six sacks' })).toHaveAttribute('aria-selected', 'true');
});

test('three people: each with each, and the figures saved', async ({ workbench }, info) => {
  const { page, door, folder } = workbench;
  await importBoth(workbench);
  await enter(page, 'Cy');
  await tagAndFinish(workbench, 'Court', [['court', '1']]);
  await page.keyboard.press('Control+j');
  const dialog = page.getByRole('dialog', { name: 'Agreement' });
  await expect(dialog.getByText('tags that two of these 3 people made, on average')).toBeVisible();
  await picture(page, info.outputPath('agreement-three.png'));
  const matrix = dialog.getByRole('group', { name: 'Each with each' });
  await matrix.getByRole('button', { name: 'Ann and Cy: 50%' }).click();
  await expect(dialog.getByText('Of every 100 tags that Ann and Cy made, 50 are the same in both')).toBeVisible();
  await dialog.getByText('1 article not compared').click();
  await expect(dialog.getByText('Ann: done · Cy: new')).toBeVisible();
  await dialog.getByRole('checkbox', { name: /Cy/ }).uncheck();
  await expect(dialog.getByText('Of every 100 tags that Ann and Bea made')).toBeVisible();
  const saved = await door.save(folder, () => dialog.getByRole('button', { name: 'Save as CSV' }).click());
  await expectTold(page, 'Saved: figures for a table program.');
  const [bytes] = saved.files().values();
  expect(Buffer.from(bytes ?? []).toString('utf8')).toContain('Ann,Bea,,Court,exact F1,');
});

test('articles that were finished in different weeks show how agreement went', async ({ workbench }, info) => {
  const { page, corpus } = workbench;
  await importBoth(workbench);
  await workbench.stop();
  // One of the two articles was finished three weeks before.
  const file = new SQLite(corpus);
  file.prepare('UPDATE layer SET updated = updated - ? WHERE document = 1').run(3 * 7 * 24 * 3600 * 1000);
  file.close();
  await workbench.start();
  await page.keyboard.press('Control+j');
  const weeks = page.getByRole('group', { name: 'Over time' });
  await expect(weeks.getByRole('row')).toHaveCount(3);
  await expect(weeks.getByRole('cell', { name: '%' })).toHaveText(['67%', '67%']);
  await weeks.scrollIntoViewIfNeeded();
  await expectAccessible(page);
  await look(page, (name) => info.outputPath(name), 'trend');
});

onSample('somebody who is alone is told what it takes', async ({ workbench }) => {
  const { page } = workbench;
  await page.keyboard.press('Control+j');
  const dialog = page.getByRole('dialog', { name: 'Agreement' });
  await expect(dialog.getByText('Two people who mark the same articles as done can be compared here.')).toBeVisible();
});
