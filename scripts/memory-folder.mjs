// A folder in memory for what tests write. SQLite waits for the disk at every commit, and a test machine's disk is slow; what is
// tested is what is stored, and a program that is killed leaves the same behind in both.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

const place = '/dev/shm';
/** Corpora, copies of the packaged program and the profiles of browsers, in bytes. */
const needed = 4 * 2 ** 30;

/**
 * Whether a file system in memory has room for the tests: the lines of /proc/mounts, and how many bytes it and the machine have left.
 * From where nothing may be run, the packaged program cannot be tried.
 * @param {{ mounts: string, room: number, free: number }} facts
 */
export function isOfUse({ mounts, room, free }) {
  const [, , , options = 'noexec'] =
    mounts
      .split('\n')
      .map((line) => line.split(' '))
      .find(([, at]) => at === place) ?? [];
  return !options.split(',').includes('noexec') && Math.min(room, free) >= needed;
}

/**
 * Acts with the environment that has temporary files go to memory, where there is room; they are gone afterwards.
 * @template T
 * @param {(env: Record<string, string>) => Promise<T>} act
 */
export async function inMemory(act) {
  if (!existsSync(place) || !existsSync('/proc/mounts')) return act({});
  const { bavail, bsize } = statfsSync(place);
  const facts = { mounts: readFileSync('/proc/mounts', 'utf8'), room: bavail * bsize, free: process.availableMemory() };
  if (!isOfUse(facts)) return act({});
  const folder = mkdtempSync(join(place, 'spanwright-test-'));
  // The packaged program is tried by another user.
  chmodSync(folder, 0o755);
  try {
    return await act({ TMPDIR: folder });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
