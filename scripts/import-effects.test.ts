// Importing a module of the screens does nothing: what connects, listens or touches the page is done by begin(). Each module is
// imported here, under plain Node, with a trap on everything that only a page has.

import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from './runtime.mjs';

/** The entry of the page, whose work is to begin. */
const entry = 'renderer/main.tsx';

const onlyInAPage = [
  'window',
  'document',
  'navigator',
  'localStorage',
  'sessionStorage',
  'location',
  'history',
  'matchMedia',
  'addEventListener',
  'requestAnimationFrame',
  'WebSocket',
  'Worker',
  'MessageChannel',
  'BroadcastChannel',
  'fetch',
  'setTimeout',
  'setInterval',
] as const;

const folder = mkdtempSync(join(tmpdir(), 'spanwright-import-effects-'));
const before = new Map(onlyInAPage.map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]));
let watched = '';
let touched: string[] = [];

beforeAll(() => {
  for (const name of onlyInAPage) {
    const found = before.get(name);
    const value: unknown = Reflect.get(globalThis, name);
    Object.defineProperty(globalThis, name, {
      configurable: true,
      get() {
        // Packages ask whether there is a page; what the screens' own modules ask is what counts.
        const asking = new Error().stack?.split('\n')[2] ?? '';
        if (watched !== '' && asking.includes(watched)) touched.push(`${name}: ${asking.trim()}`);
        return value;
      },
      set: found?.set ?? (() => undefined),
    });
  }
});

afterAll(() => {
  for (const [name, found] of before) {
    if (found) Object.defineProperty(globalThis, name, found);
    else Reflect.deleteProperty(globalThis, name);
  }
  rmSync(folder, { recursive: true, force: true });
});

/** What the modules below `home` touch of a page while these are imported, with where. */
async function effectsOfImporting(paths: readonly string[], home: string): Promise<readonly string[]> {
  watched = home;
  touched = [];
  for (const path of paths) await import(/* @vite-ignore */ pathToFileURL(path).href);
  watched = '';
  return touched;
}

test('importing a module of the screens touches nothing of the page', async () => {
  const modules = globSync('renderer/**/*.{ts,tsx}', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/\.test\.tsx?$/.test(path) && path !== entry);
  expect(modules.length).toBeGreaterThan(150);
  expect(
    await effectsOfImporting(
      modules.map((path) => join(root, path)),
      '/renderer/',
    ),
  ).toEqual([]);
});

test.each([
  ['listens', "window?.addEventListener('resize', () => undefined);"],
  ['asks for the page', 'export const mac = typeof navigator !== "undefined" && navigator.platform === "Mac";'],
  ['reads what is stored', 'export const key = localStorage?.getItem("key");'],
  ['opens a channel', 'export const { port1 } = new MessageChannel();'],
])('a planted module that %s is found', async (name, source) => {
  const path = join(folder, `${name.replaceAll(' ', '-')}.ts`);
  writeFileSync(path, `${source}\n`);
  expect(await effectsOfImporting([path], folder)).not.toEqual([]);
});
