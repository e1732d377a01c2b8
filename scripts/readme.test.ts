// The README says what there is: every command, format and key. What it shows must exist.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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

test.each(Object.values(actions).filter(({ keys }) => keys.length > 0))(
  'the key of “$title” is in the README',
  (action) => {
    const [first = ''] = action.keys;
    const key =
      first === '+'
        ? '+'
        : first
            .split('+')
            .map((part) => written[part] ?? part)
            .join('+');
    expect(readme).toContain(`\`${key}\``);
  },
);

test.each(formats.map(({ id }) => id))('the format %s is in the README', (id) => {
  expect(readme).toContain(`\`${id}\``);
});

test('the command line’s own commands are in the README', () => {
  const main = readFileSync(join(root, 'cli', 'main.ts'), 'utf8');
  const commands = [...main.matchAll(/\.command\('([a-z]+)'\)/g)].map(([, name]) => name);
  expect(commands.length).toBeGreaterThan(4);
  for (const name of commands) expect(readme).toMatch(new RegExp(`^\\| \`${name}\\b`, 'm'));
});

test('every picture and link of the README is there', () => {
  const places = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(([, place = '']) => place);
  expect(places.length).toBeGreaterThan(2);
  expect(places.filter((place) => !existsSync(join(root, place)))).toEqual([]);
});
