// The process that holds the corpus. It may be killed at any moment; the main process starts another.

import { programVersion } from '../core/program/program.ts';
import { createWorkbench, type Workbench } from '../core/workbench/workbench.ts';
import type { CallOutput } from '../model/contract/contract.ts';
import type { CoreNotice, CoreOrder } from './channels.ts';
import { converseOver } from './core-port.ts';

const { parentPort } = process;
let workbench: Workbench | null = null;

parentPort.on('message', ({ data, ports }) => {
  const said = data as CoreOrder;
  if (said.order === 'open') workbench = open(said);
  else if (said.order === 'close') void close();
  else for (const port of ports) if (workbench !== null) converseOver(port, workbench);
});

function open({ dataFolder, path, development }: Extract<CoreOrder, { order: 'open' }>): Workbench {
  const opened = createWorkbench({
    dataFolder,
    development,
    open: path,
    version: programVersion,
    door: 'the Spanwright window',
    log: (line) => process.stderr.write(`${line}\n`),
  });
  opened.listen((message) => {
    if (!('event' in message) || message.event !== 'corpus') return;
    const { corpus } = message.value as { readonly corpus: CallOutput<'corpus.info'> | null };
    parentPort.postMessage({ corpus: corpus?.path ?? null } satisfies CoreNotice);
  });
  return opened;
}

async function close(): Promise<void> {
  await workbench?.close();
  process.exit(0);
}
