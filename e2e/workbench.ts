// One annotator at one workbench, behind the door that the project names: a corpus of our own, and the page in front of
// it. Every test ends with two questions: did the page complain, and is what is painted what is stored?

import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { chromiumLaunch } from '../scripts/chromium.mjs';
import { root } from '../scripts/runtime.mjs';
import { browserDoor } from './doors/browser.ts';
import { runCommandLine } from './doors/command-line.ts';
import type { Door, DoorKind } from './doors/door.ts';
import { needDesktop } from './doors/launch-desktop.ts';
import { windowDoor } from './doors/window.ts';
import { delayMessages, lateLooks, slowDown } from './hindered.ts';
import { makeSampleCorpus } from './sample-corpus.ts';
import { words, articleText, importFilesButton, tagRows, savedMark, loadSample } from './screen.ts';
import { frames, placeOf, soon } from './steady.ts';

declare global {
  interface Window {
    __spanwright?: {
      readonly selfCheck: () => readonly string[];
      readonly storedCheck: () => Promise<readonly string[]>;
      readonly isQuiet: () => boolean;
      readonly isWritten: () => boolean;
      readonly isImportSettled: () => boolean;
      readonly told: string[];
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
  /** Starts it again and opens the page, which has taken up what was left by then. `corpusOpens`: false where the page will have to say why it does not. */
  start(expected?: { readonly corpusOpens: boolean }): Promise<void>;
  /** Loads the page again, and waits until it has taken up what was left. */
  reload(): Promise<void>;
  /** Waits until the page has no question to the core that is not answered. */
  quiet(): Promise<void>;
  /** Waits until the screens have written down everything that they remember, so that a page that is loaded next knows it. */
  written(): Promise<void>;
  /** Waits until the screens have written down that they remember this value under a key with that ending. */
  remembered(ending: string, value: unknown): Promise<void>;
  /** Imports files by the button of the empty screen, until they are in or something is asked. */
  importFiles(...paths: readonly string[]): Promise<void>;
  /** Waits until an import is over: a dialog that still shows it would take the keys. */
  imported(): Promise<void>;
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

/**
 * Waits until a message with these words has been shown since the one that was heard before: a message goes by itself, and may have
 * gone before a busy machine looks.
 */
export async function expectTold(page: Page, words: string | RegExp): Promise<void> {
  const wanted = typeof words === 'string' ? { words, pattern: null } : { words: '', pattern: words.source };
  const hear = (): Promise<readonly string[]> =>
    page.evaluate(({ words: said, pattern }) => {
      const told = window.__spanwright?.told ?? [];
      const at = told.findIndex((one) => (pattern === null ? one.includes(said) : new RegExp(pattern).test(one)));
      return at < 0 ? [...told] : told.splice(0, at + 1).slice(-1);
    }, wanted);
  const matching =
    typeof words === 'string' ? (expect.stringContaining(words) as unknown) : (expect.stringMatching(words) as unknown);
  await expect.poll(hear, soon).toEqual([matching]);
}

/**
 * Keeps messages on the screen from now on, as a pointer on them does: a test that presses what is in one comes later than it stays
 * on a busy machine. What it gives lets them go again.
 */
export async function holdMessages(page: Page): Promise<() => Promise<void>> {
  const timer = await page.evaluate(() =>
    // Sooner than a message could go that comes meanwhile: the timers of a page end in their order.
    window.setInterval(() => {
      document.querySelector('.toaster')?.parentElement?.dispatchEvent(new PointerEvent('pointermove'));
    }, 100),
  );
  return () =>
    page.evaluate((held) => {
      window.clearInterval(held);
      document.querySelector('.toaster')?.parentElement?.dispatchEvent(new PointerEvent('pointerleave'));
    }, timer);
}

interface Options {
  readonly doorKind: DoorKind;
  readonly chromium: BrowserContext | null;
  /** A corpus that holds the sample and that nobody has open. */
  readonly sampleCorpus: string;
}

interface OwnOptions {
  /** A corpus that nobody has open, which the workbench begins with a copy of; null: with an empty one. */
  readonly begunWith: string | null;
}

/** Playwright's test with a workbench. The project's `doorKind` chooses the door; Chromium is started for its own only. */
export const test = base.extend<{ workbench: Workbench } & OwnOptions, Options>({
  begunWith: [null, { option: true }],
  doorKind: ['browser', { option: true, scope: 'worker' }],
  // Here, although few need it: a test with a fixture of the worker more than another is given another worker, and so another browser.
  sampleCorpus: [makeSampleCorpus, { scope: 'worker' }],
  chromium: [
    async ({ doorKind, playwright }, use) => {
      if (doorKind !== 'browser') return use(null);
      const browser = await playwright.chromium.launch({ ...chromiumLaunch(), ...lateLooks() });
      // One for all tests of a worker: it costs as much as the page in it. What they leave is their port's own, but for cookies.
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      await delayMessages(context);
      await use(context);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  workbench: async ({ chromium, begunWith }, use, testInfo) => {
    if (chromium === null) needDesktop(testInfo);
    const folder = mkdtempSync(join(tmpdir(), 'spanwright-e2e-'));
    const corpus = join(folder, 'Day.corpus');
    if (begunWith !== null) copyFileSync(begunWith, corpus);
    const places = { corpus, dataFolder: join(folder, 'data') };
    const page = await chromium?.newPage();
    if (page) await slowDown(page);
    const door = page ? await browserDoor(page, places) : windowDoor(places);
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
        await expect(
          corpusOpens ? open.getByRole('button', { name: /Annotator/ }) : open.getByRole('main'),
        ).toBeVisible();
        await expectQuiet(open);
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
        cli: (...args) => runCommandLine(args, places.dataFolder),
        kill() {
          if (door.kind === 'browser') open = null;
          door.kill();
        },
        stop,
        start,
        async reload() {
          await thePage().reload();
          await expectQuiet(thePage());
        },
        quiet: () => expectQuiet(thePage()),
        written: () => expect.poll(() => thePage().evaluate(() => window.__spanwright?.isWritten()), soon).toBe(true),
        remembered: (ending, value) => expect.poll(() => rememberedIn(places.dataFolder, ending)).toContainEqual(value),
        async importFiles(...paths) {
          await door.pickFiles(paths, () => importFilesButton(thePage()).click());
          await expectImported(thePage());
        },
        imported: () => expectImported(thePage()),
        select: (words, nth = 0, held) => selectWords(thePage(), words, nth, held),
        async loadSample() {
          await loadSample(thePage());
          await expectImported(thePage());
          await expectQuiet(thePage());
        },
        saved: () => expect(savedMark(thePage())).toHaveText(words.saved),
      });

      const last = open as Page | null;
      if (last !== null) {
        await expect.poll(() => last.evaluate(() => window.__spanwright?.selfCheck() ?? ['no self-check'])).toEqual([]);
      }
    } finally {
      // Whatever went wrong, nothing of it keeps running.
      await door.close();
      for (const left of chromium?.pages() ?? []) await left.close();
      await chromium?.clearCookies();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    }
    expect(complaints).toEqual([]);
  },
});

/**
 * The same on a corpus that holds the sample, as it is after it was loaded on the screens: for tests of anything but the loading, which
 * is as much work for the page as being opened is.
 */
export const onSample = test.extend<object>({ begunWith: ({ sampleCorpus }, use) => use(sampleCorpus) });

function listenTo(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    // The browser itself reports a server that is gone; tests that take it away expect that.
    if (
      message.type() === 'error' &&
      !/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|WebSocket/.test(message.text())
    ) {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
}

export { expect };

/** Waits until the start is over and every question of the page is answered. */
async function expectQuiet(page: Page): Promise<void> {
  const isQuiet = (): Promise<boolean> => page.evaluate(() => window.__spanwright?.isQuiet() ?? false);
  await expect.poll(isQuiet, soon).toBe(true);
  // The last answer is there; what it says is on the screen when that has been drawn.
  await frames(page);
}

async function expectImported(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => window.__spanwright?.isImportSettled() ?? false), soon).toBe(true);
}

/** What the screens have written down under keys that end so. */
function rememberedIn(dataFolder: string, ending: string): readonly unknown[] {
  const path = join(dataFolder, 'preferences.json');
  if (!existsSync(path)) return [];
  const all = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  return Object.entries(all).flatMap(([key, value]) => (key.endsWith(ending) ? [value] : []));
}

/** Drags over words as a hand does: press before the first letter, let go after the last. */
async function selectWords(page: Page, words: string, nth: number, held?: 'Alt' | 'Control'): Promise<void> {
  const { from, to } = await placeOf(page, words, { nth });
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, to.y, { steps: 3 });
  if (held) await page.keyboard.down(held);
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
  if (held) await page.keyboard.up(held);
}
