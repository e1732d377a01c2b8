// A corpus whose file was taken away under it is still whole in this process's hands: it can be written again.

import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { copyInSteps } from '../backup/copy-in-steps.ts';
import { nameOf } from '../corpus/backup-path.ts';
import { inspect } from '../backup/inspect.ts';
import { syncFolder } from '../corpus/durable.ts';
import type { Corpus } from '../corpus/open.ts';
import { putAside } from '../corpus/put-aside.ts';
import { moveIntoPlace } from '../corpus/move-into-place.ts';
import { stampOf } from '../corpus/stamp.ts';
import { refusal } from '../errors/problem.ts';
import type { Ledger } from '../leftovers/ledger.ts';

/**
 * Writes the open corpus to its place again, or beside it where another file has taken that, and closes it. Gives the path.
 * Throws what SQLite and the file system throw; the corpus is then still open.
 */
export async function writeBack(corpus: Corpus, ledger: Ledger): Promise<string> {
  const folder = dirname(corpus.path);
  mkdirSync(folder, { recursive: true });
  const draft = `${corpus.path}.${randomUUID()}.restored`;
  const entry = ledger.add({ kind: 'draft', path: draft, target: corpus.path });
  try {
    await copyInSteps(corpus.database, draft, { progress: () => undefined });
    await inspect({ path: draft, finish: true, full: false });
    corpus.close();
    const target = existsSync(corpus.path)
      ? join(folder, `${nameOf(corpus.path)} saved ${stampOf(Date.now())}.corpus`)
      : corpus.path;
    if (target === corpus.path) putAside(target);
    moveIntoPlace(draft, target, () => refusal('conflict', `${target} is taken by now. Try again.`));
    syncFolder(folder);
    return target;
  } finally {
    rmSync(draft, { force: true });
    entry.remove();
  }
}
