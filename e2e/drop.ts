// Files dropped by the system, which no script of a page can imitate: what a script makes has no entry in a file system.

import type { Page } from '@playwright/test';

/** Drops these files on the middle of the window. */
export async function dropFiles(page: Page, paths: readonly string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, x: 640, y: 400, data });
  }
}
