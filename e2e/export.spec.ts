// The ways out.

import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './accessible.ts';
import { holdRequests } from './hold-requests.ts';
import { picture } from './look.ts';
import { expect, expectTold, onSample as test, type Workbench } from './workbench.ts';
import { words, exportButton } from './screen.ts';
import { boxOf } from './steady.ts';

test('a format that cannot hold everything says what it lost, and why', async ({ workbench }) => {
  const { page } = workbench;
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /IOB2/ }).first().check();
  await dialog.getByRole('combobox').selectOption('sample');
  const saved = await exportIt(workbench);
  await expect(dialog.getByText('129 tags checked, letter by letter')).toBeVisible();
  await expect(dialog.getByText('tags that lie inside or across another, left out')).toBeVisible();
  await dialog.getByText('One by one').click();
  await expect(dialog.getByRole('list', { name: 'Losses, one by one' }).getByRole('listitem').first()).toBeVisible();
  expect(readFileSync(saved.path, 'utf8')).toContain('B-agency');
});

test('only documents of a status', { tag: '@screens' }, async ({ workbench }) => {
  const { page } = workbench;
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: /Done/ }).check();
  const saved = await exportIt(workbench);
  await expect(dialog.getByText('article', { exact: true })).toBeVisible();
  await expect(dialog.getByText(/tags? checked/)).toBeVisible();
  expect(readFileSync(saved.path, 'utf8').trim().split('\n')).toHaveLength(1);
});

test(
  'the form stands still under the mouse when it comes to show how the file will look',
  { tag: '@browser' },
  async ({ workbench }) => {
    const { page } = workbench;
    const requests = await holdRequests(page);
    await workbench.reload();
    await page.keyboard.press('Control+e');
    const status = page.getByRole('dialog').getByRole('checkbox', { name: /Done/ });
    await expect(status).toBeVisible();
    await page.keyboard.press('Escape');
    await workbench.quiet();
    // The formats are known; how the file will look is not.
    requests.on = true;
    await page.keyboard.press('Control+e');
    const before = await boxOf(status);
    requests.release();
    await expect(page.getByRole('region', { name: 'How it will look' })).toBeVisible();
    expect(await boxOf(status)).toEqual(before);
  },
);

test('only documents with a label, and only its tags; the report goes along', async ({ workbench }, info) => {
  const { page, folder } = workbench;
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').selectOption('sample');
  await dialog.getByRole('checkbox', { name: 'charge' }).check();
  await dialog.getByRole('checkbox', { name: 'with the other tags' }).uncheck();
  await dialog.getByRole('searchbox', { name: 'Only articles containing' }).fill('police');
  await expect(exportButton(page)).toBeInViewport({ ratio: 1 });
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
    await picture(page, info.outputPath(`export-scope-${theme}.png`));
  }
  const saved = await exportIt(workbench);
  await expect(dialog.getByText(/tags checked/)).toBeVisible();
  const rows = readFileSync(saved.path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { text: string; spans: { label: string }[] });
  expect(rows.length).toBeGreaterThan(0);
  for (const { text, spans } of rows) {
    expect(text.toLowerCase()).toContain('police');
    expect([...new Set(spans.map(({ label }) => label))]).toEqual(['charge']);
  }
  // In the window it lies beside what was saved; from a browser it has to be fetched.
  const report =
    workbench.door.kind === 'window'
      ? `${saved.path}.export-report.json`
      : (await workbench.door.save(folder, () => dialog.getByRole('button', { name: 'Save the report' }).click())).path;
  expect(report).toMatch(/\.export-report\.json$/);
  expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({ documents: rows.length });
});

test('the corpus is split from the form, and goes out by parts; next month each document is where it was', async ({
  workbench,
}, info) => {
  const { page, folder } = workbench;
  const dialog = page.getByRole('dialog');
  const inOne = workbench.door.kind === 'window' ? 'Day' : 'Day.zip';
  const takeHome = async (name: string): Promise<ReadonlyMap<string, readonly string[]>> => {
    mkdirSync(join(folder, name));
    const saved = await exportIt(workbench, join(folder, name));
    expect(saved.name).toBe(inOne);
    await expect(dialog.getByText('validation.jsonl')).toBeVisible();
    return new Map([...saved.files()].map(([path, bytes]) => [path, idsIn(path, bytes)]));
  };
  const lookAt = async (name: string): Promise<void> => {
    await expectAccessible(page);
    for (const theme of ['light', 'dark']) {
      await page.evaluate((chosen) => document.documentElement.setAttribute('data-theme', chosen), theme);
      await picture(page, info.outputPath(`split-${name}-${theme}.png`), { animations: 'disabled' });
    }
  };

  // Nothing is split yet: the form says so, and an export that cannot be leads to what is to be done, by keyboard.
  await page.keyboard.press('Control+e');
  await dialog.getByRole('checkbox', { name: 'One file for each part' }).press('Space');
  await expect(dialog.getByText(words.noPart)).toBeVisible();
  await dialog.getByRole('radio', { name: 'Spanwright JSONL' }).press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText('No article has a part yet. Split the corpus, then export.');
  await expect(dialog.getByRole('button', { name: 'Split the corpus' })).toBeFocused();
  await lookAt('asked');
  await dialog.getByRole('spinbutton', { name: 'Share of validation' }).fill('');
  await dialog.getByRole('button', { name: 'Split the corpus' }).click();
  await expect(dialog.getByText(/Shares are numbers/)).toBeVisible();
  await dialog.getByRole('spinbutton', { name: 'Share of validation' }).fill('20');
  await dialog.getByRole('spinbutton', { name: 'Seed' }).fill('7');
  await dialog.getByRole('spinbutton', { name: 'Seed' }).press('Enter');
  await expect(dialog.getByText('8 articles were assigned to parts.')).toBeVisible();
  await expect(dialog.getByText(words.everyPart)).toBeVisible();
  await dialog.getByText('Tags of each label in each part').click();
  await expect(dialog.getByRole('row', { name: /^sanction/ })).toBeVisible();
  await lookAt('done');
  const first = await takeHome('first');
  expect([...first.keys()].toSorted()).toEqual(['export-report.json', 'test.jsonl', 'train.jsonl', 'validation.jsonl']);
  await expect(dialog.getByText(new RegExp(`In .*${inOne}:`))).toBeVisible();
  await lookAt('report');
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  // A month later: one text more, nearly one that is there.
  const text = `${await workbench.article.innerText()}\nAnd that is all.`;
  await page.keyboard.press('Control+k');
  await page.keyboard.type('pasted text');
  await page.keyboard.press('Enter');
  await dialog.getByRole('textbox', { name: 'Text' }).fill(text);
  await dialog.getByRole('button', { name: words.addArticle }).click();
  await expect(workbench.article).toContainText('And that is all.');
  await page.keyboard.press('Control+e');
  await expect(dialog.getByText('1 of 9 articles has no part yet.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Split the corpus' }).click();
  await expect(dialog.getByText('1 article was assigned to a part; 8 keep the ones they had.')).toBeVisible();
  await expect(dialog.getByText('2 articles are near-duplicates in one group, which is in one part.')).toBeVisible();
  await page.setViewportSize({ width: 640, height: 400 });
  await dialog.getByRole('button', { name: 'Check the split' }).scrollIntoViewIfNeeded();
  await lookAt('small');
  await page.setViewportSize({ width: 1280, height: 800 });
  const second = await takeHome('second');
  for (const [path, ids] of first) expect(second.get(path)).toEqual(expect.arrayContaining([...ids]));
  expect([...second.values()].flat()).toHaveLength(9);
  await dialog.getByRole('button', { name: 'Close' }).last().click();

  // The split is a step like any other.
  await page.keyboard.press('Control+z');
  await expectTold(page, 'Undone: part of the split changed');
});

test('a label to a file, and each part for itself', async ({ workbench }) => {
  const { page } = workbench;
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /IOB2/ }).first().check();
  await dialog.getByRole('radio', { name: /One file for each label/ }).check();
  await dialog.getByRole('combobox').selectOption('sample');
  const saved = await exportIt(workbench);
  await expect(dialog.getByText('129 tags checked, letter by letter')).toBeVisible();
  const files = saved.files();
  expect([...files.keys()].toSorted()).toEqual([
    'agency.conll',
    'charge.conll',
    'export-report.json',
    'quantity.conll',
    'sanction.conll',
  ]);
  const lines = ['agency', 'sanction'].map((label) => Buffer.from(files.get(`${label}.conll`) ?? []).toString('utf8'));
  const [agency = '', sanction = ''] = lines;
  expect(agency).toContain('B-agency');
  expect(sanction).not.toContain('B-agency');
  expect(sanction.split('\n')).toHaveLength(agency.split('\n').length);
});

/** Exports as the dialog says, to a folder of this test or to that one. */
function exportIt({ page, door, folder }: Workbench, to = folder): ReturnType<typeof door.save> {
  return door.save(to, () => exportButton(page).click());
}

function idsIn(path: string, bytes: Uint8Array): readonly string[] {
  if (!path.endsWith('.jsonl')) return [];
  const lines = Buffer.from(bytes).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => (JSON.parse(line) as { id: string }).id);
}
