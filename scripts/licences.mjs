// The licences of what is inside the program, taken from the installed packages: those that it depends on, those that the
// screens import, and all that these depend on.
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './runtime.mjs';

/**
 * @typedef {{ packages: readonly string[], licence: string, text: string }} Licence the packages, with their versions, that have
 *   the same words; `text` is empty where they bring none
 * @typedef {{ version?: string, license?: string, dependencies?: Record<string, string> }} Locked
 */

/** What else is taken out of a package. */
const moreTexts = /** @type {Readonly<Record<string, readonly string[]>>} */ ({ 'pdfjs-dist': ['cmaps/LICENSE'] });

/**
 * The licences, by the names of their first packages.
 * @param {string} [folder]
 * @returns {readonly Licence[]}
 */
export function licencesInside(folder = root) {
  /** @type {{ packages: Record<string, Locked> }} */
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
  /** @type {Set<string>} */
  const inside = new Set();
  /**
   * @param {string} name
   * @param {string} from the place of the package that wants it
   */
  const take = (name, from) => {
    const path = placeOf(name, from, packages);
    if (path === null || inside.has(path)) return;
    inside.add(path);
    for (const next of Object.keys(packages[path]?.dependencies ?? {})) take(next, path);
  };
  for (const name of [...Object.keys(packages['']?.dependencies ?? {}), ...importedByScreens(folder)]) take(name, '');
  /** @type {Map<string, { packages: string[], licence: string, text: string }>} */
  const found = new Map();
  for (const path of [...inside].toSorted(byName)) {
    const { version = '', license: licence = '' } = packages[path] ?? {};
    const text = textOf(path, folder);
    const key = `${licence}\n${text}`;
    const group = found.get(key) ?? { packages: [], licence, text };
    const name = `${nameOf(path)} ${version}`;
    if (!group.packages.includes(name)) group.packages.push(name);
    found.set(key, group);
  }
  return [...found.values()];
}

/**
 * Where a package finds another: in its own node_modules, or in one above.
 * @param {string} name
 * @param {string} from
 * @param {Record<string, Locked>} packages
 * @returns {string | null}
 */
function placeOf(name, from, packages) {
  const path = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (path in packages) return path;
  if (from === '') return null;
  const above = from.lastIndexOf('node_modules/');
  return placeOf(name, from.slice(0, Math.max(0, above - 1)), packages);
}

/**
 * The packages that the screens name in their imports.
 * @param {string} folder
 */
function importedByScreens(folder) {
  const sources = globSync('renderer/**/*.{ts,tsx}', { cwd: folder }).filter((path) => !/\.test\.tsx?$/.test(path));
  const names = sources.flatMap((path) =>
    Array.from(
      readFileSync(join(folder, path), 'utf8').matchAll(
        /^(?:import|\} from|.* from) '(@[^/']+\/[^/']+|[^@./'][^/']*)/gm,
      ),
      ([, name = '']) => name,
    ),
  );
  return [...new Set(names)];
}

/**
 * The words of a package's licence.
 * @param {string} path
 * @param {string} folder
 */
function textOf(path, folder) {
  const home = join(folder, path);
  if (!existsSync(home)) return '';
  const own = readdirSync(home).filter((name) => /^(?:licen[cs]e|copying|notice)(?:[.-]|$)/i.test(name));
  return [...own.toSorted(), ...(moreTexts[nameOf(path)] ?? [])]
    .map((name) => readFileSync(join(home, name), 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n');
}

/** @param {string} path */
const nameOf = (path) => path.replace(/^.*node_modules\//, '');

/**
 * @param {string} a
 * @param {string} b
 */
const byName = (a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0);
