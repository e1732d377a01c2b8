// The browser door: a server on a port of its own, and a page in Chromium in front of it.

import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { root } from '../../scripts/runtime.mjs';
import { words } from '../screen.ts';
import { soon } from '../steady.ts';
import { commandLine, commandLineEnvironment } from './command-line.ts';
import { expectCorpus, type Door, type DoorOptions } from './door.ts';

/** A browser door that is closed as yet. */
export async function browserDoor(page: Page, { corpus, dataFolder }: DoorOptions): Promise<Door> {
  // While anybody listens, choosers are handed to the test. Switched on for one wait and off again, one could open between.
  page.on('filechooser', () => {});
  // One port for the whole test: what waits to be saved waits with the page's address.
  const port = await freePort();
  let server: ChildProcess | null = null;
  let ending: Promise<void> = Promise.resolve();

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const child = server;
    server = null;
    if (!child?.pid || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    // The server runs under a supervisor, which would start it again: both are in the child's process group.
    if (process.platform === 'win32' || signal === 'SIGTERM') child.kill(signal);
    else process.kill(-child.pid, signal);
    await ended;
    // What it started has the corpus and the port until it has gone, too.
    const { pid } = child;
    await expect.poll(() => isGroupRunning(pid), soon).toBe(false);
  };
  const typePath = async (path: string, button: string): Promise<void> => {
    await page.getByLabel(words.path).fill(path);
    await page.getByRole('button', { name: button, exact: true }).click();
  };

  return {
    kind: 'browser',
    name: 'Spanwright in the browser on this computer',
    async open() {
      await ending;
      const child = spawn(
        process.execPath,
        [commandLine, 'serve', '--corpus', corpus, '--port', String(port), '--no-open'],
        {
          cwd: root,
          env: { ...commandLineEnvironment(dataFolder), SPANWRIGHT_DEVELOPMENT: '1' },
          stdio: ['ignore', 'pipe', 'inherit'],
          detached: process.platform !== 'win32',
        },
      );
      server = child;
      await page.goto(await addressOf(child));
      return page;
    },
    kill: () => void (ending = end('SIGKILL')),
    async close() {
      await ending;
      await end('SIGTERM');
    },
    async pickFiles(paths, action) {
      const chooser = page.waitForEvent('filechooser');
      await action();
      await (await chooser).setFiles([...paths]);
    },
    async save(folder, action) {
      const download = page.waitForEvent('download');
      await action();
      const saved = await download;
      const name = saved.suggestedFilename();
      const path = join(folder, name);
      await saved.saveAs(path);
      return {
        name,
        path,
        files: () =>
          name.endsWith('.zip')
            ? new Map(Object.entries(unzipSync(readFileSync(path))))
            : new Map([[name, readFileSync(path)]]),
      };
    },
    async openCorpus(path) {
      await page.keyboard.press('Control+o');
      await typePath(path, 'Open');
    },
    async makeCorpus(path) {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('New corpus');
      await page.keyboard.press('Enter');
      await typePath(path, words.create);
      await expectCorpus(page, path);
    },
  };
}

/** The first port below those that systems give out by themselves: nobody gets one of these without asking for it. */
const firstPort = 20_000;
const portsEach = 1_000;
let nextPort = 0;

/** A port that nothing listens on, of those that are this worker's own: it is still free when the program gets to it. */
async function freePort(): Promise<number> {
  // Another run on this machine begins elsewhere among them.
  const first = firstPort + (test.info().parallelIndex % 10) * portsEach;
  for (let tried = 0; tried < portsEach; tried++) {
    const port = first + ((process.pid * 7 + nextPort++) % portsEach);
    if (await isFree(port)) return port;
  }
  throw new Error('no port is free');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

function isGroupRunning(group: number): boolean {
  if (process.platform === 'win32') return false;
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
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
