// One annotator at one workbench: a server of our own on a corpus of our own, and the page in front of it. Every test ends
// with two questions: did the browser complain, and is what is painted what is stored?

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, expect, type Locator, type Page } from '@playwright/test';
import { words, articleText, tagRows, savedMark, loadSample } from './screen.ts';

declare global {
  interface Window {
    __spanwright?: {
      readonly selfCheck: () => readonly string[];
      readonly storedCheck: () => Promise<readonly string[]>;
    };
  }
}

export const repository = fileURLToPath(new URL('..', import.meta.url));

export interface Workbench {
  readonly page: Page;
  /** An empty folder for this test. */
  readonly folder: string;
  readonly corpus: string;
  /** The command line, run to its end; gives standard output. The server must have been stopped for commands that open the corpus. */
  cli(...args: string[]): string;
  /** Ends the server as a power cut would. */
  kill(): void;
  /** Ends the server in good order. */
  stop(): Promise<void>;
  /** Starts it again and opens the page. `corpusOpens`: false where the page will have to say why it does not. */
  start(expected?: { readonly corpusOpens: boolean }): Promise<void>;
  /** The article's text, to click and to select in. */
  readonly article: Locator;
  /** Selects the nth occurrence of these words in the article with the mouse. */
  select(words: string, nth?: number): Promise<void>;
  /** Loads the sample from the empty screen, and sits as oneself again. */
  loadSample(): Promise<void>;
  /** The tags in the list at the right. */
  readonly tags: Locator;
  /** Waits until the core has answered everything. */
  saved(): Promise<void>;
}

/** The messages at the edge of the screen: screen readers are told their words elsewhere too. */
export const toasts = (page: Page): Locator => page.locator('.toaster');

export const test = base.extend<{ workbench: Workbench }>({
  workbench: async ({ page }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'spanwright-e2e-'));
    const corpus = join(folder, 'Day.corpus');
    const environment = { ...process.env, SPANWRIGHT_DATA: join(folder, 'data'), SPANWRIGHT_DEVELOPMENT: '1' };
    const cli = join(repository, 'cli', 'spanwright.mjs');
    const complaints: string[] = [];
    let server: ChildProcess | null = null;
    page.on('console', (message) => {
      // The browser itself reports a server that is gone; tests that take it away expect that.
      if (message.type() === 'error' && !/ERR_CONNECTION_REFUSED|WebSocket/.test(message.text())) {
        complaints.push(message.text());
      }
    });
    page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));

    // One port for the whole test: what waits to be saved waits with the page's address.
    const port = await freePort();
    const start: Workbench['start'] = async ({ corpusOpens } = { corpusOpens: true }) => {
      const child = spawn(process.execPath, [cli, 'serve', '--corpus', corpus, '--port', String(port), '--no-open'], {
        cwd: repository,
        env: environment,
        stdio: ['ignore', 'pipe', 'inherit'],
        detached: process.platform !== 'win32',
      });
      server = child;
      await page.goto(await addressOf(child));
      await expect(
        corpusOpens ? page.getByRole('button', { name: /Annotator/ }) : page.getByRole('main'),
      ).toBeVisible();
    };
    const end = async (signal: NodeJS.Signals): Promise<void> => {
      const child = server;
      server = null;
      if (!child?.pid || child.exitCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      // The server runs under a supervisor, which would start it again: both are in the child's process group.
      if (process.platform === 'win32' || signal === 'SIGTERM') child.kill(signal);
      else process.kill(-child.pid, signal);
      await ended;
    };

    try {
      await start();
      const article = articleText(page);
      await use({
        page,
        folder,
        corpus,
        article,
        tags: tagRows(page),
        cli(...args) {
          const { stdout, stderr, status } = spawnSync(process.execPath, [cli, ...args], {
            env: environment,
            encoding: 'utf8',
          });
          if (status !== 0) throw new Error(`${args.join(' ')}: exit ${status}\n${stderr}`);
          return stdout;
        },
        kill: () => void end('SIGKILL'),
        stop: () => end('SIGTERM'),
        start,
        select: (words, nth = 0) => selectWords(page, words, nth),
        loadSample: () => loadSample(page),
        saved: () => expect(savedMark(page)).toHaveText(words.saved),
      });

      if (server !== null) {
        await expect.poll(() => page.evaluate(() => window.__spanwright?.selfCheck() ?? ['no self-check'])).toEqual([]);
      }
    } finally {
      // Whatever went wrong, nothing of it keeps running.
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    }
    expect(complaints).toEqual([]);
  },
});

export { expect };

/** Drags over words as a hand does: press before the first letter, let go after the last. */
async function selectWords(page: Page, words: string, nth: number): Promise<void> {
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
  await page.mouse.move(ends.to.x, ends.to.y, { steps: 3 });
  await page.mouse.up();
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const end = said.indexOf('\n');
      if (end >= 0) resolve(said.slice(0, end));
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
}
