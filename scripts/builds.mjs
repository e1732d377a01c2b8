// What is built, from what, into what; and whether what is there is still right.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { threads } from '../core/program/program-files.ts';
import { fingerprint } from './fingerprint.mjs';
import { root } from './runtime.mjs';

/**
 * @typedef {object} Build
 * @property {string} name
 * @property {string} title what a person is told
 * @property {readonly string[]} inputs files and folders that the result depends on
 * @property {readonly string[]} outputs
 * @property {(folder: string) => Promise<void>} make
 */

const tools = ['package.json', 'package-lock.json', 'scripts/builds.mjs'];

const threadSources = Object.values(threads);
/** @param {string} folder */
const threadOutputs = (folder) => Object.keys(threads).map((name) => `${folder}/${name}.js`);

/** @type {readonly Build[]} */
export const builds = [
  {
    name: 'renderer',
    title: 'the screens',
    inputs: ['renderer', 'model', 'vite.config.ts', 'scripts/licences.mjs', ...tools],
    outputs: ['dist/renderer/index.html'],
    make: async (folder) => {
      const vite = await import('vite');
      // A test that builds has an environment of its own, by which React would be the one for development.
      const { NODE_ENV: before } = process.env;
      process.env['NODE_ENV'] = 'production';
      try {
        await vite.build({ configFile: join(folder, 'vite.config.ts'), logLevel: 'warn' });
      } finally {
        if (before === undefined) delete process.env['NODE_ENV'];
        else process.env['NODE_ENV'] = before;
      }
    },
  },
  {
    name: 'electron',
    title: 'the desktop door',
    inputs: ['electron', 'core', 'model', ...tools],
    outputs: [
      'dist/electron/main.js',
      'dist/electron/core-process.js',
      ...threadOutputs('dist/electron'),
      'dist/electron/preload.cjs',
    ],
    make: async (folder) => {
      await bundle(folder, 'dist/electron', 'esm', ['electron/main.ts', 'electron/core-process.ts']);
      // By themselves: what they share with the core would be cut into fifty files more, which every start would look for and open.
      await bundle(folder, 'dist/electron', 'esm', threadSources);
      // A sandboxed preload script is not a module: Electron reads it as CommonJS.
      await bundle(folder, 'dist/electron', 'cjs', ['electron/preload.ts']);
    },
  },
  {
    name: 'cli',
    title: 'the command line',
    inputs: ['cli', 'server', 'core', 'model', ...tools],
    outputs: ['dist/cli/main.js', ...threadOutputs('dist/cli')],
    make: async (folder) => {
      await bundle(folder, 'dist/cli', 'esm', ['cli/main.ts']);
      await bundle(folder, 'dist/cli', 'esm', threadSources);
    },
  },
];

/**
 * Whether a build must be made again: something it comes from has changed, or its result is not there.
 * @param {Build} build
 * @param {string} [folder]
 */
export function isStale(build, folder = root) {
  if (build.outputs.some((path) => !existsSync(join(folder, path)))) return true;
  const kept = recordPath(build, folder);
  return !existsSync(kept) || readFileSync(kept, 'utf8') !== inputsOf(build, folder);
}

/**
 * Makes the builds that are stale, and says so.
 * @param {readonly string[]} names
 * @param {string} [folder]
 */
export async function buildStale(names, folder = root) {
  for (const build of builds.filter(({ name }) => names.includes(name))) {
    if (isStale(build, folder)) await makeBuild(build, folder);
  }
}

/**
 * Makes one build, whether or not it is stale.
 * @param {Build} build
 * @param {string} [folder]
 */
export async function makeBuild(build, folder = root) {
  const began = performance.now();
  process.stderr.write(`Building ${build.title} … `);
  // Taken first: a file saved while the build runs makes the result stale, as it should.
  const inputs = inputsOf(build, folder);
  rmSync(recordPath(build, folder), { force: true });
  rmSync(join(folder, 'dist', build.name), { recursive: true, force: true });
  try {
    await build.make(folder);
  } catch (error) {
    process.stderr.write('failed\n');
    throw error;
  }
  mkdirSync(dirname(recordPath(build, folder)), { recursive: true });
  writeFileSync(recordPath(build, folder), inputs);
  process.stderr.write(`${((performance.now() - began) / 1000).toFixed(1)} s\n`);
}

/**
 * @param {Build} build
 * @param {string} folder
 */
const recordPath = (build, folder) => join(folder, 'dist', '.built', build.name);

/**
 * @param {Build} build
 * @param {string} folder
 */
const inputsOf = (build, folder) => fingerprint(folder, build.inputs, (file) => !/\.test\.tsx?$/.test(file));

/**
 * Bundles entries for Node. What has a binary of its own, or finds its files beside itself, stays in node_modules.
 * @param {string} folder
 * @param {string} target
 * @param {'esm' | 'cjs'} format
 * @param {readonly string[]} entries
 */
export async function bundle(folder, target, format, entries) {
  const { build } = await import('rolldown');
  const extension = format === 'cjs' ? 'cjs' : 'js';
  await build({
    cwd: folder,
    input: Object.fromEntries(entries.map((path) => [path.replace(/^.*\/|\.ts$/g, ''), path])),
    platform: 'node',
    external: ['electron', 'better-sqlite3', 'open'],
    // Libraries in CommonJS know their own file under these names, which a module has not.
    ...(format === 'esm' && {
      transform: { define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' } },
    }),
    logLevel: 'warn',
    output: {
      dir: join(folder, target),
      format,
      entryFileNames: `[name].${extension}`,
      chunkFileNames: `[name]-[hash].${extension}`,
      sourcemap: true,
    },
  });
}
