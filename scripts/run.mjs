// Runs a program as if it were this one: same terminal, same signals, same exit code.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const passedOn = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs a program to its end and gives its exit code (128 + n after signal n, as shells count).
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @param {(child: import('node:child_process').ChildProcess) => void} [started]
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}, started = () => undefined) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    started(child);
    const handlers = passedOn.map((signal) => {
      const handler = () => {
        // A terminal sends Ctrl+C to the whole group: a second copy would read as "stop at once".
        if (signal === 'SIGINT' && process.stdin.isTTY) return;
        child.kill(signal);
      };
      process.on(signal, handler);
      return /** @type {const} */ ([signal, handler]);
    });
    const release = () => handlers.forEach(([signal, handler]) => process.off(signal, handler));
    child.once('error', (error) => {
      release();
      reject(error);
    });
    // By then all that it said has come.
    child.once('close', (code, signal) => {
      release();
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}

/**
 * Runs a program beside others, whose lines must not mingle with its own: gives its exit code with all that it said.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, said: string }>}
 */
export async function runBeside(command, args, options = {}) {
  let said = '';
  const code = await run(
    command,
    args,
    {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
    (child) => {
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
    },
  );
  return { code, said };
}
