// Takes away the drafts that a killed program left: files that never came to be anything.

import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const drafts = new RegExp(`^\\.${uuid}\\.(new|restored)(-wal|-shm|-journal)?$`);
/** Somebody else may be making a corpus here at this moment; nobody takes this long. */
const forgotten = 60 * 60 * 1000;

/** Removes forgotten drafts of this corpus, and those of its backups in `backupFolders`. Only for who has it open. */
export function deleteDrafts(path: string, backupFolders: readonly string[]): void {
  const name = basename(path);
  const old = Date.now() - forgotten;
  for (const file of filesIn(dirname(path))) {
    const place = join(dirname(path), file);
    if (!file.startsWith(name) || !drafts.test(file.slice(name.length))) continue;
    if ((statSync(place, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) < old) rmSync(place, { force: true });
  }
  for (const folder of backupFolders) {
    for (const file of filesIn(folder)) {
      // Whoever has the corpus makes its backups, and nobody else.
      if (/\.corpus\.part(-wal|-shm|-journal)?$/.test(file)) rmSync(join(folder, file), { force: true });
    }
  }
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
