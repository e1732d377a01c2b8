// The rooms are proved, not promised: every edge that must not be is planted, and the linter must see it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from './runtime.mjs';

const rooms = ['model', 'core', 'electron', 'server', 'cli', 'renderer'];
/** Nothing in the product imports these; tests may import `tests`, which holds what they share. */
const outside = ['e2e', 'bench', 'interop', 'scripts', 'tests'];
const browserPackages = ['react', 'react-dom/client', 'lexical', '@lexical/react/LexicalComposer', 'radix-ui'];
const nodePackages = ['node:fs', 'fs', 'node:path', 'fs/promises', 'node:child_process'];

const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: ['zod'],
  core: ['../model/', '../../model/', 'zod', 'better-sqlite3', ...nodePackages],
  electron: ['../model/', '../core/', '../../core/', 'electron', ...nodePackages],
  server: ['../model/', '../core/', 'ws', 'sirv', ...nodePackages],
  cli: ['../model/', '../core/', '../server/', 'commander', ...nodePackages],
  renderer: ['../model/', '../../model/', 'zod', ...browserPackages],
};

const mayNotImport: Readonly<Record<string, readonly string[]>> = {
  model: ['electron', 'better-sqlite3', 'ws', 'vitest', ...nodePackages, ...browserPackages],
  core: ['electron', 'electron/main', ...browserPackages],
  electron: ['better-sqlite3', ...browserPackages],
  server: ['electron', 'better-sqlite3', ...browserPackages],
  cli: ['electron', 'better-sqlite3', ...browserPackages],
  renderer: ['electron', 'better-sqlite3', 'ws', 'commander', ...nodePackages],
  e2e: ['electron'],
  bench: ['electron'],
  interop: ['electron'],
  scripts: ['electron'],
  tests: ['electron'],
};

/** The storeys of renderer/, each with what of the room it may import, and what it may not. */
const storeys: Readonly<Record<string, { readonly may: readonly string[]; readonly mayNot: readonly string[] }>> = {
  base: {
    may: ['./', '../base/', '../../model/actions.ts', '../../model/label.ts', '../../model/observable.ts'],
    mayNot: [
      '../session/',
      '../article/',
      '../documents/',
      '../shell/',
      '../../model/contract.ts',
      '../../model/wire.ts',
    ],
  },
  article: { may: ['./', '../base/', '../../model/'], mayNot: ['../session/', '../documents/', '../shell/'] },
  session: {
    may: ['./', './host/', '../base/', '../article/', '../../model/'],
    mayNot: ['../documents/', '../tagging/', '../shell/'],
  },
  documents: {
    may: ['./', '../base/', '../session/', '../article/', '../corpus/', '../../model/'],
    mayNot: ['../shell/', '../../tests/'],
  },
  shell: { may: ['./', '../base/', '../session/', '../documents/', '../../model/'], mayNot: ['../../tests/'] },
};

interface Plant {
  readonly file: string;
  readonly from: string;
}

const roomEdges = (room: string): string[] =>
  [...rooms, ...outside]
    .filter((other) => other !== room)
    .flatMap((other) => [`../${other}/`, `../../${other}/`])
    .filter((edge) => !(mayImport[room] ?? []).some((allowed) => edge.endsWith(allowed.replace(/^(\.\.\/)+/, '../'))));

const forbidden: readonly Plant[] = [...rooms, ...outside].flatMap((room) =>
  [...(rooms.includes(room) ? roomEdges(room) : []), ...(mayNotImport[room] ?? [])].flatMap((edge) =>
    plant(room, edge),
  ),
);
const allowed: readonly Plant[] = rooms.flatMap((room) =>
  [...(mayImport[room] ?? []), './', '../'].flatMap((edge) => plant(room, edge)),
);
const forbiddenByStorey: readonly Plant[] = Object.entries(storeys).flatMap(([storey, { mayNot }]) =>
  mayNot.flatMap((edge) => plant(`renderer/${storey}`, edge)),
);
const allowedByStorey: readonly Plant[] = Object.entries(storeys).flatMap(([storey, { may }]) =>
  may.flatMap((edge) => plant(`renderer/${storey}`, edge)),
);
const forbiddenInTests: readonly Plant[] = rooms.flatMap((room) =>
  roomEdges(room)
    .filter((edge) => !edge.endsWith('/tests/'))
    .map((edge) => ({ file: `${room}/feature/planted-${slug(edge)}.test.ts`, from: edge })),
);

/** Functions with so many lines, and whether a file of that kind may have them. */
const lengths = [
  ...rooms.flatMap((room) => [
    { file: `${room}/feature/long.ts`, lines: 61, allowed: false },
    { file: `${room}/feature/just-right.ts`, lines: 60, allowed: true },
    { file: `${room}/feature/long.test.ts`, lines: 61, allowed: true },
  ]),
  { file: 'renderer/feature/Long.tsx', lines: 121, allowed: false },
  { file: 'renderer/feature/JustRight.tsx', lines: 120, allowed: true },
];

let folder: string;
let seen: ReadonlySet<string>;
let tooLong: ReadonlySet<string>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-rooms-'));
  const config = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8')) as { options: object };
  // Types say nothing about walls, and working them out for hundreds of unrelated files takes long.
  const jsPlugins = [join(root, 'scripts', 'lint-races.mjs')];
  const untyped = { ...config, jsPlugins, options: { ...config.options, typeAware: false } };
  writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(untyped));
  for (const { file, from } of [
    ...forbidden,
    ...allowed,
    ...forbiddenByStorey,
    ...allowedByStorey,
    ...forbiddenInTests,
  ]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    const target = from.endsWith('/') ? `${from}neighbour.ts` : from;
    const statement = file.includes('-dynamic')
      ? `export const planted = await import('${target}');`
      : file.includes('-type')
        ? `export type { Planted } from '${target}';`
        : `import * as planted from '${target}';\nexport { planted };`;
    writeFileSync(join(folder, file), `${statement}\n`);
  }
  for (const { file, lines } of lengths) {
    const body = Array.from({ length: lines - 3 }, (_, n) => `  sum += ${n};`).join('\n');
    writeFileSync(join(folder, file), `export function planted(sum: number): number {\n${body}\n  return sum;\n}\n`);
  }
  const refused = filesTheLinterRefuses();
  seen = refused('no-restricted-imports');
  tooLong = refused('max-lines-per-function');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every import that crosses a wall is refused, however it is written', () => {
  expect(forbidden.length).toBeGreaterThan(100);
  expect(forbidden.filter(({ file }) => !seen.has(file))).toEqual([]);
});

test('a test may use what tests use, but no other room', () => {
  expect(forbiddenInTests.filter(({ file }) => !seen.has(file))).toEqual([]);
});

test('every import that the design allows passes', () => {
  expect(allowed.filter(({ file }) => seen.has(file))).toEqual([]);
});

test('an import from a storey above is refused', () => {
  expect(forbiddenByStorey.length).toBeGreaterThan(40);
  expect(forbiddenByStorey.filter(({ file }) => !seen.has(file))).toEqual([]);
});

test('an import from a storey below passes', () => {
  expect(allowedByStorey.filter(({ file }) => seen.has(file))).toEqual([]);
});

test('a function that is too long is refused in every room, but not in its tests', () => {
  const refused = lengths.filter(({ file }) => tooLong.has(file)).map(({ file }) => file);
  expect(refused).toEqual(lengths.filter(({ allowed: may }) => !may).map(({ file }) => file));
});

/** The files that a rule refuses, by the rule's name. */
function filesTheLinterRefuses(): (rule: string) => ReadonlySet<string> {
  const oxlint = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const ran = spawnSync(process.execPath, [oxlint, '--format=json'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const report = JSON.parse(ran.stdout) as { diagnostics: { code?: string; filename: string }[] };
  return (rule) =>
    new Set(
      report.diagnostics
        .filter(({ code }) => code?.includes(rule))
        .map(({ filename }) => filename.replaceAll('\\', '/')),
    );
}

function plant(room: string, edge: string): Plant[] {
  return ['', '-type', '-dynamic'].map((kind) => ({
    file: `${room.includes('/') ? room : `${room}/feature`}/planted${kind}-${slug(edge)}.ts`,
    from: edge,
  }));
}

function slug(edge: string): string {
  return edge.replaceAll('../', 'up-').replaceAll(/[^\w-]/g, '_');
}
