// A core in a process of its own, to be killed: it answers what its parent asks, brings a corpus up to date,
// or exports and ends in the middle of it.

import { flushCompileCache } from 'node:module';
import { openCorpus } from '../../core/corpus/open.ts';
import { openSink, workshopFor } from '../../core/formats/out/sink.ts';
import { openLeftovers } from '../../core/leftovers/leftovers.ts';
import { createWorkbench } from '../../core/workbench/workbench.ts';
import { withNext } from './next-version.ts';

/** What the parent says first. */
export type Orders =
  | { readonly task: 'serve'; readonly path: string; readonly dataFolder: string }
  | { readonly task: 'migrate'; readonly path: string; readonly sql: string }
  | { readonly task: 'open'; readonly path: string }
  | { readonly task: 'export'; readonly target: string; readonly dataFolder: string };

// Node writes its cache at the end of a process, which a kill takes away: each start would compile everything anew.
flushCompileCache();

process.once('message', (message) => {
  const orders = message as Orders;
  if (orders.task === 'migrate') {
    process.send?.({ ready: true });
    openCorpus(orders.path, { migrations: withNext(orders.sql) }).close();
    process.send?.({ migrated: true });
    process.disconnect();
    return;
  }
  if (orders.task === 'open') {
    process.send?.({ ready: true });
    openCorpus(orders.path, {
      progress: (done, total) => total !== null && process.send?.({ share: done / total }),
    }).close();
    process.disconnect();
    return;
  }
  if (orders.task === 'export') {
    const { ledger } = openLeftovers(orders.dataFolder, () => undefined);
    const workshop = workshopFor(orders.target);
    ledger.add({ kind: 'export-file', path: workshop, target: orders.target, placed: [] });
    const sink = openSink(orders.target, 'file', workshop);
    sink.file('').write('half of an export');
    process.kill(process.pid, 'SIGKILL');
    return;
  }
  const workbench = createWorkbench({
    dataFolder: orders.dataFolder,
    version: 'torture',
    development: false,
    open: orders.path,
    // Copies all the time, so that many kills fall into one.
    backupTimes: { rest: 30, apart: 60, latest: 200, look: 20, closing: 1000 },
    log: (what) => process.send?.({ log: what }),
  });
  process.on('message', (request) => {
    void workbench.handle(request).then((answer) => process.send?.(answer));
  });
  process.send?.({ ready: true });
});
