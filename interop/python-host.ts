// One Python for many judges (judge_host.py), which loads what they load once.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** How a script is run: the interpreter, its path, its environment variables. */
export interface Script {
  readonly command: string;
  readonly script: string;
  readonly env: NodeJS.ProcessEnv;
}

export interface Ran {
  /** Negative after a signal. */
  readonly code: number;
  readonly out: string;
  readonly said: string;
}

/** Whether a process can be forked here with all that it has loaded. */
export const canHost = process.platform === 'linux';

type Host = (line: string) => Promise<number>;
const hosts = new Map<string, Host>();
let last: Promise<unknown> = Promise.resolve();

/** Runs a script to its end as a fork of the host, one after the other, and gives what it said. */
export function runHosted({ command, script, env }: Script, args: readonly string[]): Promise<Ran> {
  const run = async (): Promise<Ran> => {
    const host = hosts.get(command) ?? start(command, join(script, '..', 'judge_host.py'), env);
    hosts.set(command, host);
    const folder = mkdtempSync(join(tmpdir(), 'spanwright-judge-'));
    const [out, said] = [join(folder, 'out'), join(folder, 'said')];
    try {
      const code = await host(JSON.stringify({ script, arguments: args, out, said }));
      return { code, out: readFileSync(out, 'utf8'), said: readFileSync(said, 'utf8') };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  const ran = last.then(run);
  last = ran.catch(() => undefined);
  return ran;
}

function start(command: string, script: string, env: NodeJS.ProcessEnv): Host {
  // Nothing is forked while other threads hold what the fork would wait for.
  const single = { ...env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
  const child = spawn(command, [script], { env: single, stdio: ['pipe', 'pipe', 'inherit'] });
  // It ends with this process, and does not keep it.
  child.unref();
  const pipes = [child.stdin as Socket, child.stdout as Socket];
  const lines = createInterface({ input: child.stdout });
  pipes.forEach((pipe) => pipe.unref());
  return (line) =>
    new Promise((resolve, reject) => {
      pipes.forEach((pipe) => pipe.ref());
      const answered = (): void => {
        child.off('close', broken);
        pipes.forEach((pipe) => pipe.unref());
      };
      const heard = (code: string): void => {
        answered();
        resolve(Number(code));
      };
      const broken = (): void => {
        lines.off('line', heard);
        hosts.delete(command);
        reject(new Error('the host of the judges has ended'));
      };
      lines.once('line', heard);
      child.once('close', broken);
      child.stdin.write(`${line}\n`);
    });
}
