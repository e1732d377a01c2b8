// Makes node_modules match package-lock.json, and does nothing where it already does.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pinnedNode, root, sourceNode } from './runtime.mjs';
import { run } from './run.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} Locked
 * @typedef {{ packages?: Record<string, Locked> }} Lock
 */

/**
 * Installs what is missing or stale. Ends the process where npm cannot.
 * @param {string} [folder]
 */
export async function ensureInstalled(folder = root) {
  const reason = whyInstall(folder);
  if (reason === null) return;
  console.error(`Installing the dependencies, because ${reason} …`);
  const [command, args, options] = npm(installArguments());
  const code = await run(command, args, { cwd: folder, ...options });
  if (code !== 0) {
    console.error('The dependencies could not be installed; what npm said is above. Nothing else was changed.');
    process.exit(code);
  }
  if (sourceNode(folder) === null) {
    console.error(
      'npm did not run the install script of the package "node", which brings the Node that Spanwright runs on. ' +
        'Allow install scripts (npm config get ignore-scripts) and run: npm rebuild node',
    );
    process.exit(1);
  }
  record(folder);
}

/**
 * Why node_modules must be installed, as the end of a sentence, or null where it is as package-lock.json says.
 * @param {string} folder
 */
export function whyInstall(folder) {
  const installed = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return 'there are none yet';
  if (sourceNode(folder) === null) return 'the pinned Node is missing';
  if (readOrEmpty(recordPath(folder)) === recordText(folder)) return null;
  const missing = firstDifference(readLock(join(folder, 'package-lock.json')), readLock(installed));
  if (missing !== null) return `${missing} is not as package-lock.json says`;
  record(folder);
  return null;
}

/**
 * The first package that is missing or of another version, or null. Packages for other platforms may be absent, and
 * packages that nobody asked for are none of our business.
 * @param {Lock} wanted
 * @param {Lock} found
 */
export function firstDifference(wanted, found) {
  for (const [path, entry] of Object.entries(wanted.packages ?? {})) {
    if (path === '') continue;
    const there = found.packages?.[path];
    if (there === undefined) {
      if (entry.optional || entry.devOptional || entry.peer) continue;
      return path.replace(/^.*node_modules\//, '');
    }
    if (there.version !== entry.version || there.integrity !== entry.integrity) {
      return path.replace(/^.*node_modules\//, '');
    }
  }
  return null;
}

/** Windows cannot delete a program that runs: there, what is right stays and the rest is mended. */
function installArguments() {
  const runsFromHere = process.platform === 'win32' && process.execPath === pinnedNode();
  const verb = runsFromHere ? ['install', '--no-save'] : ['ci'];
  return [...verb, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
}

/**
 * The npm that started us, where one did.
 * @param {readonly string[]} args
 * @returns {[string, string[], { shell?: boolean }]}
 */
function npm(args) {
  const script = process.env['npm_execpath'];
  if (script !== undefined && basename(script) === 'npm-cli.js') {
    return [process.env['npm_node_execpath'] ?? process.execPath, [script, ...args], {}];
  }
  return process.platform === 'win32' ? ['npm.cmd', [...args], { shell: true }] : ['npm', [...args], {}];
}

/** @param {string} folder */
const recordPath = (folder) => join(folder, 'node_modules', '.spanwright-install');

/** @param {string} folder */
function recordText(folder) {
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  return `${process.platform}-${process.arch} ${lock}\n`;
}

/** @param {string} folder */
const record = (folder) => writeFileSync(recordPath(folder), recordText(folder));

/** @param {string} path */
const readOrEmpty = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/**
 * @param {string} path
 * @returns {Lock}
 */
const readLock = (path) => JSON.parse(readFileSync(path, 'utf8'));
