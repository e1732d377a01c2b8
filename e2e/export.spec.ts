// The ways out.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './workbench.ts';

test('a format that cannot hold everything says what it lost, and why', async ({ workbench }) => {
  const { page, folder } = workbench;
  await workbench.loadSample();
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: /IOB2/ }).first().check();
  await dialog.getByRole('combobox').selectOption('sample');
  const saved = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  const download = await saved;
  const out = join(folder, download.suggestedFilename());
  await download.saveAs(out);
  await expect(dialog.getByText('129 tags checked, letter by letter')).toBeVisible();
  await expect(dialog.getByText('tags that lie inside or across another, left out')).toBeVisible();
  await dialog.getByText('One by one').click();
  await expect(dialog.getByRole('list', { name: 'Losses, one by one' }).getByRole('listitem').first()).toBeVisible();
  expect(readFileSync(out, 'utf8')).toContain('B-agency');
});

test('only documents of a status', async ({ workbench }) => {
  const { page, folder } = workbench;
  await workbench.loadSample();
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: /Done/ }).check();
  const saved = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  const out = join(folder, 'done.jsonl');
  await (await saved).saveAs(out);
  await expect(dialog.getByText('documents').first()).toBeVisible();
  expect(readFileSync(out, 'utf8').trim().split('\n')).toHaveLength(1);
});

test('only documents with a label, and only its tags; the report goes along', async ({ workbench }, info) => {
  const { page, folder } = workbench;
  await workbench.loadSample();
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').selectOption('sample');
  await dialog.getByRole('checkbox', { name: 'charge' }).check();
  await dialog.getByRole('checkbox', { name: 'with the other tags' }).uncheck();
  await dialog.getByRole('searchbox', { name: 'Words' }).fill('police');
  await expect(dialog.getByRole('button', { name: 'Export', exact: true })).toBeInViewport({ ratio: 1 });
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
    await page.screenshot({ path: info.outputPath(`export-scope-${theme}.png`) });
  }
  const saved = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Export', exact: true }).click();
  const out = join(folder, 'charge.jsonl');
  await (await saved).saveAs(out);
  const rows = readFileSync(out, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { text: string; spans: { label: string }[] });
  expect(rows.length).toBeGreaterThan(0);
  for (const { text, spans } of rows) {
    expect(text.toLowerCase()).toContain('police');
    expect([...new Set(spans.map(({ label }) => label))]).toEqual(['charge']);
  }
  const carried = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save the report' }).click();
  expect((await carried).suggestedFilename()).toMatch(/\.export-report\.json$/);
});
