// The page on security names a test for each point of Electron's checklist; what no other test holds is held here.

import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { bridgeName } from '../model/desktop.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');
const electronSources = globSync('electron/*.ts', { cwd: root }).filter((path) => !path.endsWith('.test.ts'));

/** The rows of the checklist's table, each by its cells. */
const rows = textOf('docs/security.md')
  .split('\n')
  .filter((line) => /^\|\s*\d+\s*\|/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

test('every point of Electron’s checklist is there, in its order', () => {
  expect(rows.map(([number]) => Number(number))).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
});

test.each(rows.map((cells) => [cells[1] ?? '', cells[3] ?? ''] as const))(
  'the test of “%s” exists',
  (_point, cited) => {
    const [, path = '', title = ''] = /^`([^`]+)`: “(.+)”$/.exec(cited) ?? [];
    expect(existsSync(join(root, path))).toBe(true);
    const text = textOf(path);
    expect(['test', 'it'].some((call) => text.includes(`${call}('${title}'`))).toBe(true);
  },
);

const [prose = ''] = textOf('docs/security.md').split('## Electron');
const citations = Array.from(
  prose.matchAll(/`([^`]+\.ts)`:\s+“([^”]+)”/g),
  ([, path = '', title = '']) => [path, title] as const,
);

test.each(citations)('what the page says of the log is tested: %s, “%s”', (path, title) => {
  const text = textOf(path);
  expect(['test', 'it'].some((call) => text.includes(`${call}('${title.replaceAll(/\s+/g, ' ')}'`))).toBe(true);
});

test('what the page says of the log has tests', () => {
  expect(citations).toHaveLength(3);
});

test('every page is kept from navigation, windows, WebViews and downloads', () => {
  const guard = textOf('electron/guard.ts');
  for (const event of ['will-navigate', 'will-redirect', 'will-attach-webview', 'will-download']) {
    expect(guard).toMatch(new RegExp(`on\\('${event}'[^;]*preventDefault\\(\\)`));
  }
  expect(guard).toContain("setWindowOpenHandler(() => ({ action: 'deny' }))");
  expect(guard).toContain("app.on('web-contents-created'");
});

test('no address is handed to the system to be opened', () => {
  for (const path of electronSources) expect(textOf(path)).not.toContain('openExternal');
});

test('Electron is pinned to one version', () => {
  const { devDependencies } = JSON.parse(textOf('package.json')) as { devDependencies: { electron: string } };
  expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/);
});

test('release builds flip Electron’s fuses', () => {
  const packaging = globSync('packaging/*.{yml,mjs}', { cwd: root }).map(textOf).join('\n');
  for (const fuse of ['runAsNode', 'enableNodeOptionsEnvironmentVariable', 'enableNodeCliInspectArguments']) {
    expect(packaging).toMatch(new RegExp(`${fuse}: false`, 'i'));
  }
  for (const fuse of ['enableEmbeddedAsarIntegrityValidation', 'onlyLoadAppFromAsar']) {
    expect(packaging).toMatch(new RegExp(`${fuse}: true`, 'i'));
  }
});

test('the page is given the functions of the bridge and nothing of Electron', () => {
  const preload = textOf('electron/preload.ts');
  expect(preload.match(/exposeInMainWorld\(.*\)/g)).toEqual(['exposeInMainWorld(bridgeName, bridge)']);
  expect(bridgeName).toBe('spanwright');
  const [, bridge = ''] = preload.split('const bridge: DesktopBridge = {');
  expect(bridge).not.toMatch(/:\s*(?:ipcRenderer|webUtils|contextBridge)\b\s*,/);
});
