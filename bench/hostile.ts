// Files that were made to eat the machine: what each costs, and what is answered.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hostileFiles, writeHostile } from '../tests/formats/hostile/files.ts';
import type { HostileFile } from '../tests/formats/hostile/hostile-file.ts';
import type { Row } from './row.ts';

const seed = 1;
const mostSeconds = 20;
const mostMemory = 600;
/** Who has not answered by then does not. */
const patience = 90;
const megabyte = 1_000_000;

/** A row for each hostile file. */
export async function run(): Promise<Row[]> {
  const only = process.env['SPANWRIGHT_BENCH_HOSTILE']?.split(',');
  return hostileFiles.filter(({ name }) => only?.includes(name) ?? true).map(measure);
}

interface Answer {
  readonly milliseconds: number;
  /** The processor's, in milliseconds, on all cores. */
  readonly processor: number;
  readonly memory: number;
  readonly imported: number;
  readonly failed: number;
  readonly reason: string | null;
}

function measure(file: HostileFile): Row {
  const folder = mkdtempSync(join(tmpdir(), 'spanwright-bench-hostile-'));
  try {
    const path = join(folder, file.name);
    writeHostile(file, path, file.size, seed);
    const size = statSync(path).size / megabyte;
    const script = fileURLToPath(new URL('one-import.ts', import.meta.url));
    const { stdout, stderr, status } = spawnSync(process.execPath, [script, join(folder, 'a.corpus'), path], {
      encoding: 'utf8',
      timeout: patience * 1000,
      killSignal: 'SIGKILL',
    });
    const what = `${file.what} (${size < 1 ? size.toFixed(2) : Math.round(size)} MB)`;
    const limit = `under ${mostSeconds} s and ${mostMemory} MB, or refused`;
    if (status !== 0) {
      const why = status === null ? `no answer in ${patience} s` : `ended with ${status}`;
      console.error(`${file.name}: ${why} ${stderr.slice(0, 300)}`);
      return { what, value: why, limit, holds: false };
    }
    const { milliseconds, processor, memory, imported, failed, reason } = JSON.parse(stdout) as Answer;
    const seconds = milliseconds / 1000;
    const answer = failed === 0 ? `${imported} in` : `${imported} in, ${failed} refused: “${reason ?? ''}”`;
    console.error(
      `${file.name}: ${seconds.toFixed(1)} s (cpu ${(processor / 1000).toFixed(1)}), ${Math.round(memory / megabyte)} MB, ${answer}`,
    );
    return {
      what,
      value: `${seconds.toFixed(1)} s, ${Math.round(memory / megabyte)} MB, ${answer}`,
      limit,
      holds: seconds < mostSeconds && memory < mostMemory * megabyte,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
