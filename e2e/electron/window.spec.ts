import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './desktop.ts';

test('a corpus opens in a window whose page has no Node', async ({ openDesktop }) => {
  const folder = await mkdtemp(join(tmpdir(), 'spanwright-'));
  try {
    const app = await openDesktop([join(folder, 'new.corpus')]);
    const page = await app.firstWindow();
    await expect(page.getByRole('main')).toBeVisible();
    expect(page.url()).toMatch(/^app:/);
    expect(await page.evaluate(() => [typeof require, typeof process])).toEqual(['undefined', 'undefined']);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
