import { join } from 'node:path';
import { electronSeen } from '../../scripts/electron-binary.mjs';
import { expect, test } from './desktop.ts';

test('a corpus opens in a window whose page has no Node', async ({ desktop }) => {
  const app = await desktop.open(join(desktop.folder, 'new.corpus'));
  const page = await app.firstWindow();
  await expect(page.getByRole('main')).toBeVisible();
  expect(page.url()).toMatch(/^app:/);
  expect(await page.evaluate(() => [typeof require, typeof process])).toEqual(['undefined', 'undefined']);
  expect(await app.evaluate(() => process.versions.electron)).toBe(electronSeen());
});
