// Keeps the browser door open: the process behind it may crash or be killed, and is started again on the same port,
// with the same corpus, so that open pages find their way back by themselves.

import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../core/log/log.ts';
import { newSecret } from './keys.ts';
import { cannotOpen, type Notice, type Order } from './orders.ts';

export interface SupervisorOptions extends Omit<Order, 'link'> {
  /** The script, with its arguments, that calls serveUntilToldToStop. */
  readonly script: string;
  readonly args: readonly string[];
  /** Ends the serving. */
  readonly signal: AbortSignal;
  /** Called once, with what a person opens. */
  readonly opened: (address: string) => void;
  /** Tells the person. */
  readonly say: (line: string) => void;
  readonly log: Log;
}

const firstPause = 100;
const longestPause = 5_000;
/** A process that ran this long was healthy: the next crash is a new story. */
const healthy = 30_000;
/** How long a process may take to close its corpus before it is ended. */
const patience = 15_000;

/** Serves until the signal says stop. Gives the exit code: 0 when told to stop, else that of a process that never got to serve. */
export async function supervise(options: SupervisorOptions): Promise<number> {
  const { script, args, signal, opened, say, log, ...rest } = options;
  let order: Order = { ...rest, link: newSecret() };
  let served = false;
  let pause = firstPause;
  while (!signal.aborted) {
    const began = performance.now();
    // Standard output is for the one line with the address.
    const child = fork(script, args, { stdio: ['ignore', 2, 2, 'ipc'] });
    child.on('message', (message) => {
      const notice = message as Notice;
      if (notice.told === 'link-used') order = { ...order, link: null };
      else if (notice.told === 'corpus') order = { ...order, open: notice.path };
      else {
        order = { ...order, port: notice.port };
        if (!served) opened(notice.address);
        served = true;
      }
    });
    // The process may be gone before it has heard; its exit tells.
    child.send(order, () => undefined);
    const { code, reason } = await endOf(child, signal);
    if (signal.aborted || code === 0) return 0;
    log('server ended', { corpus: order.open, exitCode: code });
    if (!served) return code ?? 1;
    if (code === cannotOpen) order = { ...order, open: null };
    say(`Spanwright's server stopped (${reason}) and is started again; what was saved is safe.`);
    if (performance.now() - began > healthy) pause = firstPause;
    await wait(pause, undefined, { signal }).catch(() => undefined);
    pause = Math.min(longestPause, pause * 2);
  }
  return 0;
}

/** Waits for the end of a process, which the signal brings about. */
function endOf(child: ChildProcess, signal: AbortSignal): Promise<{ code: number | null; reason: string }> {
  return new Promise((resolve) => {
    const stop = (): void => stopChild(child);
    signal.addEventListener('abort', stop, { once: true });
    const end = (code: number | null, reason: string): void => {
      signal.removeEventListener('abort', stop);
      resolve({ code, reason });
    };
    child.once('error', (error) => end(null, error.message));
    child.once('exit', (code, killed) => end(code, killed ?? `exit code ${code}`));
  });
}

/** Signals end a process abruptly on Windows; the end of the conversation is understood everywhere. */
function stopChild(child: ChildProcess): void {
  if (child.connected) child.disconnect();
  const timer = setTimeout(() => child.kill('SIGKILL'), patience);
  child.once('exit', () => clearTimeout(timer));
}
