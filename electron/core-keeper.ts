// Keeps a core running: starts its process, starts another when it dies, and makes ports to it.

import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import type { CoreNotice, CoreOrder } from './channels.ts';

export interface CoreKeeper {
  /** A port to the running core; null while there is none. */
  connect(): MessagePortMain | null;
  /** Closes the corpus and ends the process. */
  stop(): Promise<void>;
}

const firstPause = 100;
const longestPause = 5_000;
/** A core that ran this long was healthy: the next crash is a new story. */
const healthy = 30_000;
const patience = 15_000;

/** Starts a core. `lost` is called when its process dies, `back` when there is another. */
export function keepCore(options: {
  readonly script: string;
  readonly open: Omit<Extract<CoreOrder, { order: 'open' }>, 'order'>;
  readonly lost: () => void;
  readonly back: () => void;
}): CoreKeeper {
  let { path } = options.open;
  let core: UtilityProcess | null = null;
  let stopping = false;
  let pause = firstPause;

  function start(): void {
    const began = performance.now();
    const child = utilityProcess.fork(options.script, [], { serviceName: 'Spanwright core', stdio: 'inherit' });
    core = child;
    tell(child, { ...options.open, order: 'open', path });
    child.on('message', (notice: CoreNotice) => {
      path = notice.corpus;
    });
    child.once('exit', () => {
      core = null;
      if (stopping) return;
      options.lost();
      if (performance.now() - began > healthy) pause = firstPause;
      setTimeout(() => {
        if (stopping) return;
        start();
        options.back();
      }, pause);
      pause = Math.min(longestPause, pause * 2);
    });
  }

  start();
  return {
    connect() {
      if (core === null) return null;
      const { port1, port2 } = new MessageChannelMain();
      tell(core, { order: 'connect' }, [port1]);
      return port2;
    },
    async stop() {
      stopping = true;
      const child = core;
      if (child === null) return;
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      tell(child, { order: 'close' });
      const timer = setTimeout(() => child.kill(), patience);
      await ended;
      clearTimeout(timer);
    },
  };
}

function tell(child: UtilityProcess, order: CoreOrder, ports: MessagePortMain[] = []): void {
  child.postMessage(order, ports);
}
