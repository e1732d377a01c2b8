// `npm run typecheck`: every room by itself, with only what exists where it runs; then the tests and tools.
import { join } from 'node:path';
import { run } from './run.mjs';
import { root } from './runtime.mjs';

/** The folders with a tsconfig.json of their own, and the root, which holds the tests and tools. */
export const rooms = ['model', 'core', 'electron', 'server', 'cli', 'renderer', '.'];

/**
 * Checks the types of one room and gives the exit code.
 * @param {string} room
 */
export const typecheck = (room) =>
  run(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '--project', join(root, room)], {
    cwd: root,
  });

if (import.meta.main) {
  for (const room of rooms) {
    if ((await typecheck(room)) !== 0) process.exitCode = 1;
  }
}
