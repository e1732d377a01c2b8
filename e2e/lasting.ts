// An article whose words are tagged one by one, and what is stored of them in the end, whatever happens meanwhile.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, type Workbench } from './workbench.ts';
import { placeOf } from './steady.ts';

const sentences = 45;
const wordsALine = 6;

/** An article with words that occur once each, so that each tag can be told from every other. */
export function article(): string {
  return Array.from({ length: sentences }, (_, line) =>
    Array.from({ length: wordsALine }, (_, n) => `word${line}x${n}`).join(' '),
  ).join('\n');
}

/** Imports the article. */
export async function importArticle(workbench: Workbench): Promise<void> {
  const file = join(workbench.folder, 'article.txt');
  writeFileSync(file, article());
  await workbench.importFiles(file);
  await expect(workbench.article).toContainText('word0x0');
}

/** Tags the nth word as fast as a hand on the keyboard could: a click on it, and its label's key. */
export async function tag(page: Page, n: number): Promise<void> {
  const word = `word${Math.floor(n / wordsALine)}x${n % wordsALine}`;
  const { middle } = await placeOf(page, word, { isWhole: true });
  await page.mouse.click(middle.x, middle.y);
  await page.keyboard.press(String((n % 4) + 1));
}

/** The words of all tags in the corpus file, read by the command line once nobody holds it. */
export async function storedWords(workbench: Workbench): Promise<readonly string[]> {
  await workbench.stop();
  const out = join(workbench.folder, 'out.jsonl');
  workbench.cli('export', '--corpus', workbench.corpus, '--format', 'jsonl', '--out', out);
  const checked = JSON.parse(workbench.cli('check', '--corpus', workbench.corpus, '--json')) as { ok: boolean };
  expect(checked.ok).toBe(true);
  return readFileSync(out, 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => (JSON.parse(line) as { spans: { surface: string }[] }).spans.map(({ surface }) => surface));
}

/** The first words of the article, as they are tagged one after the other. */
export function firstWords(count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => `word${Math.floor(n / wordsALine)}x${n % wordsALine}`);
}

/** Kills the process that holds the corpus, and not the one that starts it again. */
export async function killCore(corpus: string): Promise<void> {
  let pid = 0;
  await expect.poll(() => isRunning((pid = holderOf(corpus)))).toBe(true);
  process.kill(pid, 'SIGKILL');
}

/** The process that has the corpus, or had it when it was killed: 0 where there is no note, or none whole while it is written. */
export function holderOf(corpus: string): number {
  try {
    return (JSON.parse(readFileSync(`${corpus}-open`, 'utf8')) as { pid: number }).pid;
  } catch {
    return 0;
  }
}

function isRunning(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** How many commands wait in the browser. */
export const waiting = (page: Page): Promise<number> =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('spanwright.outbox.')).length);
