// The desktop window: how long a cold start takes against an empty window of the same program, what its processes take of
// memory, and how long a tag takes to the disk through its port, against the browser door.

import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { buildStale } from '../scripts/builds.mjs';
import { hasDisplay, thisMachine } from '../scripts/desktop.mjs';
import { electronBinary, electronSeen } from '../scripts/electron-binary.mjs';
import { root } from '../scripts/runtime.mjs';
import { makeEmptyApp, makeLaidOutEmptyApp } from './empty-windows.ts';
import { openPage, runCommand, storedAfterKey } from './page.ts';
import { median, type Row } from './row.ts';

const starts = 9;
const tags = 500;
/** So many are timed behind each door. */
const counted = 100;
const mostRatio = 2;

/** The rows for the window; where it cannot be, one that says why. */
export async function run(): Promise<Row[]> {
  const reason = whyNot();
  if (reason !== null) return [{ what: `not measured: ${reason}`, value: '' }];
  await buildStale(['renderer', 'electron']);
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-window-'));
  try {
    const corpus = join(folder, 'window.corpus');
    const file = join(folder, 'articles.jsonl');
    const lines = Array.from({ length: tags + 1 }, (_, n) => `Agency${n} ordered it on day ${n}.`);
    writeFileSync(file, `${JSON.stringify({ text: lines.join('\n') })}\n`);
    await runCommand(['import', '--corpus', corpus, '--format', 'jsonl', file], folder);
    const usual = join(folder, 'usual.corpus');
    const article = join(folder, 'article.jsonl');
    writeFileSync(
      article,
      `${JSON.stringify({ text: `${'The court fined the trader on Monday. '.repeat(10)}\n`.repeat(8) })}\n`,
    );
    await runCommand(['import', '--corpus', usual, '--format', 'jsonl', article], folder);
    const rows = await measureStarts(usual, folder);
    return [...rows, ...(await measureTags(corpus, folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function whyNot(): string | null {
  if (electronBinary() === null) return 'Electron’s program is not on this machine.';
  // Another Electron that was named brings what it needs.
  if (!process.env['ELECTRON_OVERRIDE_DIST_PATH'] && !hasDisplay(thisMachine())) return 'There is no display.';
  return null;
}

/**
 * Loaded before either program: says how many milliseconds it was after its main process began to run scripts that the page showed
 * its text. What lies before is the same for both, but where an Electron that was named lays the program out for itself. It asks
 * the page by no driver, which would slow a start down.
 */
const watch = `
const { app } = require('electron');
const { performance } = require('node:perf_hooks');
// What loads this is for Electron; the program would take it for a file to import, and look at it while it starts.
process.argv.splice(process.argv.indexOf('-r'), 2);
const painted = \`new Promise((done) => {
  const look = () =>
    document.querySelector('.article-text > *') ? requestAnimationFrame(() => setTimeout(done)) : setTimeout(look, 4);
  look();
})\`;
app.on('browser-window-created', (_event, window) => {
  window.webContents.once('dom-ready', () => {
    void window.webContents.executeJavaScript(painted).then(() => console.log('usable after ' + performance.now()));
  });
});
`;

async function measureStarts(corpus: string, folder: string): Promise<Row[]> {
  const before = join(folder, 'watch.cjs');
  writeFileSync(before, watch);
  const start = (app: readonly string[], data: string, stay: number): Promise<number> =>
    timeToUsable(
      ['-r', before, ...app],
      { BENCH_USER_DATA: join(folder, data), SPANWRIGHT_DATA: join(folder, data) },
      stay,
    );
  const empty = makeEmptyApp(folder);
  const laidOut = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ? makeLaidOutEmptyApp(folder) : null;
  const times: { empty: number[]; laidOut: number[]; ours: number[] } = { empty: [], laidOut: [], ours: [] };
  // In turn, so that all meet the same machine; the first of each makes its profile and is not counted. It stays until it has
  // written where the annotator was, as after a day's work.
  for (let n = 0; n <= starts; n++) {
    const stay = n === 0 ? 2_000 : 0;
    const bare = await start([empty], 'empty-data', stay);
    const alike = laidOut === null ? null : await start([laidOut], 'laid-out-data', stay);
    const ours = await start([root, corpus], 'data', stay);
    if (n === 0) continue;
    times.empty.push(bare);
    if (alike !== null) times.laidOut.push(alike);
    times.ours.push(ours);
  }
  const [bare, ours] = [median(times.empty), median(times.ours)];
  const what = 'the window with its corpus, from its start to the painted article of 3 KB';
  const rows: Row[] = [
    {
      what: `raw: an empty window of Electron ${electronSeen()}, from its start to its painted page`,
      value: milliseconds(bare),
    },
  ];
  if (times.laidOut.length === 0) return [...rows, startRow(what, ours, bare, 'the empty window')];
  const alike = median(times.laidOut);
  return [
    ...rows,
    {
      what: 'raw: the empty window with what is loaded into every process because this Electron is old',
      value: milliseconds(alike),
      ratio: alike / bare,
    },
    startRow(what, ours, alike, 'the empty window with the same loaded'),
    { what: 'the same, beside the window with nothing loaded', value: milliseconds(ours), ratio: ours / bare },
  ];
}

function startRow(what: string, took: number, empty: number, than: string): Row {
  const ratio = took / empty;
  return {
    what,
    value: milliseconds(took),
    ratio,
    limit: `at most ${mostRatio} times ${than}`,
    holds: ratio <= mostRatio,
  };
}

async function timeToUsable(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  stay: number,
): Promise<number> {
  const child = spawn(electronBinary() ?? '', args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const took = await new Promise<number>((resolve, reject) => {
    let heard = '';
    child.stdout.on('data', (chunk) => {
      heard += String(chunk);
      const [, milliseconds] = /usable after ([\d.]+)\n/.exec(heard) ?? [];
      if (milliseconds !== undefined) resolve(Number(milliseconds));
    });
    child.once('exit', (code) => reject(new Error(`the window ended with ${code} before it was usable`)));
  });
  await wait(stay);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  return took;
}

async function measureTags(corpus: string, folder: string): Promise<Row[]> {
  const browser = await openPage(corpus, folder);
  const inBrowser: number[] = [];
  try {
    inBrowser.push(...(await tagLines(browser.page, counted, 0)));
  } finally {
    await browser.close();
  }
  const app = await _electron.launch({ args: [root, corpus], cwd: root, env: environmentIn(folder) });
  try {
    const page = await app.firstWindow();
    const inWindow = await tagLines(page, counted, counted);
    await tagLines(page, tags - 2 * counted, 2 * counted);
    const ratio = median(inWindow) / median(inBrowser);
    return [
      { what: `browser door: a tag, key press to stored, of ${counted}`, value: milliseconds(median(inBrowser)) },
      {
        what: `the window’s port: a tag, key press to stored, of ${counted}`,
        value: milliseconds(median(inWindow)),
        ratio,
      },
      await memoryOf(app),
    ];
  } finally {
    await app.close();
  }
}

function environmentIn(folder: string): Record<string, string> {
  const own = Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return { ...(Object.fromEntries(own) as Record<string, string>), SPANWRIGHT_DATA: join(folder, 'data') };
}

/** Resident memory of each process, as the system counts it: what they share is counted in each. */
async function memoryOf(app: ElectronApplication): Promise<Row> {
  const metrics = await app.evaluate(({ app: running }) =>
    running.getAppMetrics().map(({ type, name, memory }) => ({ type, name, kilobytes: memory.workingSetSize })),
  );
  const sizeOf = (wanted: (one: (typeof metrics)[number]) => boolean): string =>
    `${((metrics.find(wanted)?.kilobytes ?? Number.NaN) / 1024).toFixed(0)} MB`;
  const main = sizeOf(({ type }) => type === 'Browser');
  const core = sizeOf(({ name }) => name === 'Spanwright core');
  const page = sizeOf(({ type }) => type === 'Tab');
  return { what: `memory with ${tags} tags: main, core, page`, value: `${main}, ${core}, ${page}` };
}

/** Tags a word of each of the first lines; gives the milliseconds from each key to the answer that it is stored. */
async function tagLines(page: Page, count: number, from: number): Promise<number[]> {
  await page.locator('.article-text > *').first().waitFor();
  const times: number[] = [];
  for (let n = from; n < from + count; n++) {
    const { x, y } = await page.evaluate<{ x: number; y: number }>(`(${String(placeOfLine)})(${n})`);
    await page.mouse.click(x, y);
    await page.evaluate(`void (window.stored = (${String(storedAfterKey)})())`);
    await page.keyboard.press(String(1 + (n % 4)));
    times.push(await page.evaluate<number>('window.stored'));
  }
  return times;
}

/** Runs in the page: where the middle of a line's first word is, once the line is on the screen. */
function placeOfLine(line: number): { x: number; y: number } {
  const block = document.querySelectorAll('.article-text > *')[line];
  block?.scrollIntoView({ block: 'center' });
  const text = block === undefined ? null : document.createTreeWalker(block, NodeFilter.SHOW_TEXT).nextNode();
  if (text === null) throw new Error(`the article has no line ${line}`);
  const range = document.createRange();
  range.setStart(text, 0);
  range.setEnd(text, text.textContent?.indexOf(' ') ?? 0);
  const { left, top, width, height } = range.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

function milliseconds(value: number): string {
  return `${value.toFixed(value < 20 ? 1 : 0)} ms`;
}
