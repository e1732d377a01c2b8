// The map is compared with the land: folders, files and pages that documents and comments name must exist.

import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from './runtime.mjs';

const map = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8');

/** The names that the first column of a section's table has. */
function rows(page: string, heading: string): readonly string[] {
  const section = page.split(/^## /m).find((text) => text.startsWith(heading)) ?? '';
  return Array.from(section.matchAll(/^\| `([\w-]+)`/gm), ([, name = '']) => name);
}

function foldersOf(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** What is made, fetched or hidden, and no room. */
const notRooms = /^\.|^(node_modules|dist|release|test-results|playwright-report)$/;

describe('docs/architecture.md', () => {
  test('has every room and no other', () => {
    expect(rows(map, 'Rooms').toSorted()).toEqual(
      foldersOf('.')
        .filter((name) => !notRooms.test(name))
        .toSorted(),
    );
  });

  test.each([
    ['core', 'Folders of the core'],
    ['renderer', 'Folders of the screens'],
  ])('has every folder of %s/ and no other', (room, heading) => {
    expect(rows(map, heading).toSorted()).toEqual(foldersOf(room).toSorted());
  });
});

/** The paths of files and folders that a page names in backticks, but for those with a NAME to be filled in. */
function pathsIn(page: string): readonly string[] {
  return Array.from(page.matchAll(/`([\w.-]+(?:\/[\w.-]+)+\/?)`/g), ([, path = '']) => path).filter(
    (path) => !path.includes('NAME'),
  );
}

test.each(['CONTRIBUTING.md', 'docs/architecture.md', 'docs/formats.md'])('every file that %s names exists', (page) => {
  const paths = pathsIn(readFileSync(join(root, page), 'utf8'));
  expect(paths.length).toBeGreaterThan(4);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

/** A page with its headings as anchors, in the way of GitHub. */
function anchorsOf(page: string): ReadonlySet<string> {
  const headings = readFileSync(join(root, page), 'utf8').matchAll(/^#+ (.+)$/gm);
  return new Set(
    Array.from(headings, ([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

interface Citation {
  readonly file: string;
  readonly page: string;
  readonly anchor: string | undefined;
}

/** The pages that comments cite, as `docs/formats.md#brat`. */
function citationsIn(file: string, source: string): readonly Citation[] {
  const comments = Array.from(source.matchAll(/\/\/.*|\/\*[\s\S]*?\*\//g), ([text]) => text).join('\n');
  return Array.from(comments.matchAll(/([\w./-]*[\w-]+\.md)(?:#([\w-]+))?/g), ([, page = '', anchor]) => ({
    file,
    page,
    anchor,
  })).filter(({ page }) => page !== 'NAME.md');
}

function isBroken({ page, anchor }: Citation): boolean {
  if (!existsSync(join(root, page))) return true;
  return anchor !== undefined && !anchorsOf(page).has(anchor);
}

test('every page that a comment cites exists, with the section', () => {
  const files = globSync('{model,core,electron,server,cli,renderer,tests,scripts}/**/*.{ts,tsx,mjs}', { cwd: root });
  const citations = files
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => citationsIn(file, readFileSync(join(root, file), 'utf8')));
  expect(citations.length).toBeGreaterThan(20);
  expect(citations.filter(isBroken)).toEqual([]);
  const planted = citationsIn('planted.ts', '// As docs/formats.md#nowhere says, and docs/no-page.md.\n');
  expect(planted.filter(isBroken)).toHaveLength(2);
});
