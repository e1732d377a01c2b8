// Which Node runs what. npm starts us on whatever Node the machine has; the sources (TypeScript, better-sqlite3) need
// the Node that is pinned in package.json.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const oldestToStart = [20, 19];
const oldestForSources = [24, 0];

/**
 * Whether a Node version can start the scripts, which install everything else.
 * @param {string} version such as "20.19.0"
 */
export const canStart = (version) => isAtLeast(version, oldestToStart);

/**
 * Whether a Node version can run the sources as they are.
 * @param {string} version such as "24.21.0"
 */
export const canRunSources = (version) => isAtLeast(version, oldestForSources);

/** Ends the process with a sentence when this Node is too old to go on. */
export function requireNode() {
  if (canStart(process.versions.node)) return;
  console.error(
    `Spanwright needs Node ${oldestToStart.join('.')} or newer, and this is Node ${process.versions.node}. ` +
      'Install a current Node from https://nodejs.org and run the command again.',
  );
  process.exit(1);
}

/** Where the pinned Node of a clone is, whether or not it has been installed yet. */
export const pinnedNode = (folder = root) =>
  join(folder, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** The Node that runs the sources, or null where there is none. */
export function sourceNode(folder = root) {
  if (existsSync(pinnedNode(folder))) return pinnedNode(folder);
  return canRunSources(process.versions.node) ? process.execPath : null;
}

/**
 * @param {string} version
 * @param {readonly number[]} oldest
 */
function isAtLeast(version, oldest) {
  const parts = version.split('.').map(Number);
  for (const [index, wanted] of oldest.entries()) {
    const found = parts[index] ?? 0;
    if (found !== wanted) return found > wanted;
  }
  return true;
}
