// Keeps the browser door open: the process behind it may crash or be killed, and is started again on the same port,
// with the same corpus, so that open pages find their way back by themselves.

import { fork, type ChildProcess } from 'node:child_process';
import { newSecret } from './keys.ts';
import { cannotOpen, type Notice, type Order } from './process.ts';

export interface SupervisorOptions extends Omit<Order, 'link'> {
  /** The script, with its arguments, that calls serveUntilToldToStop. */
  readonly script: string;
  readonly args: readonly string[];
  /** Called once, with what a person opens. */
  readonly opened: (address: string) => void;
  readonly log: (line: string) => void;
}

const firstPause = 100;
const longestPause = 5_000;
/** A process that ran this long was healthy: the next crash is a new story. */
const healthy = 30_000;
/** How long a process may take to close its corpus before it is ended. */
const patience = 15_000;

/** Serves until SIGTERM or SIGINT. Gives the exit code: 0 when told to stop, else that of a process that never got to serve. */
export async function supervise(options: SupervisorOptions): Promise<number> {
  const { script, args, opened, log, ...rest } = options;
  let order: Order = { ...rest, link: newSecret() };
  let stopping = false;
  let child: ChildProcess | null = null;
  let wake: () => void = () => undefined;
  const stop = (): void => {
    // Asked a second time, somebody is in a hurry. What was answered is committed already.
    if (stopping) child?.kill('SIGKILL');
    stopping = true;
    if (child !== null) letGo(child);
    wake();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  let served = false;
  let pause = firstPause;
  try {
    for (;;) {
      const began = performance.now();
      // Standard output is for the one line with the address.
      child = fork(script, args, { stdio: ['ignore', 2, 2, 'ipc'], execArgv: process.execArgv });
      const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
        child?.once('exit', (code, signal) => resolve({ code, signal }));
      });
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
      const { code, signal } = await ended;
      child = null;
      if (stopping || code === 0) return 0;
      if (!served) return code ?? 1;
      if (code === cannotOpen) order = { ...order, open: null };
      log(
        `Spanwright's server stopped (${signal ?? `exit code ${code}`}) and is started again; nothing saved is lost.`,
      );
      if (performance.now() - began > healthy) pause = firstPause;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      if (stopping) return 0;
      pause = Math.min(longestPause, pause * 2);
    }
  } finally {
    process.off('SIGTERM', stop);
    process.off('SIGINT', stop);
  }
}

/** Signals end a process abruptly on Windows; the end of the conversation is understood everywhere. */
function letGo(child: ChildProcess): void {
  if (child.connected) child.disconnect();
  const timer = setTimeout(() => child.kill('SIGKILL'), patience);
  child.once('exit', () => clearTimeout(timer));
}
