// Reads a page that may still be moving: what is measured is measured once it stands still, however long a busy machine takes.

import { expect, type Locator, type Page } from '@playwright/test';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Where words stand in the window: just within their two ends, and in the middle. */
export interface Place {
  readonly from: Point;
  readonly to: Point;
  readonly middle: Point;
}

/** When to ask again what is soon so, in milliseconds: Playwright's own steps wait longer than most of it takes. */
export const soon = { intervals: [10, 20, 50, 100] };

/** Waits until everything asked for has been painted, and what waited for that paint is done. */
export async function frames(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // A page that is behind another may be given no frames.
    const frame = (): Promise<void> =>
      new Promise((done) => {
        const patience = setTimeout(done, 250);
        requestAnimationFrame(() => {
          clearTimeout(patience);
          done();
        });
      });
    await frame();
    await frame();
    // What a frame posted for after its paint comes before what is posted now.
    await new Promise<void>((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done();
      port2.postMessage(null);
    });
  });
}

/** What is read, once it is the same before and after a paint. */
export async function steady<T>(page: Page, read: () => Promise<T>): Promise<T> {
  let last = await read();
  await expect(async () => {
    const before = last;
    await frames(page);
    last = await read();
    expect(last as unknown).toEqual(before);
  }).toPass({ intervals: [0] });
  return last;
}

/** Where an element is in the window, once it is shown and stands still. */
export async function boxOf(locator: Locator): Promise<Box> {
  await expect(locator).toBeVisible();
  const box = await steady(locator.page(), () => locator.boundingBox());
  if (box === null) throw new Error('it is not shown any more');
  return box;
}

/**
 * Where the nth occurrence of these words stands in the article, scrolled into sight, once it stands still. `isWhole`: only as words
 * of their own.
 */
export async function placeOf(
  page: Page,
  words: string,
  { nth = 0, isWhole = false }: { readonly nth?: number; readonly isWhole?: boolean } = {},
): Promise<Place> {
  let place: Place | null = null;
  await expect(async () => {
    place = await steady(page, () => measure(page, words, nth, isWhole));
    expect(place, `“${words}” is in the article`).not.toBeNull();
  }).toPass();
  if (place === null) throw new Error(`“${words}” is not in the article`);
  return place;
}

function measure(page: Page, words: string, nth: number, isWhole: boolean): Promise<Place | null> {
  return page.evaluate(
    ({ words, nth, isWhole }) => {
      const root = document.querySelector('.article-text') ?? document.body;
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const isLetter = (text: string, at: number): boolean => /[\p{L}\p{N}]/u.test(text.charAt(at));
      let left = nth;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.textContent ?? '';
        for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
          if (isWhole && (isLetter(text, at - 1) || isLetter(text, at + words.length))) continue;
          if (left-- > 0) continue;
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + words.length);
          node.parentElement?.scrollIntoView({ block: 'center' });
          const rects = [...range.getClientRects()].filter((rect) => rect.width > 0);
          const [first, last] = [rects[0], rects.at(-1)];
          if (!first || !last) return null;
          const all = range.getBoundingClientRect();
          return {
            from: { x: first.left + 1, y: first.top + first.height / 2 },
            to: { x: last.right - 1, y: last.top + last.height / 2 },
            middle: { x: all.left + all.width / 2, y: all.top + all.height / 2 },
          };
        }
      }
      return null;
    },
    { words, nth, isWhole },
  );
}
