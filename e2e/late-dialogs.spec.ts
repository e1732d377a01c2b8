// The dialogs are read after the article is on the screen. A person may be faster than that.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onSample, test } from './workbench.ts';

const dialogs = /\/Dialogs-[^/]*\.js$/;

test('a dialog that is asked for before it was read', { tag: '@browser' }, async ({ workbench }) => {
  const { page } = workbench;
  await workbench.loadSample();
  await workbench.select('fine of 3 million won');
  const tags = page.getByRole('listbox', { name: 'Tags in text order' }).getByRole('option');
  await page.keyboard.press('4');
  await expect(tags).toHaveCount(1);
  await workbench.saved();
  const read = Promise.withResolvers<void>();
  await page.route(dialogs, async (route) => {
    await read.promise;
    await route.continue();
  });
  const reloaded = workbench.reload();
  await expect(tags).toHaveCount(1);
  await page.locator('.article-text').click();

  await page.keyboard.press('Control+k');
  await page.keyboard.type('keys');
  await expect(page.getByRole('combobox')).toHaveValue('keys');
  await page.keyboard.press('Escape');

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Opening…' })).toBeVisible();
  // It has the keyboard already: what is typed means nothing in the article behind.
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Delete');
  await expect(tags).toHaveCount(1);
  read.resolve();
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await reloaded;
  await page.keyboard.press('Escape');
  await expect(page.locator('.article-text')).toBeFocused();
  await expect(tags).toHaveCount(1);
});

onSample('a dialog that cannot be read', { tag: '@browser' }, async ({ workbench }) => {
  const { page } = workbench;
  await page.route(dialogs, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: `throw new Error('cut off')` }),
  );
  await workbench.reload();
  await page.locator('.article-text').click();

  await page.keyboard.press('?');
  await expect(page.getByText('This dialog could not be read.').first()).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('.article-text')).toBeFocused();

  await page.unroute(dialogs);
  await workbench.reload();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
});

onSample(
  'what is read after the article and cannot be is in the log, and the work goes on',
  { tag: '@browser' },
  async ({ workbench }) => {
    const { page, folder } = workbench;
    await page.route(/\/schemas-[^/]*\.js$/, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: `throw new RangeError('cut off')` }),
    );
    await workbench.reload();
    const log = join(folder, 'data', 'spanwright.log');
    await expect.poll(() => readFileSync(log, 'utf8')).toContain('"RangeError"');
    await workbench.select('fine of 3 million won');
    await page.keyboard.press('4');
    await workbench.saved();
  },
);
