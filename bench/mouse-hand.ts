// Enters a reading by the mouse alone: clicks a word, or clicks it again until the words are selected, or drags over the words, whichever is nearer, and presses the
// label's button beside them. Neither end of a drag is aimed at: it begins in the first word and ends in the last, and the boundary
// rules do the rest.

import type { Locator, Page } from '@playwright/test';
import { wordAt } from '../model/boundary.ts';
import { lineAround } from '../model/line.ts';
import type { Utf16 } from '../model/offsets.ts';
import { cutBlocks } from '../renderer/article/blocks.ts';
import type { Cost } from './annotator.ts';
import { caretAt, moves, tagsAt, withTags, type Desk, type Place, type Tag } from './keyboard-desk.ts';
import { labels, type Reading } from './readings.ts';

/** Two clicks in one place are one action, further ones another. */
const mostClicks = 4;
/** About how far a label's button is from the words, in pixels. */
const toButton = 60;
/** So many pixels further are no more effort than another action. */
const worthOfAction = 150;
/** So many pixels above or below the pointer the hand goes to the words; further away, the words come to the hand. */
const near = 75;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Enters the tags of all articles, the first of which is open; gives what each cost. */
export async function enterByMouse(page: Page, readings: readonly Reading[]): Promise<readonly Cost[]> {
  const hand = createHand(page);
  const costs: Cost[] = [];
  let known: Desk['known'] = [];
  for (const [index, reading] of readings.entries()) {
    if (index > 0) await hand.click(await middleOf(page.getByRole('listbox', { name: 'Articles' }), index));
    await page.screenshot({ path: '/tmp/m' + index + '.png' });
    await page.getByRole('textbox', { name: 'Article' }).getByText(firstWords(reading.text)).first().waitFor();
    let desk = createDesk(reading.text, known);
    let left = reading.tags.toSorted((a, b) => a.end - b.end || b.start - a.start);
    for (let [next] = left; next; [next] = left) {
      await turnTo(page, hand, desk.text, next);
      const aim = await select(page, hand, desk, aimsAt(desk, next, left));
      left = left.filter((tag) => !aim.tags.includes(tag));
      const toolbar = page.getByRole('toolbar', { name: 'Labels for these words' });
      const name = labels.find(({ number }) => number === aim.label)?.name ?? '';
      await hand.click(await boxOf(toolbar.getByRole('button', { name })));
      await toolbar.waitFor({ state: 'hidden' });
      desk = withTags(desk, aim.tags);
      const { actions, travel, turns } = hand.spend();
      const made = aim.tags.length;
      for (const { start, end } of aim.tags) {
        const words = reading.text.slice(start, end);
        costs.push({ words, actions: actions / made, travel: travel / made, turns: turns / made });
      }
    }
    known = desk.known;
  }
  await page.getByText('Saved', { exact: true }).first().waitFor();
  return costs;
}

function createDesk(text: string, known: Desk['known']): Desk {
  return withTags({ text, labels, candidates: [], tags: [], known, stops: { right: [], left: [] } }, []);
}

/** What one selection is to hold, and the tags that its label makes of it. */
interface Aim {
  readonly start: Utf16;
  readonly end: Utf16;
  readonly label: number;
  readonly tags: readonly Tag[];
}

/** The aims of which the next is one of the tags: itself, and with another one where a rule parts them. */
function aimsAt(desk: Desk, next: Tag, left: readonly Tag[]): readonly Aim[] {
  const { start, end, label } = next;
  const alone = { start, end, label, tags: [next] };
  const other = left.find((tag) => tag.label === label && tag.start >= end);
  if (!other) return [alone];
  const made = tagsAt(desk, { ...caretAt(start), focus: other.end }, label);
  const isBoth = made.length === 2 && isSame(next, made[0]) && isSame(other, made[1]);
  return isBoth ? [alone, { start, end: other.end, label, tags: [next, other] }] : [alone];
}

function isSame(a: Tag, b: Tag | undefined): boolean {
  return a.start === b?.start && a.end === b.end && a.label === b.label;
}

/** The words of an aim that select it when they are clicked a few times, each by a place in it; short ones are hard to hit. */
function planClicks(desk: Desk, { start, end, label, tags }: Aim): readonly { at: number; clicks: number }[] {
  const found: { at: number; clicks: number }[] = [];
  for (const { 0: word, index } of desk.text.slice(start, end).matchAll(/[\p{L}\p{N}]{4,}/gu)) {
    const at = start + index + Math.floor(word.length / 2);
    if (desk.tags.some((tag) => tag.start <= at && at <= tag.end)) continue;
    let place: Place | null = caretAt(at);
    for (let clicks = 1; clicks <= mostClicks && place; clicks++) {
      place = moves['w']?.(desk, place) ?? null;
      const made = place ? tagsAt(desk, place, label) : [];
      if (made.length !== tags.length || !made.every((tag, i) => isSame(tag, tags[i]))) continue;
      found.push({ at, clicks });
      break;
    }
  }
  return found;
}

/** Where a hand that is in no hurry presses and lets go: within the first word and within the last. */
function placesIn(text: string, start: Utf16, end: number): { from: number; to: number } {
  const line = lineAround(text, start);
  const first = wordAt(line.text, line.toLine(start));
  const last = wordAt(line.text, line.toLine((end - 1) as Utf16));
  const firstEnd = line.toText(first?.end ?? line.toLine(start));
  const lastStart = line.toText(last?.start ?? line.toLine(end as Utf16));
  const middle = (a: number, b: number): number => Math.floor((a + b) / 2);
  if (lastStart < firstEnd) return { from: middle(start, end) - 1, to: middle(start, end) + 1 };
  return { from: middle(start, firstEnd), to: Math.ceil((lastStart + end) / 2) };
}

/** Selects one of the aims in the way that is the least effort, and gives it. */
async function select(page: Page, hand: Hand, desk: Desk, aims: readonly Aim[]): Promise<Aim> {
  const ways: { readonly aim: Aim; readonly effort: number; readonly go: () => Promise<void> }[] = [];
  const way = (aim: Aim, actions: number, go: () => Promise<void>, ...points: readonly Point[]): void => {
    const stops = [hand.at(), ...points];
    const travel = stops.slice(1).reduce((sum, to, i) => sum + distance(stops[i] ?? to, to), toButton);
    ways.push({ aim, effort: (travel + (actions + 1) * worthOfAction) / aim.tags.length, go });
  };
  for (const aim of aims) {
    const { from, to } = placesIn(desk.text, aim.start, aim.end);
    const [begin, end] = [await pointAt(page, desk.text, from), await pointAt(page, desk.text, to)];
    way(aim, 1, () => hand.drag(begin, end), begin, end);
    for (const { at, clicks } of planClicks(desk, aim)) {
      const point = await pointAt(page, desk.text, at);
      way(aim, Math.ceil(clicks / 2), () => hand.clickText(point, clicks), point);
    }
  }
  const [best] = ways.toSorted((a, b) => a.effort - b.effort);
  if (!best) throw new Error('nothing is to be selected');
  await best.go();
  return best.aim;
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

/** Scrolls words that are not near the pointer to its height, where the text can be scrolled so: the wheel is under the finger. */
async function turnTo(page: Page, hand: Hand, text: string, { start, end }: Tag): Promise<void> {
  const { top, bottom } = await page.evaluate<{ top: number; bottom: number }>(
    `document.querySelector('.article').getBoundingClientRect().toJSON()`,
  );
  const first = await pointAt(page, text, start);
  const last = await pointAt(page, text, end - 1);
  const height = Math.min(Math.max(hand.at().y, top + 120), bottom - 200);
  const isNear = Math.abs(first.y - hand.at().y) < near;
  if (isNear && first.y > top + 50 && last.y < bottom - 100) return;
  await hand.turnWheel(first.y - height);
}

/** Clicks and drags, pixels, and turns of the wheel. */
interface Spent {
  readonly actions: number;
  readonly travel: number;
  readonly turns: number;
}

interface Hand {
  at(): Point;
  /** Presses the button where the pointer meets the box first. */
  click(box: Box): Promise<void>;
  clickText(at: Point, clicks: number): Promise<void>;
  drag(from: Point, to: Point): Promise<void>;
  turnWheel(by: number): Promise<void>;
  /** What was done since the last time that this was asked. */
  spend(): Spent;
}

interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

function createHand(page: Page): Hand {
  let at: Point = { x: 640, y: 200 };
  let spent = { actions: 0, travel: 0, turns: 0 };
  const move = async (to: Point, steps = 1): Promise<void> => {
    spent = { ...spent, travel: spent.travel + Math.hypot(to.x - at.x, to.y - at.y) };
    at = to;
    await page.mouse.move(to.x, to.y, { steps });
  };
  const act = (): void => {
    spent = { ...spent, actions: spent.actions + 1 };
  };
  return {
    at: () => at,
    async click({ x, y, width, height }) {
      const inside = (value: number, low: number, size: number): number =>
        Math.min(Math.max(value, low + Math.min(10, size / 2)), low + size - Math.min(10, size / 2));
      await move({ x: inside(at.x, x, width), y: inside(at.y, y, height) });
      await page.mouse.down();
      await page.mouse.up();
      act();
    },
    async clickText(point, clicks) {
      await move(point);
      for (let n = 0; n < clicks; n++) {
        await page.mouse.down();
        await page.mouse.up();
        // Two clicks here and not a double click of the browser: each is told by itself.
        await page.waitForTimeout(20);
        if (n % 2 === 0) act();
      }
    },
    async drag(from, to) {
      await move(from);
      await page.mouse.down();
      await move(to, 4);
      await page.mouse.up();
      act();
    },
    async turnWheel(by) {
      await page.mouse.move(at.x, at.y);
      await page.mouse.wheel(0, by);
      await page.waitForTimeout(300);
      spent = { ...spent, turns: spent.turns + 1 };
    },
    spend() {
      const all = spent;
      spent = { actions: 0, travel: 0, turns: 0 };
      return all;
    },
  };
}

/** The middle of a row: at its ends are buttons. */
async function middleOf(list: Locator, row: number): Promise<Box> {
  const { x, y, width, height } = await boxOf(list.getByRole('option').nth(row));
  return { x: x + width / 3, y: y + height / 3, width: width / 3, height: height / 3 };
}

async function boxOf(element: Locator): Promise<Box> {
  await element.waitFor();
  // What opens beside the words finds its place in a frame or two.
  for (let before = await element.boundingBox(); ;) {
    await element.page().waitForTimeout(30);
    const box = await element.boundingBox();
    if (box && box.x === before?.x && box.y === before.y) return box;
    before = box;
  }
}

/** Where a place of the text is in the window: between its characters, in the middle of the line. */
async function pointAt(page: Page, text: string, offset: number): Promise<Point> {
  const block = cutBlocks(text).near(offset);
  if (!block) throw new Error('there is no text');
  return page.evaluate<Point>(`(() => {
    const line = document.querySelectorAll('.article-text > *')[${block.index}];
    const node = document.createTreeWalker(line, NodeFilter.SHOW_TEXT).nextNode();
    const range = document.createRange();
    range.setStart(node, ${offset - block.start});
    range.setEnd(node, ${offset - block.start + 1});
    const { left, top, height } = range.getBoundingClientRect();
    return { x: left + 1, y: top + height / 2 };
  })()`);
}

function firstWords(text: string): string {
  return text.slice(0, 40);
}
