// The README says what there is: every command, format and key. What it shows must exist.

import { copyFileSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import SQLite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { formats } from '../core/formats/registry.ts';
import { actions } from '../model/actions.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** Words and signs for keys, as the README writes them. */
const written: Readonly<Record<string, string>> = {
  Mod: 'Ctrl',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
};

/** A stroke as the README writes it. The plus sign is a key, too. */
function asWritten(stroke: string): string {
  if (stroke === '+') return stroke;
  return stroke
    .split('+')
    .map((part) => written[part] ?? part)
    .join('+');
}

/** The keys of a README's section on keys, in its order: those of the table, and those that its sentences name besides. */
function keysOf(page: string): readonly string[] {
  const [, rest = ''] = page.split('## Keys\n');
  const [section = ''] = rest.split(/^## /m);
  const [intro = '', ...rows] = section.split(/^(?=\|)/m);
  const cells = rows.flatMap((row) => row.split('|').filter((_, column) => column % 2 === 1));
  return [intro.replace(/On a Mac[^.]*\./, ''), ...cells].flatMap((text) =>
    Array.from(text.matchAll(/`([^`]+)`/g), ([, key = '']) => key),
  );
}

/** The first and the last of the labels' own keys, which stand for the row. */
const labelKeys = ['1', '9', 'Shift+1'];
/** `Shift+1` – `9` names the end of the row a second time. */
const keys = keysOf(readme).filter((key, at, all) => key !== '9' || all[at - 1] === '1');

test.each(Object.values(actions).filter(({ keys: strokes }) => strokes.length > 0))(
  'the key of “$title” is in the README, once',
  ({ keys: [first = ''] }) => {
    expect(keys.filter((key) => key === asWritten(first))).toHaveLength(1);
  },
);

test('the README names no key twice, and none that does nothing', () => {
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  const known = new Set(Object.values(actions).flatMap(({ keys: strokes }) => strokes.map(asWritten)));
  expect(keys.filter((key) => !known.has(key) && !labelKeys.includes(key))).toEqual([]);
});

test('a key that stands in the table twice is found', () => {
  const page =
    '## Keys\n\n`?` shows all.\n\n| a | b | c | d |\n| - | - | - | - |\n| `h` | x | `b` | y |\n| `h` | x | | |\n';
  expect(keysOf(page)).toEqual(['?', 'h', 'b', 'h']);
});

test.each(formats.map(({ id }) => id))('the format %s is in the README', (id) => {
  expect(readme).toContain(`\`${id}\``);
});

test('the command line’s own commands are in the README', () => {
  const described = globSync('cli/*.ts', { cwd: root }).map((file) => readFileSync(join(root, file), 'utf8'));
  const commands = [...described.join('\n').matchAll(/\.command\('([a-z-]+)'\)/g)].map(([, name]) => name);
  expect(commands.length).toBeGreaterThan(4);
  for (const name of commands) expect(readme).toMatch(new RegExp(`^\\| \`${name}\\b`, 'm'));
});

test('the README says of every table of a corpus what it holds', () => {
  const [, rest = ''] = readme.split(/^\| table +\| holds +\|\n\|[ -|]+\n/m);
  const [table = ''] = rest.split('\n\n');
  const named = table
    .split('\n')
    .flatMap((row) => Array.from((row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g), ([, name = '']) => name));
  const [newest = ''] = globSync('core/corpus/golden/v*.corpus', { cwd: root }).toSorted(
    (a, b) => Number(/\d+/.exec(b)?.[0]) - Number(/\d+/.exec(a)?.[0]),
  );
  // Opening it where it is would leave files beside it, and with them every build stale.
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-readme-'));
  copyFileSync(join(root, newest), join(folder, 'golden.corpus'));
  const database = new SQLite(join(folder, 'golden.corpus'), { readonly: true });
  const tables = database
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    .pluck()
    .all();
  database.close();
  rmSync(folder, { recursive: true });
  expect(tables.length).toBeGreaterThan(10);
  const isNamed = (table: string): boolean =>
    named.some((name) => (name.endsWith('*') ? table.startsWith(name.slice(0, -1)) : table === name));
  expect(tables.filter((table) => !isNamed(table))).toEqual([]);
  expect(named.filter((name) => !name.endsWith('*') && !tables.includes(name))).toEqual([]);
});

test('every picture and link of the README is there', () => {
  const places = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(([, place = '']) => place);
  expect(places.length).toBeGreaterThan(2);
  expect(places.filter((place) => !existsSync(join(root, place)))).toEqual([]);
});
