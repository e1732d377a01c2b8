// A page with the article view alone, for the tests of a file, and what is done and read there.

import { expect, test, type Page } from '@playwright/test';
import { serveArticle, type ArticleServer } from './article-harness.ts';
import { frames, steady } from './steady.ts';

/** The page of this file, with the article view alone. */
export let page: Page;

/** Opens it before the tests of a file; after each of them, nothing may have been thrown in it. */
export function useArticlePage(): void {
  let server: ArticleServer;
  const errors: string[] = [];

  test.beforeAll(async ({ browser }) => {
    server = await serveArticle();
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    page = await context.newPage();
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(server.url);
    await page.waitForFunction(() => 'harness' in window);
  });

  test.afterAll(async () => {
    await page.context().close();
    await server.stop();
  });

  test.afterEach(() => {
    expect(errors.splice(0)).toEqual([]);
  });
}

/** A text as most are. */
export const report =
  'The border patrol arrested a man with over ten tons of copper at the COVID-19 checkpoint near U.S. territory.\n\n' +
  '“He was stripped of his Party membership,” said a source in the Kumgang Trading Company’s office on Jun. 1.\n' +
  'The state-run firm denied it.';

/** A text with every kind of character that offsets go wrong on. */
export const difficult =
  '\n\nAn emoji 😀 and a family 👨‍👩‍👧‍👦 and a flag 🇰🇷 here.\u2028After a line separator, e\u0301 combined, no\u00a0break.\n' +
  'עברית בשורה אחת עם 12 tons בתוכה\nاعتقلت السلطات رجلا\n온성군에서 체포됐다 𝒳𝒴\ttab\n\n\n';

/** Offsets of a stretch in code points, counted without the program's own conversion. */
export function stretch(text: string, quote: string, from = 0): [start: number, end: number] {
  const at = text.indexOf(quote, from);
  expect(at, quote).toBeGreaterThanOrEqual(0);
  const start = Array.from(text.slice(0, at)).length;
  return [start, start + Array.from(quote).length];
}

/** Where a quote begins and ends on the screen, and the middle heights of its first and last line. */
export async function where(quote: string): Promise<{ left: number; right: number; y: number; lastY: number }> {
  return steady(page, () => measure(quote));
}

function measure(quote: string): Promise<{ left: number; right: number; y: number; lastY: number }> {
  return page.evaluate((wanted) => {
    for (const block of document.querySelectorAll('.article-block')) {
      const node = block.firstChild?.firstChild;
      const at = node?.textContent?.indexOf(wanted) ?? -1;
      if (!node || at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const rects = [...range.getClientRects()].filter((rect) => rect.width > 0);
      const [first] = rects;
      const last = rects.at(-1);
      if (!first || !last) continue;
      const [y, lastY] = [first, last].map((rect) => rect.top + rect.height / 2);
      return { left: first.left, right: last.right, y: y ?? 0, lastY: lastY ?? 0 };
    }
    throw new Error(`${wanted} is not on the screen`);
  }, quote);
}

/** Drags from the beginning of one quote to the end of another. */
export async function drag(from: string, to = from): Promise<void> {
  const start = await where(from);
  const end = await where(to);
  await page.mouse.move(start.left + 0.5, start.y);
  await page.mouse.down();
  await page.mouse.move(end.right - 0.5, end.lastY, { steps: 5 });
  await page.mouse.up();
  await frames(page);
}

/** Clicks on the middle of a quote. */
export async function clickOn(quote: string, options: { clickCount?: number } = {}): Promise<void> {
  const { left, right, y } = await where(quote);
  await page.mouse.click((left + right) / 2, y, options);
  await frames(page);
}

/** The words that were last told as selected. */
export function lastSelected(): Promise<string | null> {
  return page.evaluate(() => {
    const told = window.harness.told.findLast((entry) => entry.kind === 'select');
    return told?.kind === 'select' ? (told.value?.surface ?? null) : null;
  });
}

/** Everything of a kind that the view told. */
export function told<K extends string>(kind: K): Promise<unknown[]> {
  return page.evaluate((wanted) => window.harness.told.filter((entry) => entry.kind === wanted), kind);
}

/** The text that the DOM shows, line by line. */
export function shownLines(): Promise<string[]> {
  return page.evaluate(() => [...document.querySelectorAll('.article-block')].map((block) => block.textContent ?? ''));
}

/** The lines of a text, as the DOM should show them. */
export function lines(text: string): string[] {
  return text.split(/[\n\r\u2028\u2029]+/).filter((line) => line !== '');
}

/** Differences between what the browser has registered and what the store holds. */
export function paintingErrors(): Promise<readonly string[]> {
  return page.evaluate(() => window.harness.problems());
}
