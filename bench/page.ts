// The real screens over the real server, in Chromium, on a corpus.

import { chromium, type Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { buildStale } from '../scripts/builds.mjs';
import { chromiumLaunch } from '../scripts/chromium.mjs';

const program = fileURLToPath(new URL('..', import.meta.url));
/** The command line as a package has it. */
const commandLine = join(program, 'dist', 'cli', 'main.js');
let built: Promise<void> | null = null;

/** Opens a corpus and gives its page; `close` ends browser and server. What the screens remember goes below `folder`. */
export async function openPage(corpus: string, folder: string): Promise<{ page: Page; close: () => Promise<void> }> {
  await (built ??= buildStale(['renderer', 'cli']));
  const server = spawn(process.execPath, [commandLine, 'serve', '--corpus', corpus, '--no-open'], {
    cwd: program,
    env: environmentIn(folder),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const browser = await chromium.launch(chromiumLaunch({ whole: true }));
  const close = async (): Promise<void> => {
    await browser.close();
    const ended = server.exitCode === null ? once(server, 'exit') : null;
    server.kill('SIGTERM');
    await ended;
  };
  try {
    const [address] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(address);
    return { page, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Runs a command of the command line to its end. Throws when it fails. */
export async function runCommand(args: readonly string[], folder: string): Promise<void> {
  await (built ??= buildStale(['renderer', 'cli']));
  const child = spawn(process.execPath, [commandLine, ...args], {
    cwd: program,
    env: environmentIn(folder),
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`spanwright ${args[0]} ended with ${code}`);
}

function environmentIn(folder: string): NodeJS.ProcessEnv {
  return {
    NODE_COMPILE_CACHE: join(program, '.cache', 'compile'),
    ...process.env,
    SPANWRIGHT_DATA: join(folder, 'data'),
  };
}

/**
 * Runs in the page: resolves with the milliseconds from the next key until the command leaves the outbox, which it does when the
 * core has answered that it is on the disk.
 */
export function storedAfterKey(): Promise<number> {
  return new Promise((resolve) => {
    let began = Number.POSITIVE_INFINITY;
    addEventListener('keydown', ({ timeStamp }) => (began = timeStamp), { capture: true, once: true });
    const remove = Storage.prototype.removeItem;
    Storage.prototype.removeItem = function removeItem(key: string): void {
      remove.call(this, key);
      if (began === Number.POSITIVE_INFINITY || !key.startsWith('spanwright.outbox.')) return;
      Storage.prototype.removeItem = remove;
      resolve(performance.now() - began);
    };
  });
}
