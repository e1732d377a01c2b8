import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { largestLog, openLog, type Log } from './log.ts';
import { logPath } from './log-path.ts';
import { readLog } from './read-log.ts';

let folder: string;
let path: string;
const open = (dataFolder = folder): Log =>
  openLog({ dataFolder, version: '1.2.3', door: 'browser', process: 'server' });
const lines = (): Record<string, unknown>[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-log-'));
  path = logPath(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('an event is a line with its time, version, door, process and corpus; an error in it has its stack and not its message', () => {
  const log = open();
  expect(existsSync(path)).toBe(false);
  log('started');
  const corpus = join(folder, '100 %c\n“a”.corpus');
  log('internal error', { corpus, during: 'document.open', error: new TypeError('the court ordered') });
  log('server ended', { exitCode: null });
  expect(lines()).toMatchObject([
    { version: '1.2.3', door: 'browser', process: 'server', pid: process.pid, corpus: null, what: 'started' },
    { what: 'internal error', corpus, during: 'document.open', errors: [{ name: 'TypeError', code: null }] },
    { what: 'server ended', exitCode: null },
  ]);
  expect(Date.parse(String(lines()[0]?.['time']))).toBeCloseTo(Date.now(), -5);
  expect(readFileSync(path, 'utf8')).toContain('log.test.ts');
  expect(readFileSync(path, 'utf8')).not.toContain('court');
  // Others on this computer have no business with the paths of corpora.
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
});

test('it becomes the old log when it is full, and takes no more than the two', () => {
  const log = open();
  const corpus = 'x'.repeat(9_000);
  for (let n = 0; n < (3.5 * largestLog) / corpus.length; n++) log('internal error', { corpus, exitCode: n });
  expect(readdirSync(folder).toSorted()).toEqual(['spanwright.log', 'spanwright.old.log']);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThan(largestLog + 20_000);
  const shown = readLog(path).trimEnd().split('\n');
  expect(shown.length).toBeGreaterThan(3);
  expect(shown.map((line) => JSON.parse(line) as unknown).at(-1)).toMatchObject({ what: 'internal error' });
});

test('a line has an end, whatever an error brings along', () => {
  const error = new Error('x');
  const frame = `    at f (file:///${'a'.repeat(290)}.ts:1:1)\n`;
  error.stack = `Error: x\n${frame.repeat(1000)}`;
  open()('internal error', { error: new Error('y', { cause: new Error('z', { cause: error }) }) });
  open()('internal error', { error, corpus: 'x'.repeat(50_000) });
  for (const line of readFileSync(path, 'utf8').split('\n')) expect(line.length).toBeLessThan(20_000);
});

test('several processes that write at once lose no line and mix up none, also when it becomes full', async () => {
  const script = join(folder, 'write.ts');
  const each = 400;
  writeFileSync(
    script,
    `import { openLog } from ${JSON.stringify(join(import.meta.dirname, 'log.ts'))};
     const log = openLog({ dataFolder: ${JSON.stringify(folder)}, version: '1', door: 'window', process: 'core' });
     for (let n = 0; n < ${each}; n++) log('started', { exitCode: n, corpus: 'x'.repeat(1000) });`,
  );
  const writers = [1, 2, 3].map(() => spawn(process.execPath, [script], { cwd: folder, stdio: 'inherit' }));
  const codes = await Promise.all(writers.map((one) => new Promise((resolve) => one.once('exit', resolve))));
  expect(codes).toEqual([0, 0, 0]);
  const all = ['spanwright.old.log', 'spanwright.log']
    .filter((name) => existsSync(join(folder, name)))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'))
    .map((line) => JSON.parse(line) as { readonly pid: number; readonly exitCode: number });
  for (const { pid } of writers) {
    expect(all.filter((line) => line.pid === pid).map(({ exitCode }) => exitCode)).toEqual(
      Array.from({ length: each }, (_, n) => n),
    );
  }
});

test('what cannot be written is left out, and stops nothing', () => {
  writeFileSync(join(folder, 'file'), '');
  const said = vi.spyOn(console, 'error');
  const log = open(join(folder, 'file'));
  log('started');
  log('ended');
  expect(said).not.toHaveBeenCalled();
  expect(readLog(logPath(join(folder, 'file')))).toBe('');
});

// Root, and Windows, may write into a read-only folder.
test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('a read-only folder stops nothing', () => {
  chmodSync(folder, 0o500);
  open()('started');
  expect(readdirSync(folder)).toEqual([]);
  chmodSync(folder, 0o700);
});

// Only Linux has a device that is always full.
test.skipIf(!existsSync('/dev/full'))('a full disk stops nothing', () => {
  symlinkSync('/dev/full', path);
  const log = open();
  log('started');
  log('ended');
  expect(readLog(path)).toBe('');
});
