// Python for the judges: virtual environments, made once from pinned versions and again when these change.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, lastLines, verdictOf } from './ask.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Runtime, Verdict } from './judge.ts';
import { canHost, runHosted } from './python-host.ts';

const here = dirname(fileURLToPath(import.meta.url));
const home = join(here, '../.cache/interop');

/** A virtual environment: its folder, and what is installed in it, in two files. */
interface Environment {
  readonly folder: string;
  readonly requirements: string;
  /** Without what they ask for. */
  readonly unlinked: string | null;
}

const ofJudges: Environment = {
  folder: 'venv',
  requirements: 'requirements.txt',
  // These would bring a server with them, of which only the parsers are judges.
  unlinked: 'requirements-alone.txt',
};
const ofAgreement: Environment = {
  folder: 'venv-agreement',
  requirements: 'requirements-agreement.txt',
  unlinked: null,
};

const notHere = (): string | null =>
  systemPython() === null ? 'there is no Python 3.10 or newer on this machine' : null;

/** Python 3.10 or newer, with the environment of requirements.txt. */
export const python: Runtime = { whyNot: notHere, ensure: () => ensure(ofJudges) };

/** Python 3.10 or newer, with the environment of requirements-agreement.txt. */
export const agreementPython: Runtime = { whyNot: notHere, ensure: () => ensure(ofAgreement) };

/** Python 3.10 or newer, and nothing else. */
export const plainPython: Runtime = { whyNot: notHere, ensure: () => undefined };

function interpreterOf({ folder }: Environment): string {
  return join(home, folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
}

function ensure(environment: Environment): void {
  oneAtATime(join(home, `${environment.folder}.lock`), () => make(environment));
}

function make(environment: Environment): void {
  const system = systemPython();
  if (system === null) throw new Error('there is no Python');
  const { folder } = environment;
  const interpreter = interpreterOf(environment);
  const [requirements, unlinked] = [environment.requirements, environment.unlinked].map((name) =>
    name === null ? null : join(here, name),
  );
  const listed = [requirements, unlinked].filter((path) => typeof path === 'string');
  const wanted = listed.reduce((hash, path) => hash.update(readFileSync(path)), createHash('sha256')).digest('hex');
  const stamp = join(home, `${folder}.sha256`);
  if (existsSync(stamp) && existsSync(interpreter) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('Making the environment of the judges, once; this takes some minutes …');
  rmSync(stamp, { force: true });
  mkdirSync(home, { recursive: true });
  // What is there is brought up to date; only a broken environment is made anew.
  if (spawnSync(interpreter, ['-m', 'pip', '--version']).status !== 0) {
    rmSync(join(home, folder), { recursive: true, force: true });
    must(system, ['-m', 'venv', join(home, folder)]);
  }
  // Compiled is only what is loaded, when it is loaded first.
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-compile', '--disable-pip-version-check'];
  if (requirements) must(interpreter, [...pip, '-r', requirements]);
  if (unlinked) must(interpreter, [...pip, '--no-deps', '-r', unlinked]);
  writeFileSync(stamp, wanted);
}

/** The reader of a judge that is a script in python/: it is given the export's path and prints a verdict as JSON. */
export function readWith(script: string): (...paths: readonly string[]) => Promise<Verdict> {
  const python = pythonOf(script);
  const { command, script: place, env } = python;
  return async (...paths) =>
    canHost ? verdictOf([place, ...paths], await runHosted(python, paths)) : ask(command, [place, ...paths], env);
}

/** How a script in python/ is run in the environment: the interpreter, the script's path, and its environment variables. */
export function pythonOf(
  script: string,
  of: 'judges' | 'agreement' = 'judges',
): { command: string; script: string; env: NodeJS.ProcessEnv } {
  const env = { ...process.env, PYTHONUTF8: '1', PYTHONHASHSEED: '0' };
  const interpreter = interpreterOf(of === 'judges' ? ofJudges : ofAgreement);
  return { command: interpreter, script: join(here, 'python', script), env };
}

/** The command that starts Python 3.10 or newer; null where there is none. */
export function systemPython(): string | null {
  const check = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))';
  return ['python3', 'python'].find((name) => spawnSync(name, ['-c', check]).status === 0) ?? null;
}

function must(command: string, args: readonly string[]): void {
  const ran = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (ran.status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${lastLines(ran.stderr)}`);
}
