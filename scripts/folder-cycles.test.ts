// Folders that import each other are one folder with two names. The linter sees cycles of files; this sees those of folders.

import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { folderCycles, importsIn, readSources, type Source } from './folder-cycles.ts';
import { root } from './runtime.mjs';

/** The rooms in which no folder may import one that imports it. */
const rooms = ['core', 'renderer'];

test.each(rooms)('no folders of %s/ import each other in a circle', (room) => {
  const sources = readSources(root, room);
  expect(sources.length).toBeGreaterThan(50);
  expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(sources.length);
  expect(folderCycles(sources)).toEqual([]);
});

test('a planted circle is found, over however many folders it goes', () => {
  const sources = readSources(root, 'renderer');
  const planted = { path: 'renderer/base/planted.ts', imports: ['../shell/Shell.tsx'] };
  expect(folderCycles([...sources, planted]).join('\n')).toContain(
    'renderer/base/planted.ts → renderer/shell/Shell.tsx',
  );
  const far = [
    { path: 'r/a/one.ts', imports: ['../b/two.ts'] },
    { path: 'r/b/two.ts', imports: ['../c/d/three.ts', './own.ts'] },
    { path: 'r/c/d/three.ts', imports: ['../../a/four.ts'] },
    { path: 'r/e/five.ts', imports: ['../a/one.ts'] },
  ];
  expect(folderCycles(far)).toHaveLength(3);
});

test('two folders of which only one imports the other are no circle', () => {
  expect(folderCycles([{ path: 'r/a/one.ts', imports: ['../b/two.ts', './three.ts'] }])).toEqual([]);
});

test('imports are read as they are written', () => {
  const source = [
    "import './style.css';",
    "import type { A } from './a.ts';",
    'import {',
    '  b,',
    "} from '../b.ts';",
    "export * from './c.ts';",
    "const d = await import('../d.ts');",
    "import { e } from 'e';",
    "const text = 'from ./f.ts';",
    "// import './g.ts'",
  ].join('\n');
  expect(importsIn(source)).toEqual(['./style.css', './a.ts', '../b.ts', './c.ts', '../d.ts']);
});

/** What formats share lies here; a format's own folder is its own. */
const shared = ['in', 'out', 'tokens', 'tables', 'rows', 'inception'];

function formatFolder(path: string): string | null {
  const folder = /^core\/formats\/([^/]+)\//.exec(path)?.[1];
  return folder === undefined || shared.includes(folder) ? null : folder;
}

function importsOfOtherFormats(sources: readonly Source[]): readonly string[] {
  return sources.flatMap(({ path, imports }) => {
    const own = formatFolder(path);
    const others = imports
      .map((target) => posix.join(posix.dirname(path), target))
      .filter((target) => own !== null && ![null, own].includes(formatFolder(target)));
    return others.map((target) => `${path} → ${target}`);
  });
}

test('no format imports another: they share through the folders for that', () => {
  const sources = readSources(root, 'core/formats');
  expect(importsOfOtherFormats(sources)).toEqual([]);
  const planted = { path: 'core/formats/brat/planted.ts', imports: ['../spacy/read.ts', './ann.ts', '../in/lines.ts'] };
  expect(importsOfOtherFormats([planted])).toEqual(['core/formats/brat/planted.ts → core/formats/spacy/read.ts']);
});
