// A start with a corpus of an older version: the core hears nothing while it brings it up to date, and the window shows how far it is.

import { join } from 'node:path';
import { makeOlderCorpus } from '../../tests/older-corpus.ts';
import { expect, test } from './desktop.ts';

test('the window shows how far a corpus of an older version is brought up to date', async ({ desktop }) => {
  const path = join(desktop.folder, 'Older.corpus');
  makeOlderCorpus(path, 12_000);
  const app = await desktop.open(path);
  const page = await app.firstWindow();
  await expect(page.getByText(/^Bringing “Older” up to date: \d+ %$/)).toBeVisible();
  await expect(page).toHaveTitle('Older – Spanwright');
  await expect(page.getByRole('progressbar', { name: 'Progress' })).toHaveCount(0);
});
