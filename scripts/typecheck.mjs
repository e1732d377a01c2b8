// `npm run typecheck`: every room with only what exists where it runs; then the tests and tools.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.mjs';
import { root } from './runtime.mjs';

/** The folders with a tsconfig.json of their own, and the root, which holds the tests and tools and takes longest. */
const folders = ['.', 'core', 'server', 'cli', 'electron', 'renderer', 'model'];

/**
 * The rooms that are checked as one program each: those with the same options, for which the same things exist. Each would read the
 * core anew. What may import what the linter says.
 * @type {readonly (readonly string[])[]}
 */
export const roomsTogether = [...Map.groupBy(folders, (folder) => JSON.stringify(configOf(folder))).values()];

/**
 * The program and its arguments that check the types of some rooms together.
 * @param {readonly string[]} rooms
 * @returns {[command: string, args: readonly string[]]}
 */
export const typechecker = (rooms) => [
  process.execPath,
  // More checkers would each work out the types that all files share: twice the work, for cores that have other checks to do.
  [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '--project', projectOf(rooms), '--checkers', '1'],
];

/**
 * The project of some rooms: their own, or one that is written for those that are checked together.
 * @param {readonly string[]} rooms
 */
function projectOf(rooms) {
  const [first = '.', ...others] = rooms;
  if (others.length === 0) return join(root, first);
  const { exclude } = configOf(first);
  const project = join(root, '.cache', 'typecheck', `${rooms.join('-')}.json`);
  mkdirSync(join(root, '.cache', 'typecheck'), { recursive: true });
  writeFileSync(
    project,
    JSON.stringify({
      extends: join(root, first, 'tsconfig.json'),
      include: rooms.map((room) => join(root, room)),
      exclude: rooms.flatMap((room) => exclude.map((path) => join(root, room, path))),
    }),
  );
  return project;
}

/**
 * @param {string} folder
 * @returns {{ compilerOptions: object, include: readonly string[], exclude: readonly string[] }}
 */
function configOf(folder) {
  return JSON.parse(readFileSync(join(root, folder, 'tsconfig.json'), 'utf8'));
}

if (import.meta.main) {
  for (const rooms of roomsTogether) {
    const [command, args] = typechecker(rooms);
    if ((await run(command, args, { cwd: root })) !== 0) process.exitCode = 1;
  }
}
