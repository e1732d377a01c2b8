// Enters a reading by the keyboard alone: plans the cheapest keys and presses them in the page.

import type { Page } from '@playwright/test';
import { cutBlocks } from '../renderer/article/blocks.ts';
import type { Cost } from './annotator.ts';
import { withTags, type Desk } from './keyboard-desk.ts';
import { planRoutes } from './keyboard-routes.ts';
import { labels, type Reading } from './readings.ts';

/** Presses the keys of all articles, the first of which is open; gives what each tag cost. */
export async function enterByKeyboard(page: Page, readings: readonly Reading[]): Promise<readonly Cost[]> {
  const costs: Cost[] = [];
  let known: Desk['known'] = [];
  for (const [index, { text, tags }] of readings.entries()) {
    if (index > 0) await page.keyboard.press('j');
    await opened(page, text);
    const desk = { text, labels, candidates: [], tags: [], known, stops: await readStops(page, text) };
    for (const { keys, tags: made } of planRoutes(withTags(desk, []), tags)) {
      for (const key of keys) await page.keyboard.press(key);
      // One press may make two tags.
      for (const tag of made) {
        const words = text.slice(tag.start, tag.end);
        costs.push({ words, actions: keys.length / made.length });
        known = [{ label: tag.label, surface: words }, ...known];
      }
    }
  }
  await page.getByText('Saved', { exact: true }).first().waitFor();
  return costs;
}

/** Waits until this article is on the screen, and puts the caret at its start. */
async function opened(page: Page, text: string): Promise<void> {
  const article = page.getByRole('textbox', { name: 'Article' });
  await article.getByText(text.slice(0, 40)).first().waitFor();
  await article.focus();
  await page.keyboard.press('Control+Home');
}

/** Where Ctrl with an arrow stops, by walking through the article once in each direction; the caret ends at the start. */
async function readStops(page: Page, text: string): Promise<Desk['stops']> {
  const blocks = cutBlocks(text).list;
  const at = async (): Promise<number> => {
    const [block, offset] = await page.evaluate<[number, number]>(caretInBlocks);
    return (blocks[block]?.start ?? Number.NaN) + offset;
  };
  const walk = async (key: string): Promise<number[]> => {
    const stops: number[] = [];
    for (let last = Number.NaN, now = await at(); now !== last; [last, now] = [now, await at()]) {
      stops.push(now);
      await page.keyboard.press(key);
    }
    return stops;
  };
  const right = await walk('Control+ArrowRight');
  await page.keyboard.press('Control+End');
  const left = await walk('Control+ArrowLeft');
  await page.keyboard.press('Control+Home');
  return { right: right.slice(1), left: left.slice(1).toReversed() };
}

/** In the page: which line of the article the caret is in, and how far. */
const caretInBlocks = `(() => {
  const { focusNode, focusOffset } = document.getSelection();
  const blocks = [...document.querySelectorAll('.article-text > *')];
  const block = blocks.findIndex((one) => one.contains(focusNode));
  return [block, focusNode.nodeType === Node.TEXT_NODE ? focusOffset : focusOffset === 0 ? 0 : focusNode.textContent.length];
})()`;
