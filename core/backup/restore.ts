// Puts a backup in a corpus's place, checked before and whole at every moment.

import { randomUUID } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../corpus/durable.ts';
import type { CorpusFacts } from '../corpus/examine.ts';
import type { Corpus } from '../corpus/open.ts';
import { isHeldHere } from '../corpus/place.ts';
import { putAside } from '../corpus/put-aside.ts';
import { recordEvent } from '../history/record.ts';
import type { Ledger } from '../leftovers/ledger.ts';
import { refusal } from '../errors/problem.ts';
import { uuidv7 } from '../../model/ids.ts';
import { inspect } from './inspect.ts';

/** A backup that was checked and waits beside the corpus's place. Call exactly one of its functions. */
export interface Ready {
  readonly facts: CorpusFacts;
  /** Puts it in the place. The corpus there must be closed; what is left of one that was not, is put aside. */
  moveIntoPlace(): void;
  /** Deletes it. */
  abandon(): void;
}

/** Checks the backup and copies it beside `path`, which is in the ledger while it is there. Throws `refused`, `damaged`, and what the file system throws. */
export async function prepareRestore(backup: string, path: string, ledger: Ledger): Promise<Ready> {
  if (isHeldHere(backup))
    throw refusal('refused', 'This is the corpus that is open; it cannot be put in its own place.');
  if (!existsSync(backup)) throw refusal('not-found', `${backup} is not there any more.`);
  const draft = `${path}.${randomUUID()}.restored`;
  const entry = ledger.add({ kind: 'draft', path: draft, target: path });
  try {
    await copyFile(backup, draft);
    const { facts } = await inspect({ path: draft, finish: true, full: false });
    return {
      facts,
      moveIntoPlace() {
        if (['-wal', '-journal'].some((companion) => existsSync(path + companion))) putAside(path);
        renameSync(draft, path);
        syncFolder(dirname(path));
        entry.remove();
      },
      abandon() {
        rmSync(draft, { force: true });
        entry.remove();
      },
    };
  } catch (error) {
    rmSync(draft, { force: true });
    entry.remove();
    throw error;
  }
}

/** Leaves word in the history that from here on it is that of a backup. */
export function recordRestore(corpus: Corpus): void {
  const at = Date.now();
  const command = uuidv7(at);
  corpus.transaction((writer) => {
    recordEvent(writer, {
      command,
      action: command,
      kind: 'corpus.restore',
      at,
      annotator: null,
      reverses: null,
      changes: [],
    });
  });
}
