// Two real articles, from file to training data, with the power going in the middle. The articles lie beside the repository
// and are not part of it; where they are not, there is nothing to try.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, repository, test } from './workbench.ts';

const folder = join(repository, '..', 'shared', 'articles');
const [boats, metal] = ['000_be1c7f1fb6acca3a.txt', '004_2da9f1e8289a2ab9.txt'].map((name) => join(folder, name));

const key = { agency: '1', charge: '2', quantity: '3', sanction: '4' } as const;
type Label = keyof typeof key;

/** The most obvious spans of each: the words, the label, and which occurrence of the words it is. */
const obvious: readonly (readonly [words: string, label: Label, nth?: number])[][] = [
  [
    ['engaging in smuggling activities along the North Korea-China border', 'charge'],
    ['Ministry of Social Security', 'agency'],
    ['state agencies', 'agency'],
    ['North Korean authorities', 'agency'],
    ['treasonous behavior', 'charge'],
    ['500 kilograms', 'quantity'],
    ['life sentence of correctional labor', 'sanction'],
  ],
  [
    ['North Korean authorities', 'agency'],
    ['over ten tons', 'quantity'],
    ['Ministry of State Security', 'agency'],
    ['stripped of his Party membership', 'sanction'],
    ['lost his job', 'sanction'],
    ['more than ten tons', 'quantity'],
    ['serious punishment', 'sanction'],
    ['failing to prevent his wife from engaging in illegal activities', 'charge'],
  ],
];

// What anybody would write to look at an export; nothing of Spanwright is in it.
const python = `import json,sys
rows=[json.loads(line) for line in open(sys.argv[1])]
bad=[s for r in rows for s in r["spans"] if r["text"][s["start"]:s["end"]]!=s["surface"]]
print(sum(len(r["spans"]) for r in rows), len(bad))`;

test('two articles are tagged by key and by mouse, survive a kill, and come out as data that loads', async ({
  workbench,
}) => {
  test.skip(!boats || !metal || !existsSync(boats) || !existsSync(metal), `${folder} is not there`);
  const { page, tags } = workbench;
  await workbench.importFiles(boats ?? '', metal ?? '');
  await expect(
    page
      .getByRole('option', { name: /Kumgang|000_/ })
      .or(page.getByText('1 of 2'))
      .first(),
  ).toBeVisible();

  let made = 0;
  for (const [index, spans] of obvious.entries()) {
    if (index > 0) await page.keyboard.press('j');
    await expect(page.getByText(`${index + 1} of 2`, { exact: true }).first()).toBeVisible();
    await expect(tags).toHaveCount(0);
    for (const [n, [words, label, nth = 0]] of spans.entries()) {
      await workbench.select(words, nth);
      // By key and by mouse, in turns.
      if (n % 2 === 0) await page.keyboard.press(key[label]);
      else await page.getByRole('group', { name: label, exact: true }).getByRole('button').first().click();
      await expect(tags).toHaveCount(n + 1);
      made++;
      if (index === 1 && n === 3) {
        await workbench.saved();
        workbench.kill();
        await workbench.start();
        await expect(tags).toHaveCount(n + 1);
      }
    }
  }
  await workbench.saved();
  await workbench.reload();
  await expect(tags).toHaveCount(obvious[1]?.length ?? 0);
  await workbench.stop();

  const first = join(workbench.folder, 'first.jsonl');
  workbench.cli('export', '--corpus', workbench.corpus, '--format', 'jsonl', '--out', first);
  const rows = readFileSync(first, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { spans: { surface: string }[] });
  expect(rows.map(({ spans }) => spans.map(({ surface }) => surface).toSorted())).toEqual(
    obvious.map((spans) => spans.map(([words]) => words).toSorted()),
  );
  const judged = spawnSync('python3', ['-c', python, first], { encoding: 'utf8' });
  if (judged.error) test.info().annotations.push({ type: 'skipped', description: 'python3 is not there' });
  else expect(judged.stdout.trim()).toBe(`${made} 0`);

  const empty = join(workbench.folder, 'Empty.corpus');
  const second = join(workbench.folder, 'second.jsonl');
  workbench.cli('import', '--corpus', empty, first);
  workbench.cli('export', '--corpus', empty, '--format', 'jsonl', '--out', second);
  expect(readFileSync(second).equals(readFileSync(first))).toBe(true);
  workbench.cli('check', '--corpus', empty);
});
