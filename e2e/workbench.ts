// One annotator at one workbench, behind the door that the project names: a corpus of our own, and the page in front of
// it. Every test ends with two questions: did the page complain, and is what is painted what is stored?

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Browser, type Locator, type Page } from '@playwright/test';
import { chromiumLaunch } from '../scripts/chromium.mjs';
import { root } from '../scripts/runtime.mjs';
import { browserDoor } from './doors/browser.ts';
import type { Door, DoorKind } from './doors/door.ts';
import { needDesktop } from './doors/launch-desktop.ts';
import { windowDoor } from './doors/window.ts';
import { words, articleText, importFilesButton, tagRows, savedMark, loadSample } from './screen.ts';

declare global {
  interface Window {
    __spanwright?: {
      readonly selfCheck: () => readonly string[];
      readonly storedCheck: () => Promise<readonly string[]>;
    };
  }
}

export const repository = root;

export interface Workbench {
  /** The page; the window has another after each start. */
  readonly page: Page;
  readonly door: Omit<Door, 'open' | 'close'>;
  /** An empty folder for this test. */
  readonly folder: string;
  readonly corpus: string;
  /** The command line, run to its end; gives standard output. The workbench must have been stopped for commands that open the corpus. */
  cli(...args: string[]): string;
  /** Kills the process that has the corpus, as a crash would. */
  kill(): void;
  /** Ends the program in good order. */
  stop(): Promise<void>;
  /** Starts it again and opens the page. `corpusOpens`: false where the page will have to say why it does not. */
  start(expected?: { readonly corpusOpens: boolean }): Promise<void>;
  /** Imports files by the button of the empty screen. */
  importFiles(...paths: readonly string[]): Promise<void>;
  /** The article's text, to click and to select in. */
  readonly article: Locator;
  /** Selects the nth occurrence of these words in the article with the mouse; `held`: a key that is down before the end. */
  select(words: string, nth?: number, held?: 'Alt' | 'Control'): Promise<void>;
  /** Loads the sample from the empty screen, and sits as oneself again. */
  loadSample(): Promise<void>;
  /** The tags in the list at the right. */
  readonly tags: Locator;
  /** Waits until the core has answered everything. */
  saved(): Promise<void>;
}

/** The messages at the edge of the screen: screen readers are told their words elsewhere too. */
export const toasts = (page: Page): Locator => page.locator('.toaster');

interface Options {
  readonly doorKind: DoorKind;
}

/** Playwright's test with a workbench. The project's `doorKind` chooses the door; Chromium is started for its own only. */
export const test = base.extend<{ workbench: Workbench }, Options & { chromium: Browser | null }>({
  doorKind: ['browser', { option: true, scope: 'worker' }],
  chromium: [
    async ({ doorKind, playwright }, use) => {
      const browser = doorKind === 'browser' ? await playwright.chromium.launch(chromiumLaunch()) : null;
      await use(browser);
      await browser?.close();
    },
    { scope: 'worker' },
  ],
  workbench: async ({ chromium }, use, testInfo) => {
    if (chromium === null) needDesktop(testInfo);
    const folder = mkdtempSync(join(tmpdir(), 'spanwright-e2e-'));
    const corpus = join(folder, 'Day.corpus');
    const places = { corpus, dataFolder: join(folder, 'data') };
    const context = await chromium?.newContext({ viewport: { width: 1280, height: 800 } });
    const door = context ? await browserDoor(await context.newPage(), places) : windowDoor(places);
    const complaints: string[] = [];
    let open: Page | null = null;
    let shown: Page | null = null;

    try {
      const thePage = (): Page => {
        if (shown === null) throw new Error('the workbench was never opened');
        return shown;
      };
      const start: Workbench['start'] = async ({ corpusOpens } = { corpusOpens: true }) => {
        open = await door.open();
        if (open !== shown) listenTo(open, complaints);
        shown = open;
        // A program starts more slowly than a screen answers.
        await expect(
          corpusOpens ? open.getByRole('button', { name: /Annotator/ }) : open.getByRole('main'),
        ).toBeVisible({ timeout: 20_000 });
      };
      const stop = async (): Promise<void> => {
        open = null;
        await door.close();
      };
      await start();
      await use({
        get page() {
          return thePage();
        },
        get article() {
          return articleText(thePage());
        },
        get tags() {
          return tagRows(thePage());
        },
        door,
        folder,
        corpus,
        cli(...args) {
          const { stdout, stderr, status } = spawnSync(
            process.execPath,
            [join(root, 'cli', 'spanwright.mjs'), ...args],
            { env: { ...process.env, SPANWRIGHT_DATA: places.dataFolder }, encoding: 'utf8' },
          );
          if (status !== 0) throw new Error(`${args.join(' ')}: exit ${status}\n${stderr}`);
          return stdout;
        },
        kill() {
          if (door.kind === 'browser') open = null;
          door.kill();
        },
        stop,
        start,
        importFiles: (...paths) => door.pickFiles(paths, () => importFilesButton(thePage()).click()),
        select: (words, nth = 0, held) => selectWords(thePage(), words, nth, held),
        loadSample: () => loadSample(thePage()),
        // A core that has to start again takes seconds where the machine is busy.
        saved: () => expect(savedMark(thePage())).toHaveText(words.saved, { timeout: 15_000 }),
      });

      const last = open as Page | null;
      if (last !== null) {
        await expect.poll(() => last.evaluate(() => window.__spanwright?.selfCheck() ?? ['no self-check'])).toEqual([]);
      }
    } finally {
      // Whatever went wrong, nothing of it keeps running.
      await door.close();
      await context?.close();
      rmSync(folder, { recursive: true, force: true });
    }
    expect(complaints).toEqual([]);
  },
});

function listenTo(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    // The browser itself reports a server that is gone; tests that take it away expect that.
    if (message.type() === 'error' && !/ERR_CONNECTION_REFUSED|WebSocket/.test(message.text())) {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
}

export { expect };

/** Drags over words as a hand does: press before the first letter, let go after the last. */
async function selectWords(page: Page, words: string, nth: number, held?: 'Alt' | 'Control'): Promise<void> {
  const ends = await page.evaluate(
    ({ words, nth }) => {
      const walker = document.createTreeWalker(
        document.querySelector('.article-text') ?? document.body,
        NodeFilter.SHOW_TEXT,
      );
      let left = nth;
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.textContent ?? '';
        for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
          if (left-- > 0) continue;
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + words.length);
          range.startContainer.parentElement?.scrollIntoView({ block: 'center' });
          const rects = [...range.getClientRects()].filter((rect) => rect.width > 0);
          const [first, last] = [rects[0], rects.at(-1)];
          if (!first || !last) return null;
          return {
            from: { x: first.left + 1, y: first.top + first.height / 2 },
            to: { x: last.right - 1, y: last.top + last.height / 2 },
          };
        }
      }
      return null;
    },
    { words, nth },
  );
  if (!ends) throw new Error(`“${words}” is not in the article`);
  await page.mouse.move(ends.from.x, ends.from.y);
  await page.mouse.down();
  await page.mouse.move((ends.from.x + ends.to.x) / 2, ends.to.y, { steps: 3 });
  if (held) await page.keyboard.down(held);
  await page.mouse.move(ends.to.x, ends.to.y, { steps: 3 });
  await page.mouse.up();
  if (held) await page.keyboard.up(held);
}
