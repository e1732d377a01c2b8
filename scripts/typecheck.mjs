// `npm run typecheck`: every room by itself, with only what exists where it runs; then the tests and tools.
import { join } from 'node:path';
import { run } from './run.mjs';
import { root } from './runtime.mjs';

/** The folders with a tsconfig.json of their own, and the root, which holds the tests and tools. */
export const rooms = ['model', 'core', 'electron', 'server', 'cli', 'renderer', '.'];

/**
 * The program and its arguments that check the types of one room.
 * @param {string} room
 * @returns {[command: string, args: readonly string[]]}
 */
export const typechecker = (room) => [
  process.execPath,
  [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '--project', join(root, room)],
];

if (import.meta.main) {
  for (const room of rooms) {
    const [command, args] = typechecker(room);
    if ((await run(command, args, { cwd: root })) !== 0) process.exitCode = 1;
  }
}
