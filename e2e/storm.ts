// Presses of keys and of the mouse in several windows on one article, in turn and without waiting for each other; after
// each burst, when nothing waits any more, every window must show what is stored.

import { expect, type Page } from '@playwright/test';
import { savedMark } from './screen.ts';

const lines = 12;
const wordsOfLine = 6;

/** An article with words that occur once each. */
export function stormArticle(): string {
  return Array.from({ length: lines }, (_, line) =>
    Array.from({ length: wordsOfLine }, (_, n) => `word${line}x${n}`).join(' '),
  ).join('\n');
}

export interface Storm {
  readonly presses: number;
  readonly seed: number;
}

const burst = 20;
// Few words, so that the windows meet at the same ones.
const wordsUsed = 12;

/** Lets the windows press in turn, and compares all of them with the core after every burst. */
export async function storm(pages: readonly Page[], { presses, seed }: Storm): Promise<void> {
  const random = createRandom(seed);
  for (let press = 0; press < presses; press++) {
    const page = pages[press % pages.length];
    if (page) await pressSomething(page, random);
    if (press % burst === burst - 1 || press === presses - 1) {
      for (const each of pages) await expectQuietAndTrue(each, `seed ${seed}, after ${press + 1} presses`);
    }
  }
}

/** Waits until nothing is on its way, and asks both checks of the window itself. */
export async function expectQuietAndTrue(page: Page, when: string): Promise<void> {
  await expect(savedMark(page), when).toHaveText('Saved');
  await expect.poll(() => page.evaluate(() => window.__spanwright?.selfCheck()), { message: when }).toEqual([]);
  await expect.poll(() => page.evaluate(() => window.__spanwright?.storedCheck()), { message: when }).toEqual([]);
}

async function pressSomething(page: Page, random: () => number): Promise<void> {
  const dice = random();
  if (dice < 0.5) {
    await tagWord(page, Math.floor(random() * wordsUsed), 1 + Math.floor(random() * 4));
  } else if (dice < 0.72) await page.keyboard.press('Control+z');
  else if (dice < 0.85) await page.keyboard.press('Control+Shift+z');
  else if (dice < 0.92) await page.keyboard.press('Backspace');
  else await page.keyboard.press(random() < 0.5 ? 'Alt+Shift+ArrowRight' : 'Alt+Shift+ArrowLeft');
  // oxlint-disable-next-line races/no-sleep -- a storm has gusts, and waits for nothing
  await page.waitForTimeout(Math.floor(random() * 12));
}

/** A click on the nth word, which selects it or makes its tag the active one, and the key of a label. */
export async function tagWord(page: Page, n: number, key: number): Promise<void> {
  const at = await page.evaluate(
    (word) => {
      const walker = document.createTreeWalker(
        document.querySelector('.article-text') ?? document.body,
        NodeFilter.SHOW_TEXT,
      );
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const start = ` ${node.textContent ?? ''} `.indexOf(` ${word} `);
        if (start < 0) continue;
        const range = document.createRange();
        range.setStart(node, start);
        range.setEnd(node, start + word.length);
        const { left, top, width, height } = range.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      }
      return null;
    },
    `word${Math.floor(n / wordsOfLine)}x${n % wordsOfLine}`,
  );
  if (!at) throw new Error(`word ${n} is not in the article`);
  await page.mouse.click(at.x, at.y);
  await page.keyboard.press(String(key));
}

/** Numbers from 0 to 1 that are the same for one seed (a linear congruential generator). */
function createRandom(seed: number): () => number {
  let state = seed % 2 ** 31;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}
