// A day at the desk in the real screens, in Chromium, with a thousand articles and with a hundred thousand, in one run: each figure
// is what a person waits for, from the key or the mouse to what is painted.

import type { Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { article } from './articles.ts';
import { measureExport } from './desk-export.ts';
import { measureBesideImport } from './desk-import.ts';
import { openPage, runCommand, storedAfterKey } from './page.ts';
import { median, type Row } from './row.ts';
import { writeLines } from './write-lines.ts';

const sizes = (process.env['SPANWRIGHT_BENCH_SIZES'] ?? '1000,100000').split(',').map(Number);
const length = 3100;
const starts = 3;
const times = 20;
const flat = 1.3;
/** What takes less than this is flat for anybody who waits for it. */
const unseen = 16;

interface Measured {
  readonly what: string;
  readonly milliseconds: readonly number[];
  /** Asked: that half of them take less than this, or nineteen of twenty. */
  readonly asked: { readonly under: number; readonly of: 'half' | 'nearly all' };
}

/** The rows for all sizes. */
export async function run(): Promise<Row[]> {
  const bySize: Measured[][] = [];
  const beside: Row[] = [];
  for (const size of sizes) bySize.push(await measure(size, beside));
  const [first = [], ...others] = bySize;
  const rows = first.map(({ what, asked }, n) =>
    rowOf(
      what,
      asked,
      [first, ...others].map((all) => all[n]?.milliseconds ?? []),
    ),
  );
  return [...rows, ...beside];
}

function rowOf(what: string, { under, of }: Measured['asked'], samples: readonly (readonly number[])[]): Row {
  const halves = samples.map(median);
  const [least = Number.NaN, most = Number.NaN] = [halves.at(0), halves.at(-1)];
  const judged = of === 'half' ? most : nearlyAll(samples.at(-1) ?? []);
  return {
    what: `${what}; at ${sizes.map((size) => size.toLocaleString('en')).join(' and ')} articles`,
    value: samples
      .map((some) => `${figure(median(some))} (${figure(nearlyAll(some))})`)
      .join(', ')
      .concat(' ms'),
    ratio: most / least,
    limit: `${of === 'half' ? 'half' : '95 %'} under ${under} ms; at most ${flat} times, or under ${unseen} ms`,
    holds: judged < under && (most / least <= flat || most < unseen),
  };
}

const figure = (value: number): string => value.toFixed(value < 10 ? 1 : 0);

function nearlyAll(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(0.95 * sorted.length))] ?? Number.NaN;
}

/** Puts the rows that are of this size alone into `beside`. */
async function measure(size: number, beside: Row[]): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-bench-desk-'));
  try {
    const corpus = join(folder, 'desk.corpus');
    const file = join(folder, 'articles.jsonl');
    await writeLines(file, size, written);
    await runCommand(['import', '--corpus', corpus, '--format', 'jsonl', file], folder);
    rmSync(file);
    const fromNothing = await measureStarts(corpus, folder);
    const { page, close } = await openPage(corpus, folder);
    try {
      await page.evaluate(`(${String(articleIsPainted)})()`);
      const measured: Measured[] = [
        {
          what: 'server, browser and page begun, to the painted article',
          milliseconds: fromNothing,
          asked: { under: 2000, of: 'half' },
        },
        ...(await measurePage(page)),
      ];
      beside.push(await measureExport(page, size, length), ...(await measureBesideImport(page, folder, size)));
      return measured;
    } finally {
      await close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureStarts(corpus: string, folder: string): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let n = 0; n < starts; n++) {
    const began = performance.now();
    const { page, close } = await openPage(corpus, folder);
    await page.evaluate(`(${String(articleIsPainted)})()`);
    taken.push(performance.now() - began);
    // It may make a backup first, which is no part of a start.
    await close();
  }
  return taken;
}

/** Every fiftieth is done, and a word for a search stands in one of a thousand. */
const written = (n: number): unknown => ({
  id: `article-${n}`,
  text: `${article(n, length)}${n % 1000 === 7 ? ' zeppelin' : ''}`,
  ...(n % 50 === 0 && { statuses: [{ annotator: 'me', status: 'done' }] }),
});

async function measurePage(page: Page): Promise<Measured[]> {
  const warm: number[] = [];
  for (let n = 0; n < times / 2; n++) {
    await page.reload({ waitUntil: 'commit' });
    warm.push(await page.evaluate<number>(`(${String(articleIsPainted)})()`));
  }
  await page.evaluate(`window.paintedAfter = ${String(paintedAfter)}`);
  const next: number[] = [];
  for (let n = 0; n < times; n++)
    next.push(await painted(page, 'keydown', isOther(articleShown), () => page.keyboard.press('j')));
  const thumb: number[] = [];
  for (let n = 0; n < times; n++) thumb.push(await dragThumb(page, n === 0 ? 1 : ((n * 7919) % 1000) / 1000));
  await page.locator('#documents-list').evaluate((list) => (list.scrollTop = 0));
  const [searched, cleared, filtered]: [number[], number[], number[]] = [[], [], []];
  for (let n = 0; n < times / 2; n++) {
    await page.keyboard.press('/');
    searched.push(await painted(page, 'input', isOther(listShown), () => page.keyboard.insertText('zeppelin')));
    await page.keyboard.press('Control+a');
    cleared.push(await painted(page, 'input', isOther(listShown), () => page.keyboard.press('Backspace')));
    const done = page.getByRole('group', { name: 'Status' }).getByRole('button').nth(2);
    filtered.push(await painted(page, 'click', isOther(listShown), () => done.click()));
    await painted(page, 'click', isOther(listShown), () => done.click());
  }
  const { stored, undone } = await tagAndUndo(page);
  const nearlyAllUnder = (under: number): Measured['asked'] => ({ under, of: 'nearly all' });
  const halfUnder = (under: number): Measured['asked'] => ({ under, of: 'half' });
  return [
    { what: 'a reload, to the painted article', milliseconds: warm, asked: halfUnder(1000) },
    { what: 'the next article, painted', milliseconds: next, asked: halfUnder(50) },
    { what: 'the thumb of the list dragged anywhere: the rows there', milliseconds: thumb, asked: nearlyAllUnder(100) },
    {
      what: 'a word of one article in a thousand searched for, from its last letter with the pause after it',
      milliseconds: searched,
      asked: nearlyAllUnder(300),
    },
    { what: 'the search cleared, likewise', milliseconds: cleared, asked: nearlyAllUnder(300) },
    { what: 'a filter by status: its first rows', milliseconds: filtered, asked: nearlyAllUnder(50) },
    {
      what: 'a tag, from its key to the answer that it is on the disk',
      milliseconds: stored,
      asked: nearlyAllUnder(25),
    },
    { what: 'undo of it, painted', milliseconds: undone, asked: halfUnder(50) },
  ];
}

/** In the page: what the open article begins with. */
const articleShown = `document.querySelector('.article-text')?.firstElementChild?.textContent?.slice(0, 60) ?? ''`;
/** In the page: the first row of the list once it has its words, and of how many rows it is. */
const listShown = `(() => {
  const row = document.querySelector('#documents-list [role=option]');
  return row?.querySelector('.document__title') ? row.textContent + row.getAttribute('aria-setsize') : '';
})()`;
const tagsShown = `String(document.querySelectorAll('[aria-label="Tags in text order"] [role=option]').length)`;

/** In the page: that `shown` is there and is another than before. */
const isOther = (shown: string): string => `(() => {
  const shown = () => ${shown};
  const before = shown();
  return () => shown() !== '' && shown() !== before;
})()`;

/** Milliseconds from the event that `act` brings about to the painted frame in which `done` holds. */
async function painted(page: Page, event: string, done: string, act: () => Promise<unknown>): Promise<number> {
  await page.waitForTimeout(200);
  await page.evaluate(`void (window.painted = window.paintedAfter(${JSON.stringify(event)}, ${done}))`);
  await act();
  return page.evaluate<number>('window.painted');
}

/** Runs in the page: resolves when the article has been painted, with the milliseconds since the page was asked for. */
function articleIsPainted(): Promise<number> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (document.querySelector('.article-text > *') === null) return void setTimeout(look, 4);
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
    };
    look();
  });
}

/** Runs in the page: resolves after the next such event, when `done` holds and the frame is painted. */
function paintedAfter(event: string, done: () => boolean): Promise<number> {
  return new Promise((resolve) => {
    const wait = (started: number): void => {
      requestAnimationFrame(() => {
        setTimeout(() => (done() ? resolve(performance.now() - started) : wait(started)));
      });
    };
    addEventListener(event, () => wait(performance.now()), { capture: true, once: true });
  });
}

/** Puts the thumb of the list at a share of its way; milliseconds until every row in view has its words. */
function dragThumb(page: Page, share: number): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve) => {
    const list = document.getElementById('documents-list');
    const started = performance.now();
    list.scrollTop = ${share} * (list.scrollHeight - list.clientHeight);
    const isThere = () => {
      const box = list.getBoundingClientRect();
      const seen = [...list.querySelectorAll('[role=option]')].filter((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return bottom > box.top && top < box.bottom;
      });
      return seen.length > 3 && seen.every((row) => row.querySelector('.document__title'));
    };
    const look = () => requestAnimationFrame(() => setTimeout(() => (isThere() ? resolve(performance.now() - started) : look())));
    // The list hears of it in the frame that follows.
    requestAnimationFrame(look);
  })`);
}

/** Tags a word of several articles and takes it back. */
async function tagAndUndo(page: Page): Promise<{ stored: number[]; undone: number[] }> {
  const [stored, undone]: [number[], number[]] = [[], []];
  for (let n = 0; n < times; n++) {
    await painted(page, 'keydown', isOther(articleShown), async () => {
      await page.locator('.article-text').focus();
      await page.keyboard.press('j');
    });
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Control+Shift+ArrowRight');
    await page.waitForTimeout(200);
    await page.evaluate(`void (window.stored = (${String(storedAfterKey)})())`);
    await page.keyboard.press(String(1 + (n % 4)));
    stored.push(await page.evaluate<number>('window.stored'));
    undone.push(await painted(page, 'keydown', isOther(tagsShown), () => page.keyboard.press('Control+z')));
  }
  return { stored, undone };
}
