// An export of everything by hand: from the button to the file that the browser has written.

import type { Page } from '@playwright/test';
import { statSync } from 'node:fs';
import { median, type Row } from './row.ts';

const rounds = 3;
/** Megabytes a second, of texts; what takes less than a second waits for nobody. */
const asked = { speed: 80, ms: 1000 };

/** The row for a page with a corpus of so many articles of so many letters. */
export async function measureExport(page: Page, size: number, letters: number): Promise<Row> {
  const taken: number[] = [];
  let bytes = 0;
  for (let round = 0; round < rounds; round++) {
    await page.keyboard.press('Control+e');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Spanwright JSONL' }).check();
    const button = dialog.getByRole('button', { name: 'Export', exact: true });
    const coming = page.waitForEvent('download', { timeout: 300_000 });
    const began = performance.now();
    await button.click();
    const path = await (await coming).path();
    taken.push(performance.now() - began);
    bytes = statSync(path).size;
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  }
  const speeds = taken.map((ms) => (size * letters) / 1e3 / ms);
  return {
    what: `an export of all ${size.toLocaleString('en')} articles as JSONL, ${(bytes / 1e6).toFixed(0)} MB, from the button to the file that the browser has written`,
    value: `${(median(taken) / 1000).toFixed(1)} s, ${median(speeds).toFixed(0)} MB/s of text`,
    limit: `${asked.speed} MB/s of text, or under a second`,
    holds: median(speeds) >= asked.speed || median(taken) < asked.ms,
  };
}
