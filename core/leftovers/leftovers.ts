// What is temporary in one workbench, and what earlier ones left: noted, cleaned up and told.

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Log } from '../log/log.ts';
import { openLedger, type Ledger } from './ledger.ts';
import { sweepLeftovers } from './sweep-leftovers.ts';

export interface Leftovers {
  readonly ledger: Ledger;
  /** A name for a folder of this workbench's own below the data folder. */
  readonly folderName: (what: 'uploads' | 'exports') => string;
  /** Cleans up after programs that were killed. To be called when a corpus is opened and before an export begins. */
  readonly sweep: () => void;
  /** What was cleaned up so far that a person should know of: a sentence for each. */
  readonly swept: () => readonly string[];
}

/** The ledger is below `folder`; `log` is told of everything that is cleaned up. */
export function openLeftovers(folder: string, log: Log): Leftovers {
  const ledger = openLedger(join(folder, 'temporary'), log);
  const own = `${process.pid}-${randomBytes(4).toString('hex')}`;
  const said: string[] = [];
  return {
    ledger,
    folderName: (what) => `${what}-${own}`,
    sweep() {
      for (const { message } of sweepLeftovers(ledger, log)) if (message !== null) said.push(message);
    },
    swept: () => said,
  };
}
