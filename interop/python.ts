// Python for the judges: one virtual environment, made once from pinned versions and again when these change.

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Judge, Runtime, Verdict } from './judge.ts';

const here = dirname(fileURLToPath(import.meta.url));
const home = join(here, '../.cache/interop');
const environment = join(home, 'venv');
const interpreter = join(environment, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
const requirements = join(here, 'requirements.txt');
const unlinked = join(here, 'requirements-alone.txt');

const verdict = z.object({
  documents: z.array(
    z.object({
      name: z.string(),
      sha256: z.string().nullable(),
      spans: z.array(z.tuple([z.int(), z.int(), z.string()])),
    }),
  ),
  complaints: z.array(z.string()),
});

/** Python 3.10 or newer, with the environment of requirements.txt. */
export const python: Runtime = {
  whyNot: () => (systemPython() === null ? 'there is no Python 3.10 or newer on this machine' : null),
  ensure,
};

function ensure(): void {
  const python = systemPython();
  if (python === null) throw new Error('there is no Python');
  const wanted = createHash('sha256').update(readFileSync(requirements)).update(readFileSync(unlinked)).digest('hex');
  const stamp = join(home, 'venv.sha256');
  if (existsSync(stamp) && existsSync(interpreter) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('Making the environment of the judges, once; this takes some minutes …');
  rmSync(stamp, { force: true });
  rmSync(environment, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  must(python, ['-m', 'venv', environment]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
  must(interpreter, [...pip, '-r', requirements]);
  // These would bring a server with them, of which only the parsers are judges.
  must(interpreter, [...pip, '--no-deps', '-r', unlinked]);
  writeFileSync(stamp, wanted);
}

/** The reader of a judge that is a script in python/: it is given the export's path and prints a verdict as JSON. */
export function readWith(script: string): Judge['read'] {
  return (path) =>
    new Promise<Verdict>((resolve, reject) => {
      const env = { ...process.env, PYTHONUTF8: '1', PYTHONHASHSEED: '0' };
      const child = spawn(interpreter, [join(here, 'python', script), path], { env });
      const out: Buffer[] = [];
      const said: Buffer[] = [];
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
      child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
      child.on('error', reject);
      child.on('close', (code) => {
        try {
          if (code !== 0)
            throw new Error(`${script} ended with ${code}:\n${lastLines(Buffer.concat(said).toString())}`);
          resolve(verdict.parse(JSON.parse(Buffer.concat(out).toString('utf8'))));
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
    });
}

function systemPython(): string | null {
  const check = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))';
  return ['python3', 'python'].find((name) => spawnSync(name, ['-c', check]).status === 0) ?? null;
}

function must(command: string, args: readonly string[]): void {
  const ran = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (ran.status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${lastLines(ran.stderr)}`);
}

function lastLines(text: string): string {
  return text.trimEnd().split('\n').slice(-12).join('\n');
}
