// The process that holds the corpus. It may be killed at any moment; the main process starts another.

import { logCrashes, openLog, type Log } from '../core/log/log.ts';
import { openPreferences } from '../core/preferences/preferences.ts';
import { recentCorpora } from '../core/preferences/recent.ts';
import { programVersion } from '../core/program/program.ts';
import { createWorkbench, type Workbench } from '../core/workbench/workbench.ts';
import type { CallOutput } from '../model/contract/contract.ts';
import type { CoreNotice, CoreOrder } from './channels.ts';
import { converseOver } from './core-port.ts';

const { parentPort } = process;
let workbench: Workbench | null = null;
let closing: Promise<void> | null = null;
let log: Log = () => undefined;
let dataFolder = '';

// A logout tells every process of the group at once: the corpus must be whole before the main process has asked for it.
for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) process.on(signal, () => void close());

parentPort.on('message', ({ data, ports }) => {
  const said = data as CoreOrder;
  if (said.order === 'open') {
    dataFolder = said.dataFolder;
    workbench = open(said);
  } else if (said.order === 'recent') sayRecent();
  else if (said.order === 'close') void close();
  else
    for (const port of ports) {
      if (workbench !== null) converseOver(port, workbench, { abandoned: () => post({ notice: 'abandoned' }) });
    }
});

function open({ dataFolder, path, development }: Extract<CoreOrder, { order: 'open' }>): Workbench {
  log = openLog({ dataFolder, version: programVersion, door: 'window', process: 'core' });
  logCrashes(log);
  log('started');
  const opened = createWorkbench({
    dataFolder,
    development,
    open: path,
    version: programVersion,
    door: 'the Spanwright window',
    log,
    migrating: (migrating) => post({ notice: 'migrating', migrating }),
  });
  opened.listen((message) => {
    if (!('event' in message) || message.event !== 'corpus') return;
    const { corpus } = message.value as { readonly corpus: CallOutput<'corpus.info'> | null };
    post({ notice: 'corpus', corpus: corpus?.path ?? null });
  });
  post({ notice: 'ready' });
  return opened;
}

function sayRecent(): void {
  const recent = recentCorpora(openPreferences(dataFolder, log));
  post({ notice: 'recent', recent: recent.map(({ path }) => path) });
}

function close(): Promise<void> {
  closing ??= (async () => {
    await workbench?.close();
    log('ended');
    process.exit(0);
  })();
  return closing;
}

function post(notice: CoreNotice): void {
  parentPort.postMessage(notice);
}
