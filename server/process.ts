// The process that holds the corpus and the door. It may be killed at any moment; the supervisor starts another.

import { logCrashes, openLog } from '../core/log/log.ts';
import { programVersion } from '../core/program/program.ts';
import { createWorkbench, type Workbench } from '../core/workbench/workbench.ts';
import type { CallOutput, EventValue } from '../model/contract/contract.ts';
import type { CorpusInfo } from '../model/contract/corpus.ts';
import type { Message } from '../model/protocol.ts';
import { keptSecret } from './keys.ts';
import { cannotOpen, type Notice, type Order } from './orders.ts';
import { keepPort, portsFor } from './ports.ts';
import { startServer } from './server.ts';

/** Serves until the supervisor lets go of it or a signal ends it. `migrating` tells who waits for the page; null: it is over. Gives the exit code. */
export async function serveUntilToldToStop(
  say: (line: string) => void,
  migrating: (value: EventValue<'migrating'> | null) => void,
): Promise<number> {
  try {
    return await serve(say, migrating);
  } finally {
    // Else the open channel would keep the process alive.
    if (process.connected) process.disconnect();
  }
}

async function serve(...[say, migrating]: Parameters<typeof serveUntilToldToStop>): Promise<number> {
  const order = await new Promise<Order>((resolve) => process.once('message', (message) => resolve(message as Order)));
  const post = (notice: Notice): void => {
    // Where the supervisor is gone, nobody needs to know.
    if (process.connected) process.send?.(notice, () => undefined);
  };
  const stopped = new Promise<void>((resolve) => {
    for (const event of ['SIGTERM', 'SIGINT', 'disconnect']) process.once(event, () => resolve());
  });

  const { dataFolder, development, open } = order;
  const log = openLog({ dataFolder, version: programVersion, door: 'browser', process: 'server' });
  logCrashes(log);
  log('started');
  const workbench = createWorkbench({
    dataFolder,
    development,
    open,
    version: programVersion,
    door: 'Spanwright in the browser',
    log,
    migrating,
  });
  migrating(null);
  let port: number | null = null;
  workbench.listen((message) => {
    const opened = openedCorpus(message);
    if (opened === undefined) return;
    post({ told: 'corpus', path: opened?.path ?? null });
    if (opened && port !== null) keepPort(dataFolder, opened.corpus, port);
  });
  // Where there are backups to go back to, the page offers them; anything else is better said here.
  const { problem, corpusProblem, corpus } = await stateAtStart(workbench);
  if (problem) say(problem.message);
  if (open !== null && problem && !corpusProblem) {
    await workbench.close();
    return cannotOpen;
  }
  try {
    const ports = portsFor(dataFolder, corpus?.corpus ?? null);
    const linkUsed = (): void => post({ told: 'link-used' });
    const server = await startServer({ ...order, ports, workbench, secret: keptSecret(dataFolder), linkUsed });
    port = server.port;
    if (corpus) keepPort(dataFolder, corpus.corpus, port);
    post({ told: 'address', address: server.address, port: server.port });
    await stopped;
    await server.close();
    return 0;
  } catch (error) {
    log('cannot start', { error });
    say(error instanceof Error ? error.message : String(error));
    return 1;
  } finally {
    await workbench.close();
    log('ended');
  }
}

async function stateAtStart(workbench: Workbench): Promise<Partial<CallOutput<'workbench.state'>>> {
  const message = await workbench.handle({ id: 0, call: 'workbench.state', input: {} });
  return 'answer' in message && message.answer.ok ? (message.answer.value as CallOutput<'workbench.state'>) : {};
}

function openedCorpus(message: Message): CorpusInfo | null | undefined {
  if (!('event' in message) || message.event !== 'corpus') return undefined;
  return (message.value as EventValue<'corpus'>).corpus;
}
