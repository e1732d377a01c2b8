// The log, as somebody finds it who is told to look there.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spoilCorpus } from '../tests/spoil-corpus.ts';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './workbench.ts';

const text = 'The court ordered the confiscation of 40 kilograms of rice.';

test('an error that nobody foresaw is in the log with its stack and no word of the text, and leads there', async ({
  workbench,
}) => {
  const { folder, corpus } = workbench;
  const path = join(folder, 'data', 'spanwright.log');
  await workbench.stop();
  writeFileSync(join(folder, 'ruling.txt'), text);
  workbench.cli('import', '--corpus', corpus, join(folder, 'ruling.txt'));
  spoilCorpus(corpus, text);
  await workbench.start();
  const { page } = workbench;
  await expect(page.getByRole('heading', { name: 'This article cannot be shown' })).toBeVisible();
  await page.getByRole('button', { name: 'Show the log' }).click();
  const dialog = page.getByRole('dialog', { name: 'Log' });
  await expect(dialog.getByText(path)).toBeVisible();
  await expect(dialog.getByLabel('Newest lines')).toContainText('internal error');
  await expectAccessible(page, 'dialog');

  const log = readFileSync(path, 'utf8');
  const entries = log
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const door = workbench.door.kind === 'window' ? 'window' : 'browser';
  for (const entry of entries) expect(entry).toMatchObject({ door, version: /^\d+\.\d+\.\d+$/ });
  expect(entries).toContainEqual(expect.objectContaining({ what: 'corpus opened', corpus }));
  const fault = entries.find(({ what }) => what === 'internal error');
  expect(fault).toMatchObject({ corpus, during: 'document.open', errors: [{ name: 'SyntaxError', code: null }] });
  expect(JSON.stringify(fault)).toMatch(/JSON\.parse.*\.[jt]s:\d+:\d+/);
  expect(log).not.toMatch(/court|confiscation|kilograms|ruling/i);
});

test('Show the log is found by name, and shows why a corpus did not open', async ({ workbench }) => {
  await workbench.stop();
  writeFileSync(workbench.corpus, 'no corpus, whatever is written in it');
  await workbench.start({ corpusOpens: false });
  const { page } = workbench;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('log');
  await page.getByRole('option', { name: 'Show the log' }).click();
  const lines = page.getByRole('dialog', { name: 'Log' }).getByLabel('Newest lines');
  await expect(lines).toContainText('corpus not opened');
  await expect(lines).toContainText(workbench.corpus);
  await expect(lines).not.toContainText('whatever is written in it');
});
