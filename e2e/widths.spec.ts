// Every width of the window, at every zoom: nothing overlaps, and nothing is cut off that cannot be reached.

import SQLite from 'better-sqlite3';
import type { Page } from '@playwright/test';
import { layoutFaults } from './layout-faults.ts';
import { addLabel, articleList, hintBar } from './screen.ts';
import { boxOf, frames } from './steady.ts';
import { expect, onSample as test } from './workbench.ts';

/** A window of so many pixels at a zoom is, to the page, one of so many CSS pixels. */
const sizes = [1, 1.5, 2]
  .flatMap((zoom) =>
    Array.from({ length: 11 }, (_, i) => ({
      width: Math.round((640 + 192 * i) / zoom),
      height: Math.round(800 / zoom),
    })),
  )
  .toSorted((a, b) => a.width - b.width);

const usual = { width: 1280, height: 800 };

async function sweep(page: Page, state: string, some = sizes): Promise<void> {
  const found = new Map<string, string[]>();
  for (const size of some) {
    await page.setViewportSize(size);
    for (const fault of await lastingFaults(page)) {
      found.set(fault, [...(found.get(fault) ?? []), `${size.width}x${size.height}`]);
    }
  }
  const faults = [...found].map(([fault, where]) => `${state}: ${fault}, at ${where.join(' ')}`);
  expect.soft(faults).toEqual([]);
  await page.setViewportSize(usual);
}

/** What is wrong and stays so: what follows the size of the window does so a few frames after it. */
async function lastingFaults(page: Page): Promise<readonly string[]> {
  let faults = await layoutFaults(page);
  for (let look = 0; look < 10 && faults.length > 0; look++) {
    await frames(page);
    faults = await layoutFaults(page);
  }
  return faults;
}

/** Makes the panels as wide or as narrow as they can be. */
async function dragPanels(page: Page, by: number): Promise<void> {
  for (const [name, outward] of [
    ['Width of the articles', 1],
    ['Width of labels and tags', -1],
  ] as const) {
    const box = await boxOf(page.getByRole('separator', { name }));
    await page.mouse.move(box.x + 4, 600);
    await page.mouse.down();
    await page.mouse.move(box.x + 4 + by * outward, 600, { steps: 3 });
    await page.mouse.up();
  }
}

test('nothing overlaps and nothing is out of reach', { tag: '@screens' }, async ({ workbench }) => {
  const { page } = workbench;
  for (const name of ['person', 'place', 'Ministry or party organ of the central government', 'vessel', 'age']) {
    await addLabel(page, name);
  }
  await workbench.select('fine of 3 million won');
  await page.keyboard.press('7');
  await expect(hintBar(page).getByText('relabel')).toBeVisible();
  await sweep(page, 'a tag active');

  await page.keyboard.press('f');
  await page.keyboard.type('Two articles in one file, of which the second has no date');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Digit7');
  await dragPanels(page, 400);
  await sweep(page, 'panels dragged wide, a label armed, flagged');

  await dragPanels(page, -400);
  await page.keyboard.press('i');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await expect(hintBar(page).locator('q')).toBeVisible();
  await sweep(page, 'panels dragged narrow, words selected, a label armed');

  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('[');
  await page.keyboard.press(']');
  await expect(articleList(page)).toBeHidden();
  await sweep(page, 'panels closed');

  // In a narrow window the panels lie over the article, one at a time.
  const narrow = sizes.filter(({ width }) => width < 960);
  for (const [key, name] of [
    ['[', 'articles over the article'],
    [']', 'labels and tags over the article'],
  ] as const) {
    await page.setViewportSize(narrow[0] ?? usual);
    await page.keyboard.press(key);
    await sweep(page, name, narrow);
  }
  await page.keyboard.press('[');
  for (const key of ['?', 'Control+k', 'Control+e', 'Control+d', 'c', 'b', 'a', 'f']) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toBeVisible();
    await sweep(page, `the dialog of ${key}`, [
      narrow[0] ?? usual,
      narrow.at(-1) ?? usual,
      { width: 640, height: 400 },
    ]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
});

test(
  'the filters are within reach at every width, however many articles have each status',
  { tag: '@screens' },
  async ({ workbench }) => {
    await workbench.stop();
    const database = new SQLite(workbench.corpus);
    database.exec(`
      UPDATE corpus SET documents = 188888;
      DELETE FROM status_total;
      INSERT INTO status_total (annotator, status, documents)
      SELECT id, status, 46234 FROM annotator, (SELECT 'done' AS status UNION SELECT 'in progress' UNION SELECT 'flagged')`);
    database.close();
    await workbench.start();
    const { page } = workbench;
    await expect(page.getByRole('group', { name: 'Status' })).toHaveText(/50.2K.*46.2K.*46.2K.*46.2K/);
    await sweep(page, 'four large figures');
    await dragPanels(page, -400);
    await sweep(page, 'four large figures, panels dragged narrow');
  },
);

test(
  'a guideline is within reach at every width, read, written and pinned',
  { tag: '@screens' },
  async ({ workbench }) => {
    const { page } = workbench;
    await workbench.select('fine of 3 million won');
    await page.keyboard.press('4');
    await page.keyboard.press('g');
    await expect(page.getByRole('region', { name: 'What sanction means' })).toContainText('penalty');
    await sweep(page, 'a guideline');
    await page.getByRole('button', { name: 'Pin the guideline beside the text' }).click();
    await sweep(page, 'a guideline pinned');
    await page.getByRole('button', { name: /Edit E/ }).click();
    await expect(page.getByRole('toolbar', { name: 'Form' })).toBeVisible();
    await sweep(page, 'a guideline pinned and written');
  },
);
