// A corpus of an older version: it is brought up to date when it is opened, and how far that is can be seen meanwhile.

import { join } from 'node:path';
import { makeOlderCorpus } from '../tests/older-corpus.ts';
import { expectCorpus } from './doors/door.ts';
import { articleRows } from './screen.ts';
import { expect, test } from './workbench.ts';

test('opening a corpus of an older version shows how far it is with it', async ({ workbench }) => {
  const { page, door, folder } = workbench;
  const path = join(folder, 'Older.corpus');
  makeOlderCorpus(path, 8000);
  const told = await page.evaluateHandle(() => {
    const seen = new Set<string>();
    const note = (): void => {
      for (const line of document.querySelectorAll('.progress [role="status"]')) seen.add(line.textContent ?? '');
    };
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
    return seen;
  });
  await door.openCorpus(path);
  await expectCorpus(page, path);
  await expect(articleRows(page).first()).toBeVisible();
  const lines = await told.evaluate((seen) => [...seen]);
  expect(lines[0]).toBe('Bringing “Older” up to date: a backup is made first');
  const shares = lines.slice(1).map((line) => Number(/^Bringing “Older” up to date: (\d+) %$/.exec(line)?.[1]));
  expect(shares.length).toBeGreaterThan(0);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  await expect(page.getByRole('progressbar', { name: 'Progress' })).toHaveCount(0);
});
