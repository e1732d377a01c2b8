// What is made once for all tests is made by one process: two that install into the same folder break it for both.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Does the work while no other process does work under this path; waits until it may. */
export function oneAtATime(path: string, work: () => void): void {
  mkdirSync(dirname(path), { recursive: true });
  while (!take(path)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  try {
    work();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    // Whoever was killed does not give it back.
    if (!isRunning(holderOf(path))) rmSync(path, { force: true });
    return false;
  }
}

/** The process that has it; this one where that is about to be written, or was given back meanwhile. */
function holderOf(path: string): number {
  try {
    return Number(readFileSync(path, 'utf8')) || process.pid;
  } catch {
    return process.pid;
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
