// A start with a corpus of an older version: the core hears nothing while it brings it up to date, and the window shows how far it is.

import { join } from 'node:path';
import { makeOlderCorpus } from '../../tests/older-corpus.ts';
import { expect, test } from './desktop.ts';

test('the window shows how far a corpus of an older version is brought up to date', async ({ desktop }) => {
  const path = join(desktop.folder, 'Older.corpus');
  makeOlderCorpus(path, 16_000);
  const app = await desktop.open(path);
  const page = await app.firstWindow();
  // It may be there for less than the second between two looks of an assertion, and is shown only to whoever waits long.
  await page.waitForFunction(
    (line) => line.test(document.querySelector('.progress [role="status"]')?.textContent ?? ''),
    /^Bringing “Older” up to date: \d+ %$/,
    { polling: 'raf' },
  );
  await expect(page).toHaveTitle('Older – Spanwright');
  await expect(page.getByRole('progressbar', { name: 'Progress' })).toHaveCount(0);
});
