// Chooses the door, builds what it needs, and opens it.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildStale } from './builds.mjs';
import { hasDisplay, thisMachine, whyNoSandbox, whyNoWindow } from './desktop.mjs';
import { electronBinary, electronVersion, fetchElectron } from './electron-binary.mjs';
import { run } from './run.mjs';
import { root } from './runtime.mjs';

const usage = `npm start                    open Spanwright, in a window where that can be, else in the browser
npm start -- PATH.corpus     open that corpus
npm start -- --browser       open it in the browser
`;

/**
 * @typedef {{ electron: string } | { reason: string | null }} Door Electron's program, or why it is the browser; null
 *   where the browser was asked for
 */

/**
 * Opens Spanwright and gives its exit code when it ends.
 * @param {readonly string[]} argv
 */
export async function launch(argv) {
  const options = readOptions(argv);
  if ('say' in options) {
    console.error(options.say);
    return options.exitCode;
  }
  try {
    return await open(options);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

/**
 * @param {{ browser: boolean, corpus: string[] }} options
 */
async function open(options) {
  const door = options.browser ? { reason: null } : findWindow();
  if ('electron' in door) {
    await buildStale(['renderer', 'electron']);
    const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
    return run(door.electron, [root, ...options.corpus], { cwd: root, env });
  }
  if (door.reason !== null) console.error(`${door.reason}, so Spanwright opens in the browser.`);
  await buildStale(['renderer']);
  const serve = ['serve', ...options.corpus.flatMap((path) => ['--corpus', path])];
  if (!hasDisplay(thisMachine())) serve.push('--no-open');
  return run(process.execPath, [join(root, 'cli', 'spanwright.mjs'), ...serve], { cwd: root });
}

/**
 * What was asked for, or what to say instead of opening anything.
 * @param {readonly string[]} argv
 * @param {string} [from] the folder that a relative path starts from: where npm was called, not where it runs us
 * @returns {{ browser: boolean, corpus: string[] } | { say: string, exitCode: number }}
 */
export function readOptions(argv, from = process.env['INIT_CWD'] ?? process.cwd()) {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { browser: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
      allowPositionals: true,
    });
    if (values.help) return { say: usage, exitCode: 0 };
    if (positionals.length > 1) return { say: `One corpus at a time, please.\n\n${usage}`, exitCode: 2 };
    return { browser: values.browser, corpus: positionals.map((path) => resolve(from, path)) };
  } catch (error) {
    return { say: `${error instanceof Error ? error.message : String(error)}\n\n${usage}`, exitCode: 2 };
  }
}

/** @returns {Door} */
function findWindow() {
  const machine = thisMachine();
  const noWindow = whyNoWindow(machine);
  if (noWindow !== null) return { reason: noWindow };
  const found = electronBinary();
  const electron = found === null ? fetchElectron() : { path: found };
  if ('reason' in electron) return { reason: `Electron ${electronVersion()} cannot be fetched (${electron.reason})` };
  const noSandbox = whyNoSandbox(machine, electron.path);
  return noSandbox === null ? { electron: electron.path } : { reason: noSandbox };
}
