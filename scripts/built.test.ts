// What is built must start: a library that works from its own folder may not do so inside a bundle.

import { spawn, spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildStale } from './builds.mjs';
import { root } from './runtime.mjs';

const main = join(root, 'dist/cli/main.js');
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-built-'));
  await buildStale(['renderer', 'electron', 'cli']);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function runBuilt(...args: readonly string[]): { readonly status: number | null; readonly stdout: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    env: { ...process.env, SPANWRIGHT_DATA: join(folder, 'data') },
  });
  expect(stderr).toBe('');
  return { status, stdout };
}

test('every command of the built command line says its help', () => {
  const { status, stdout } = runBuilt('--help');
  expect(status).toBe(0);
  const [, commands = ''] = stdout.split('Commands:');
  const names = Array.from(commands.matchAll(/^ {2}([a-z-]+)/gm), ([, name = '']) => name).filter(
    (name) => name !== 'help',
  );
  expect(names).toEqual(expect.arrayContaining(['import', 'export', 'convert', 'check', 'serve']));
  for (const name of names) {
    const { status: ended, stdout: help } = runBuilt(name, '--help');
    expect([name, ended]).toEqual([name, 0]);
    expect(help).toContain(`spanwright ${name}`);
  }
});

test('the built command line imports, exports and lists formats', () => {
  const corpus = join(folder, 'a.spanwright');
  const article = join(root, 'core/formats/fixtures/rows-ents.jsonl');
  const made = spawnSync(process.execPath, [main, 'import', article, '--corpus', corpus], { encoding: 'utf8' });
  expect([made.status, made.stdout]).toEqual([0, expect.stringContaining('1 article imported with 4 spans')]);
  const out = spawnSync(
    process.execPath,
    [main, 'export', '--corpus', corpus, '--format', 'csv', '--out', join(folder, 'a.csv')],
    { encoding: 'utf8' },
  );
  expect([out.status, out.stderr]).toEqual([0, expect.any(String)]);
  expect(readFileSync(join(folder, 'a.csv'), 'utf8')).toContain('customs office');
  expect(runBuilt('formats').stdout).toContain('doccano');
});

test('the built server says its address', async () => {
  const server = spawn(process.execPath, [main, 'serve', '--no-open'], {
    env: { ...process.env, SPANWRIGHT_DATA: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => server.once('close', resolve));
  const lines: string[] = [];
  for await (const line of createInterface(server.stdout)) {
    lines.push(line);
    break;
  }
  server.kill('SIGTERM');
  await ended;
  expect(lines).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/\?token=\w+$/)]);
});

test('no built module asks for its file under the names of CommonJS', () => {
  const built = globSync('dist/{cli,electron}/*.js', { cwd: root });
  expect(built.length).toBeGreaterThan(10);
  const asking = built.filter((path) => /\b__(?:file|dir)name\b/.test(readFileSync(join(root, path), 'utf8')));
  expect(asking).toEqual([]);
});
