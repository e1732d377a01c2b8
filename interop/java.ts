// Java for the judges: libraries at pinned versions, fetched once by Maven and again when these change.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ask, lastLines } from './ask.ts';
import { oneAtATime } from './one-at-a-time.ts';
import type { Runtime, Verdict } from './judge.ts';

const here = dirname(fileURLToPath(import.meta.url));
const home = join(here, '../.cache/interop');
const libraries = join(home, 'java');
const project = join(here, 'java/pom.xml');
const maven = process.platform === 'win32' ? 'mvn.cmd' : 'mvn';
const oldest = 17;

/** Java 17 or newer, with the libraries of java/pom.xml. */
export const java: Runtime = {
  whyNot() {
    const version = Number(
      /version "(\d+)/.exec(spawnSync('java', ['-version'], { encoding: 'utf8' }).stderr ?? '')?.[1],
    );
    if (!(version >= oldest)) return `there is no Java ${oldest} or newer on this machine`;
    return isReady() || spawnSync(maven, ['-v']).status === 0 ? null : 'there is no Maven on this machine';
  },
  ensure: () => oneAtATime(join(home, 'java.lock'), fetchLibraries),
};

function fetchLibraries(): void {
  if (isReady()) return;
  console.error('Fetching the libraries of the Java judges, once …');
  rmSync(libraries, { recursive: true, force: true });
  mkdirSync(libraries, { recursive: true });
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${libraries}`];
  const ran = spawnSync(maven, ['--batch-mode', '--quiet', '-f', project, ...goal], { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`Maven failed:\n${lastLines(ran.stdout + ran.stderr)}`);
  writeFileSync(join(libraries, 'pom.sha256'), wanted());
}

/** The reader of a judge that is one source file in java/. */
export function readWithJava(source: string): (...paths: readonly string[]) => Promise<Verdict> {
  return (...paths) => ask('java', [...javaArguments(source), ...paths]);
}

/** The arguments by which `java` runs a source file in java/ with the libraries. */
export function javaArguments(source: string): readonly string[] {
  return ['-cp', join(libraries, '*'), join(here, 'java', source)];
}

function isReady(): boolean {
  const stamp = join(libraries, 'pom.sha256');
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted();
}

function wanted(): string {
  return createHash('sha256').update(readFileSync(project)).digest('hex');
}
