// The desktop window, started as people start it, on a folder of its own.

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type ElectronApplication, type Page, test as base } from '@playwright/test';
import { electronBinary } from '../../scripts/electron-binary.mjs';
import { root } from '../../scripts/runtime.mjs';
import { desktopEnvironment, launchDesktop, needDesktop } from '../doors/launch-desktop.ts';
import { placeOf } from '../steady.ts';

export interface Desktop {
  /** An empty folder for this test; it goes after every window is closed. */
  readonly folder: string;
  /** The data folder of every start of this test. */
  readonly dataFolder: string;
  /** Starts the window with these arguments, and closes it when the test ends. */
  open(...args: readonly string[]): Promise<ElectronApplication>;
  /** Starts the program as a shell does, with nothing of a driver in it; it is killed when the test ends. */
  run(args: readonly string[], options?: RunOptions): ChildProcess;
}

export interface RunOptions {
  /** A script that Electron loads before the program. */
  readonly before?: string;
  readonly cwd?: string;
  readonly dataFolder?: string;
}

/** Playwright's test with a desktop. Where there can be none it is skipped, or fails under REQUIRE_ELECTRON=1. */
export const test = base.extend<{ desktop: Desktop }>({
  // Playwright reads the names of what a fixture needs from this pattern, and accepts no other.
  // oxlint-disable-next-line no-empty-pattern
  desktop: async ({}, use, testInfo) => {
    needDesktop(testInfo);
    const folder = await mkdtemp(join(tmpdir(), 'spanwright-'));
    const dataFolder = join(folder, 'data');
    const opened: ElectronApplication[] = [];
    const running: ChildProcess[] = [];
    await use({
      folder,
      dataFolder,
      async open(...args) {
        const app = await launchDesktop(args, { SPANWRIGHT_DATA: dataFolder });
        opened.push(app);
        return app;
      },
      run(args, options = {}) {
        const load = options.before === undefined ? [] : ['-r', options.before];
        // A process group of its own, so that nothing of it is left.
        const child = spawn(electronBinary() ?? '', [...load, root, ...args], {
          cwd: options.cwd ?? root,
          env: desktopEnvironment({ SPANWRIGHT_DATA: options.dataFolder ?? dataFolder }),
          stdio: ['ignore', 'pipe', 'pipe'],
          detached: process.platform !== 'win32',
        });
        running.push(child);
        return child;
      },
    });
    for (const app of opened) await app.close();
    for (const child of running) killGroup(child);
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  },
});

/** The exit code of a program that ends by itself. */
export function exitOf(child: ChildProcess): Promise<number | null> {
  return child.exitCode === null && child.signalCode === null
    ? new Promise((resolve) => child.once('exit', resolve))
    : Promise.resolve(child.exitCode);
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** The page of a window, once its corpus is there: before, most keys mean nothing. */
export async function screensOf(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  await expect(page).toHaveTitle(/ – Spanwright$/);
  return page;
}

/** Resolves when the program follows where its window is: one that is new on the screen is left to its window manager at first. */
export async function placeFollowed(app: ElectronApplication): Promise<void> {
  const isShown = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  await expect.poll(isShown).toBe(true);
  // In the program itself, in which a timer that is set later for longer ends later, however busy the machine is.
  await app.evaluate(() => new Promise((done) => setTimeout(done, 1000)));
}

/** A click selects the word, a key tags it. */
export async function tagWord(page: Page, word: string, key: string): Promise<void> {
  const { middle } = await placeOf(page, word);
  await page.mouse.click(middle.x, middle.y);
  await page.keyboard.press(key);
}

export interface MessageBox {
  readonly message: string;
  readonly detail?: string;
  readonly buttons: readonly string[];
}

/** Answers every message box with the button of that name, and gives those that were shown so far. */
export async function answerMessages(
  app: ElectronApplication,
  button: string,
): Promise<() => Promise<readonly MessageBox[]>> {
  await app.evaluate(({ dialog }, wanted) => {
    const shown: MessageBox[] = [];
    (globalThis as { shownMessages?: MessageBox[] }).shownMessages = shown;
    dialog.showMessageBox = (...given: unknown[]) => {
      const { message, detail, buttons } = given.at(-1) as MessageBox;
      shown.push({ message, ...(detail === undefined ? {} : { detail }), buttons });
      return Promise.resolve({ response: buttons.indexOf(wanted), checkboxChecked: false });
    };
  }, button);
  return () => app.evaluate(() => (globalThis as { shownMessages?: MessageBox[] }).shownMessages ?? []);
}

export { expect } from '@playwright/test';
