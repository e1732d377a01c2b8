// The packaged program, made once, and started as it is on a computer of its own: from another folder, by another user, with
// no sources near. It is driven through the debugging port of its window, as a driver of Node is shut out of a release.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, expect, type Page } from '@playwright/test';
import { electronBinary, electronVersion } from '../../scripts/electron-binary.mjs';
import { root } from '../../scripts/runtime.mjs';

/** Why no package can be made and tried here, or null where it can. */
export function whyNoPackage(): string | null {
  if (electronBinary() === null) return `the binary of Electron ${electronVersion()} is not on this machine`;
  return null;
}

/** Where the package of the tests is made. */
export const release = join(root, '.cache', 'release');

/** Makes the package of this build, and gives its folder. Minutes on a busy machine. */
export function makePackage(...args: readonly string[]): string {
  rmSync(release, { recursive: true, force: true });
  const made = spawnSync(process.execPath, [join(root, 'scripts', 'package.mjs'), ...args], {
    cwd: root,
    env: { ...process.env, SPANWRIGHT_FAST_PACKAGE: '1', SPANWRIGHT_RELEASE: release },
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`the package could not be made:\n${made.stdout}\n${made.stderr}`);
  return join(release, process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`);
}

/** A place that is far from the sources, and a user who may do nothing elsewhere. */
export interface Elsewhere {
  /** The user's home. */
  readonly home: string;
  /** The program, where it was copied to. */
  readonly program: string;
  /** Gives a file or folder to the user. */
  own(path: string): void;
  remove(): void;
}

/** Copies the program into a folder of its own. Root takes the user nobody; others stay who they are, in another home. */
export function moveElsewhere(folder: string): Elsewhere {
  const place = mkdtempSync(join(tmpdir(), 'spanwright-package-'));
  chmodSync(place, 0o755);
  const target = join(place, 'opt', 'Spanwright');
  cpSync(folder, target, { recursive: true });
  const home = join(place, 'home');
  mkdirSync(home);
  const own = (path: string): void => {
    if (nobody !== null) spawnSync('chown', ['-R', String(nobody), path]);
  };
  own(home);
  if (nobody !== null) {
    // As an installed package has it, for systems that forbid user namespaces.
    const sandbox = join(target, 'chrome-sandbox');
    chownSync(sandbox, 0, 0);
    chmodSync(sandbox, 0o4755);
  }
  return {
    home,
    program: join(target, 'spanwright'),
    own,
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}

/** The number of the user nobody, where this user may become that one. */
const nobody = process.getuid?.() === 0 ? Number(spawnSync('id', ['-u', 'nobody'], { encoding: 'utf8' }).stdout) : null;

export interface Started {
  readonly page: Page;
  /** Calls the core over a port of our own. Rejects with the core's refusal. */
  call<T>(call: string, input: object): Promise<T>;
  /** Ends it in good order, and gives the exit code. */
  quit(): Promise<number | null>;
}

/** Starts a program as the user of that place, from the root of the system, and attaches to its window. */
export async function startProgram({ home }: Elsewhere, program: string, args: readonly string[]): Promise<Started> {
  const display = await ensureDisplay();
  const switches = ['--remote-debugging-port=0', '--disable-gpu', '--disable-dev-shm-usage'];
  const user = nobody === null ? [] : ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'];
  const child = spawn('env', ['-i', ...environment(home, display.name), ...user, program, ...switches, ...args], {
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: string[] = [];
  try {
    const address = await addressIn(child, said);
    await pageIn(address);
    const browser = await chromium.connectOverCDP(address, { noDefaults: true });
    const page = await firstPage(browser);
    await openPort(page);
    return {
      page,
      call: (call, input) => callCore(page, call, input),
      async quit() {
        const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        const code = await ended;
        await browser.close().catch(() => undefined);
        display.end();
        return code;
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    display.end();
    throw new Error(`the program did not come up; it said:\n${said.join('')}`, { cause: error });
  }
}

const environment = (home: string, display: string): readonly string[] => [
  `HOME=${home}`,
  `DISPLAY=${display}`,
  'PATH=/usr/local/bin:/usr/bin:/bin',
  'LANG=C.UTF-8',
  'DBUS_SESSION_BUS_ADDRESS=disabled:',
];

/** The display that there is, or one of our own until it is ended. */
async function ensureDisplay(): Promise<{ readonly name: string; end(): void }> {
  const there = process.env['DISPLAY'];
  if (there !== undefined && there !== '') return { name: there, end: () => undefined };
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    screen.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    screen.once('error', reject);
    screen.once('exit', () => reject(new Error('Xvfb does not start')));
  });
  return { name: `:${number}`, end: () => void screen.kill() };
}

/** The address of the debugging port, which Chromium prints. */
function addressIn(child: ChildProcess, said: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      said.push(chunk.toString());
      const address = /DevTools listening on (ws:\S+)/.exec(said.join(''))?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`exit ${code}`)));
  });
}

/** Resolves when the window has its page: a driver that attaches before may wait for ever. */
async function pageIn(address: string): Promise<void> {
  const list = new URL('/json/list', address.replace(/^ws/, 'http'));
  await expect
    .poll(() => fetch(list).then((answer) => answer.text()), { timeout: 60_000, intervals: [100] })
    .toContain('"url": "app://spanwright/"');
}

async function firstPage(browser: Browser): Promise<Page> {
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('the program has no browser context');
  const page = context.pages()[0] ?? (await context.waitForEvent('page'));
  await page.getByRole('main').waitFor();
  return page;
}

interface PortInPage {
  testPort?: MessagePort;
}

/** Asks the window for another port to the core, and keeps it in the page. */
async function openPort(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        addEventListener('message', function keep({ data, ports }) {
          const [port] = ports;
          if (data !== 'spanwright:port' || port === undefined) return;
          removeEventListener('message', keep);
          (globalThis as PortInPage).testPort = port;
          resolve();
        });
        (globalThis as unknown as { spanwright: { ready(): void } }).spanwright.ready();
      }),
  );
}

let calls = 1_000_000;

async function callCore<T>(page: Page, call: string, input: object): Promise<T> {
  const answer = await page.evaluate(
    (request) =>
      new Promise<unknown>((resolve) => {
        const port = (globalThis as PortInPage).testPort;
        port?.addEventListener('message', function hear({ data }: MessageEvent<{ id?: number; answer?: unknown }>) {
          if (data.id !== request.id) return;
          port.removeEventListener('message', hear);
          resolve(data.answer);
        });
        port?.postMessage(request);
      }),
    { id: (calls += 1), call, input },
  );
  const { ok, value, error } = answer as { ok: boolean; value: T; error: { message: string } };
  if (!ok) throw new Error(`${call}: ${error.message}`);
  return value;
}

/** Writes a file, and the folders above it. */
export function writeInto(folder: string, files: Readonly<Record<string, string | Uint8Array>>): readonly string[] {
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
  return Object.entries(files).map(([name, content]) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  });
}
