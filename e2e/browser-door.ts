// The browser door, opened as a person opens it: the command line in a process of its own, on a folder of its own.

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { commandLine, commandLineEnvironment } from './doors/command-line.ts';

export interface BrowserDoor {
  /** With the token; it lets in once. */
  readonly link: string;
  readonly origin: string;
  readonly host: string;
  readonly corpus: string;
  readonly process: ChildProcess;
  /** What went to standard error. */
  readonly said: () => string;
}

/** Playwright's test with a browser door on a new corpus; it is closed when the test ends. */
export const test = base.extend<{ door: BrowserDoor; serveAt: (host: string, html: string) => Promise<HostilePage> }>({
  // Playwright reads the names of what a fixture needs from this pattern, and accepts no other.
  // oxlint-disable-next-line no-empty-pattern
  door: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'spanwright-'));
    const corpus = join(folder, 'a.corpus');
    const serving = spawn(process.execPath, [commandLine, 'serve', '--corpus', corpus, '--no-open'], {
      env: commandLineEnvironment(join(folder, 'data')),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    serving.stderr.on('data', (chunk) => (said += String(chunk)));
    const link = await new Promise<string>((resolve, reject) => {
      createInterface({ input: serving.stdout }).once('line', resolve);
      serving.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${said}`)));
    });
    const { origin, host } = new URL(link);
    await use({ link, origin, host, corpus, process: serving, said: () => said });
    const ended = new Promise((resolve) => serving.once('exit', resolve));
    if (serving.exitCode === null && serving.kill('SIGTERM')) await ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  },
  // oxlint-disable-next-line no-empty-pattern
  serveAt: async ({}, use) => {
    const servers: { close(): void }[] = [];
    await use(async (host, html) => {
      const cookies: string[] = [];
      const server = createServer((request, response) => {
        if (request.headers.cookie !== undefined) cookies.push(request.headers.cookie);
        response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<!doctype html>${html}`);
      });
      servers.push(server);
      await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      return { address: `http://${host}:${port}/`, cookies };
    });
    for (const server of servers) server.close();
  },
});

/** A page of somebody else, and the cookies that browsers showed to its server. */
export interface HostilePage {
  readonly address: string;
  readonly cookies: readonly string[];
}

export { expect } from '@playwright/test';
