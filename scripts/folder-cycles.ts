// Which folders of a room import each other, directly or by way of others.

import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** A source file and the relative paths that it imports. */
export interface Source {
  /** `/`-separated. */
  readonly path: string;
  readonly imports: readonly string[];
}

/** The sources below a folder of `root`, tests left out. Style sheets count as imports, too. */
export function readSources(root: string, folder: string): readonly Source[] {
  return globSync(`${folder}/**/*.{ts,tsx,mjs}`, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/\.test\.tsx?$/.test(path))
    .map((path) => ({ path, imports: importsIn(readFileSync(join(root, path), 'utf8')) }));
}

/** The relative paths that a source imports or exports from, however it is written. */
export function importsIn(source: string): readonly string[] {
  const statement = /^(?:import|export)\b[^;'"]*?(?:from\s*)?['"](\.[^'"]+)['"]|\bimport\(\s*['"](\.[^'"]+)['"]/gm;
  return Array.from(source.matchAll(statement), ([, fixed, dynamic]) => fixed ?? dynamic ?? '');
}

/**
 * The imports between a room's folders that lie on a cycle of folders, as "folder → folder: file → file"; empty: there is
 * none. What lies in a folder of a folder belongs to the one in the room.
 */
export function folderCycles(sources: readonly Source[]): readonly string[] {
  const edges = sources.flatMap(({ path, imports }) =>
    imports.map((target) => {
      const to = join(dirname(path), target).replaceAll('\\', '/');
      return { from: folderOf(path), to: folderOf(to), words: `${path} → ${to}` };
    }),
  );
  const next = new Map<string, Set<string>>();
  for (const { from, to } of edges) next.set(from, (next.get(from) ?? new Set()).add(to));
  const reached = new Map(Array.from(next.keys(), (folder) => [folder, reachableFrom(folder, next)]));
  return edges
    .filter(({ from, to }) => from !== to && reached.get(to)?.has(from))
    .map(({ from, to, words }) => `${from} → ${relative(dirname(from), to)}: ${words}`)
    .toSorted();
}

/** `core/formats` for `core/formats/in/lines.ts`; the room itself for a file that lies in none. */
function folderOf(path: string): string {
  return dirname(path).split('/').slice(0, 2).join('/');
}

function reachableFrom(folder: string, next: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [folder];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const to of next.get(at) ?? []) {
      if (!seen.has(to)) open.push(to);
      seen.add(to);
    }
  }
  return seen;
}
