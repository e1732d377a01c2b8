// The open page while an import runs beside it: somebody reads on, tags and scrolls the list, and the page draws all the same. The same is
// done without an import, to tell what it costs from what the hand costs.

import type { Page } from '@playwright/test';
import { join } from 'node:path';
import { article } from './articles.ts';
import type { Row } from './row.ts';
import { writeLines } from './write-lines.ts';

const imported = 3000;
const length = 3100;
const longestFrame = 50;
/** Without an import, as many rounds of the hand as are enough to see its frames. */
const roundsAlone = 8;
const mostRounds = 300;

interface Frames {
  readonly all: number;
  readonly longest: number;
  readonly over: number;
  /** Tasks of the page that took longer than 50 ms. */
  readonly tasks: number;
}

/** The rows for a page with a list and an article, in a corpus of so many; `folder` is for what is imported. */
export async function measureBesideImport(page: Page, folder: string, size: number): Promise<Row[]> {
  const file = join(folder, 'more.jsonl');
  await writeLines(file, imported, (n) => ({ id: `more-${n}`, text: `More. ${article(10_000_000 + n, length)}` }));
  await page.evaluate(recorder);
  const alone = await recorded(page, async () => {
    for (let n = 0; n < roundsAlone; n++) await work(page, n);
  });
  const beside = await recorded(page, async () => {
    await begin(page, file);
    for (let n = 0; !(await isIn(page)); n++) {
      if (n > mostRounds) throw new Error('the import did not end');
      await work(page, n);
    }
  });
  const inAll = `${imported.toLocaleString('en')} articles into ${size.toLocaleString('en')}`;
  return [
    {
      what: `the open page while an import of ${inAll} runs and somebody reads, tags and scrolls: the longest frame; over ${longestFrame} ms; tasks over that`,
      value: inWords(beside),
      limit: `no frame over ${longestFrame} ms`,
      // Three in a row are 50.0 or 50.1.
      holds: Math.round(beside.longest) <= longestFrame,
    },
    { what: 'the same hand without an import', value: inWords(alone) },
  ];
}

const inWords = ({ all, longest, over, tasks }: Frames): string =>
  `${longest.toFixed(0)} ms; ${over} of ${all} frames; ${tasks}`;

/** Picks the file as a person does, and goes on in the background. */
async function begin(page: Page, file: string): Promise<void> {
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('menuitem', { name: /Import files/ }).click();
  await (await chosen).setFiles(file);
  const background = page.getByRole('button', { name: 'Go on in the background' });
  await background.waitFor({ timeout: 20_000 });
  await background.click();
}

const isIn = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>(`document.querySelector('.toaster').textContent.includes('Imported ')`);

/** The next article, a tag at its beginning, and the list scrolled. */
async function work(page: Page, round: number): Promise<void> {
  await page.locator('.article-text').focus();
  await page.keyboard.press('j');
  await page.waitForTimeout(150);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await page.waitForTimeout(100);
  await page.keyboard.press(String(1 + (round % 4)));
  await page.waitForTimeout(100);
  await page.evaluate(`document.getElementById('documents-list').scrollTop = ${(round % 5) * 400}`);
  await page.waitForTimeout(150);
}

async function recorded(page: Page, act: () => Promise<void>): Promise<Frames> {
  await page.waitForTimeout(500);
  await page.evaluate('void window.recordFrames()');
  await act();
  return page.evaluate<Frames>('window.framesSince()');
}

/** In the page: counts frames and long tasks from the one call to the other. */
const recorder = `(() => {
  let frames = [];
  let tasks = 0;
  let last = null;
  const look = (now) => {
    if (last !== null) frames.push(now - last);
    last = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  new PerformanceObserver((list) => (tasks += list.getEntries().length)).observe({ type: 'longtask' });
  window.recordFrames = () => {
    frames = [];
    tasks = 0;
  };
  window.framesSince = () => ({
    all: frames.length,
    longest: Math.max(0, ...frames),
    over: frames.filter((took) => took > ${longestFrame}.2).length,
    tasks,
  });
})()`;
