// What the program says of itself.

import { join } from 'node:path';
import { expectAccessible } from './accessible.ts';
import { expect, test } from './workbench.ts';

test('About Spanwright says the version, the data folder and the licenses, also without a corpus', async ({
  workbench,
}) => {
  const { page, folder } = workbench;
  await page.getByRole('button', { name: 'Day', exact: true }).click();
  await page.getByRole('menuitem', { name: /Close/ }).click();
  await expect(page.getByRole('heading', { name: 'No corpus is open' })).toBeVisible();
  await page.getByRole('button', { name: 'Spanwright', exact: true }).click();
  await page.getByRole('menuitem', { name: 'About Spanwright' }).click();
  const about = page.getByRole('dialog', { name: 'About Spanwright' });
  await expect(about.getByText(/^Spanwright \d+\.\d+\.\d+$/)).toBeVisible();
  await expect(about.getByText(join(folder, 'data'))).toBeVisible();
  await about.getByText(/^zod /).click();
  await expect(about.getByText(/Copyright \(c\) 2025 Colin McDonnell/)).toBeVisible();
  await expectAccessible(page, 'dialog');
});
