// A newcomer's first day: articles in, tags on, the power goes, everything is there, and out it comes.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './workbench.ts';
import { words, exportButton, watchReconnecting } from './screen.ts';

const text = `Border guards seize four boats 🚢

The Ministry of State Security’s Onsong County branch said on Tuesday that a trader, surnamed Choi (최), was arrested for engaging in smuggling along the border. He faces a life sentence of correctional labor.

Locals said he had moved over ten tons of metal, and was fined 3 million won before.
`;

test('from an empty corpus to training data', async ({ workbench }) => {
  const { page, door, folder, corpus, tags } = workbench;
  await expect(page.getByRole('heading', { name: words.emptyCorpus })).toBeVisible();
  const file = join(folder, 'boats.txt');
  writeFileSync(file, text);
  await workbench.importFiles(file);
  await expect(workbench.article).toContainText('Border guards seize four boats');

  for (const [words, key] of [
    ['four boats', '3'],
    ['Ministry of State Security’s Onsong County branch', '1'],
    ['engaging in smuggling along the border', '2'],
    ['life sentence of correctional labor', '4'],
    ['over ten tons', '3'],
  ] as const) {
    await workbench.select(words);
    await page.keyboard.press(key);
  }
  await expect(tags).toHaveCount(5);
  await workbench.saved();

  const reconnecting = await watchReconnecting(page);
  workbench.kill();
  await reconnecting();
  await workbench.select('3 million won');
  await page.keyboard.press('3');
  await expect(tags).toHaveCount(6);
  await workbench.start();
  await expect(tags).toHaveCount(6);
  await workbench.saved();
  await workbench.reload();
  await expect(tags).toHaveCount(6);

  await page.keyboard.press('d');
  await expect(page.getByRole('radio', { name: 'Done', exact: true })).toHaveAttribute('aria-checked', 'true');

  await page.keyboard.press('Control+e');
  const saved = await door.save(folder, () => exportButton(page).click());
  await expect(page.getByText('6 tags checked')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).last().click();

  const rows = readFileSync(saved.path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Exported);
  expect(rows).toHaveLength(1);
  for (const row of rows) {
    const letters = Array.from(row.text);
    for (const span of row.spans) expect(letters.slice(span.start, span.end).join('')).toBe(span.surface);
    expect(row.spans.map((span) => span.surface)).toEqual([
      'four boats',
      'Ministry of State Security’s Onsong County branch',
      'engaging in smuggling along the border',
      'life sentence of correctional labor',
      'over ten tons',
      '3 million won',
    ]);
  }
  await workbench.stop();
  const info = JSON.parse(workbench.cli('info', '--corpus', corpus, '--json')) as { documents: number; spans: number };
  expect(info).toMatchObject({ documents: 1, spans: 6 });
});

interface Exported {
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number; readonly surface: string }[];
}
