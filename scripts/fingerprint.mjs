// One hash for a set of files and folders: contents and names, not times, so that a fresh checkout of the same commit
// is the same.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The SHA-256 of everything under the given paths. A path that is missing counts as missing, which is a state too.
 * @param {string} folder the folder that the paths start from
 * @param {readonly string[]} paths
 * @param {(path: string) => boolean} [counts] leaves files out
 */
export function fingerprint(folder, paths, counts = () => true) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesUnder(folder, path)) {
      if (!counts(file)) continue;
      const bytes = readFileSync(join(folder, file));
      hash.update(`${file}\0${bytes.length}\0`).update(bytes);
    }
  }
  return hash.digest('hex');
}

/**
 * @param {string} folder
 * @param {string} path
 * @returns {string[]} sorted, with forward slashes on every system
 */
function filesUnder(folder, path) {
  const full = join(folder, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesUnder(folder, `${path}/${name}`));
}
