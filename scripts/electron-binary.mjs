// Electron's npm package comes without its program, which is fetched on first use. Some machines never reach the place
// it comes from, so a failure is remembered for a day: a start must not wait for the same refusal again.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './runtime.mjs';

const day = 24 * 60 * 60 * 1000;

/**
 * The path of Electron's program for the installed version, or null where it has not been fetched.
 * @param {string} [folder]
 * @param {NodeJS.ProcessEnv} [env]
 */
export function electronBinary(folder = root, env = process.env) {
  const home = join(folder, 'node_modules', 'electron');
  const name = readOrNull(join(home, 'path.txt'));
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return existing(join(override, name ?? (process.platform === 'win32' ? 'electron.exe' : 'electron')));
  if (name === null || readOrNull(join(home, 'dist', 'version'))?.replace(/^v/, '') !== electronVersion(folder)) {
    return null;
  }
  return existing(join(home, 'dist', name));
}

/**
 * The version of the Electron whose program would be started, which another one that was named may have; null where
 * there is none.
 * @param {string} [folder]
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | null}
 */
export function electronSeen(folder = root, env = process.env) {
  const path = electronBinary(folder, env);
  if (path === null) return null;
  return (
    readOrNull(join(dirname(path), 'version'))
      ?.trim()
      .replace(/^v/, '') ?? 'of an unknown version'
  );
}

/**
 * The version of Electron that is installed here.
 * @param {string} [folder]
 * @returns {string}
 */
export const electronVersion = (folder = root) =>
  JSON.parse(readFileSync(join(folder, 'node_modules', 'electron', 'package.json'), 'utf8')).version;

/**
 * Fetches Electron's program with Electron's own installer, unless that failed less than a day ago.
 * @param {string} [folder]
 * @param {number} [now] milliseconds since 1970
 * @returns {{ path: string } | { reason: string }}
 */
export function fetchElectron(folder = root, now = Date.now()) {
  const version = electronVersion(folder);
  const memory = join(folder, '.cache', 'electron-fetch.json');
  const before = rememberedFailure(readOrNull(memory), version, now);
  if (before !== null) return { reason: before };

  console.error(`Fetching Electron ${version}, once (about 120 MB) …`);
  const fetched = spawnSync(process.execPath, [join(folder, 'node_modules', 'electron', 'install.js')], {
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
  });
  const path = electronBinary(folder);
  if (path !== null) {
    rmSync(memory, { force: true });
    return { path };
  }
  const reason = firstLine(fetched.stderr) || 'its installer gave no reason';
  mkdirSync(dirname(memory), { recursive: true });
  writeFileSync(memory, JSON.stringify({ version, reason, failedAt: now }));
  return { reason };
}

/**
 * The reason of a failure that is fresh enough, and of this version, to be believed.
 * @param {string | null} text what was written down
 * @param {string} version
 * @param {number} now
 * @returns {string | null}
 */
export function rememberedFailure(text, version, now) {
  if (text === null) return null;
  try {
    const failure = JSON.parse(text);
    const age = now - failure.failedAt;
    return failure.version === version && age >= 0 && age < day ? String(failure.reason) : null;
  } catch {
    return null;
  }
}

/**
 * The message of an error as Node prints it, without its stack and its kind.
 * @param {string} text
 */
const firstLine = (text) =>
  (text.split('\n').find((line) => line.trim() !== '') ?? '').trim().replace(/^\w*Error: /, '');

/** @param {string} path */
const existing = (path) => (existsSync(path) ? path : null);

/** @param {string} path */
const readOrNull = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : null);
