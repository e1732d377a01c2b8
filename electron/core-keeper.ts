// Keeps a core running: starts its process, starts another when it dies, and makes ports to it.

import { MessageChannelMain, utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import { setTimeout as wait } from 'node:timers/promises';
import type { Log } from '../core/log/log.ts';
import type { EventValue } from '../model/contract/contract.ts';
import type { CoreNotice, CoreOrder } from './channels.ts';
import { countDeaths } from './deaths.ts';

export interface CoreKeeper {
  /** A port to the running core; null while there is none. */
  connect(): MessagePortMain | null;
  /** Asks the core which corpora were open lately; `recent` is called with what it says. */
  askRecent(): void;
  /** Starts once more after `gaveUp`. */
  tryAgain(): void;
  /** Closes the corpus and ends the process. */
  stop(): Promise<void>;
}

const patience = 15_000;
/** How long the last words of a core are waited for, in milliseconds. */
const lateWords = 1_000;
/** How much of what a core said last is kept, in characters. */
const keptWords = 4_000;

interface KeeperOptions extends Told {
  readonly script: string;
  readonly open: Omit<Extract<CoreOrder, { order: 'open' }>, 'order'>;
  readonly log: Log;
  /** It died at every start, with what it wrote to standard error last. */
  readonly gaveUp: (said: string) => void;
}

/** Starts a core, and another whenever its process dies, unless that is no use. */
export function keepCore(options: KeeperOptions): CoreKeeper {
  let { path } = options.open;
  let [core, stopping]: [UtilityProcess | null, boolean] = [null, false];
  const saidLast = keepLastWords();
  const deaths = countDeaths();

  function start(): void {
    let readyAt: number | null = null;
    const { child, lastWords } = forkCore(options.script);
    core = child;
    post(child, { ...options.open, order: 'open', path });
    child.on('message', (notice: CoreNotice) => {
      if (notice.notice === 'ready') readyAt = performance.now();
      else if (notice.notice === 'corpus') path = notice.corpus;
      tell(options, notice);
    });
    child.once('exit', (exitCode) => {
      core = null;
      if (stopping) return;
      options.log('core ended', { corpus: path, exitCode });
      options.migrating(null);
      options.lost();
      const pause = deaths.add(readyAt === null ? null : performance.now() - readyAt);
      const said = saidLast(lastWords());
      if (pause === null) void said.then(options.gaveUp);
      else setTimeout(again, pause);
    });
  }

  function again(): void {
    if (stopping || core) return;
    start();
    options.back();
  }

  start();
  return {
    connect: () => (core === null ? null : portTo(core)),
    askRecent() {
      if (core !== null) post(core, { order: 'recent' });
    },
    tryAgain: again,
    async stop() {
      stopping = true;
      if (core !== null) await end(core);
    },
  };
}

interface Told {
  /** Its process died, or gave a port up. */
  readonly lost: () => void;
  /** There is another. */
  readonly back: () => void;
  readonly recent: (paths: readonly string[]) => void;
  /** How far it is with an older corpus; null: no more. */
  readonly migrating: (value: EventValue<'migrating'> | null) => void;
}

/** Tells who started it what a core says. */
function tell({ lost, back, recent, migrating }: Told, notice: CoreNotice): void {
  if (notice.notice === 'ready' || notice.notice === 'corpus') migrating(null);
  else if (notice.notice === 'recent') recent(notice.recent);
  else if (notice.notice === 'migrating') migrating(notice.migrating);
  else {
    lost();
    back();
  }
}

function portTo(child: UtilityProcess): MessagePortMain {
  const { port1, port2 } = new MessageChannelMain();
  post(child, { order: 'connect' }, [port1]);
  return port2;
}

/** Remembers what was said last: what one start could not say any more, another may have said. */
function keepLastWords(): (heard: Promise<string>) => Promise<string> {
  let last = '';
  return async (heard) => {
    const words = await heard;
    if (words.trim() !== '') last = words;
    return last;
  };
}

/** Starts a process of the core; `lastWords`, asked for when it has ended, are the end of what it wrote to standard error. */
function forkCore(script: string): { readonly child: UtilityProcess; readonly lastWords: () => Promise<string> } {
  let written = '';
  const child = utilityProcess.fork(script, [], {
    serviceName: 'Spanwright core',
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    process.stderr.write(chunk);
    written = (written + chunk.toString()).slice(-keptWords);
  });
  const { stderr } = child;
  const heard = new Promise<void>((resolve) => (stderr === null ? resolve() : stderr.once('end', () => resolve())));
  // The end of a process may be known before its last words have come.
  return { child, lastWords: () => Promise.race([heard, wait(lateWords)]).then(() => written) };
}

/** Asks a core to close its corpus and waits for its end; one that does not end is killed. */
async function end(child: UtilityProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  post(child, { order: 'close' });
  const timer = setTimeout(() => child.kill(), patience);
  await ended;
  clearTimeout(timer);
}

function post(child: UtilityProcess, order: CoreOrder, ports: MessagePortMain[] = []): void {
  child.postMessage(order, ports);
}
