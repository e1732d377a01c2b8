// The tables among the files: those with the same columns, taken in the same way, are shown once.

import type { TableLook } from '../../model/reading.ts';
import type { FoundIn } from './find-documents.ts';

interface SeenTable extends TableLook {
  path: string;
  files: number;
}

const shownTables = 3;

/** Collects the first tables; those that are alike are counted with the first of them. */
export function startTableTally(): {
  readonly add: (found: FoundIn) => void;
  readonly list: () => readonly Readonly<SeenTable>[];
} {
  const seen = new Map<string, SeenTable>();
  return {
    add(found) {
      const { table } = found;
      if (table === undefined) return;
      const key = JSON.stringify(table.columns.map(({ name, role }) => [name, role]));
      const known = seen.get(key);
      if (known !== undefined) known.files++;
      else if (seen.size < shownTables)
        seen.set(key, { ...table, path: found.ok ? found.file.path : found.path, files: 1 });
    },
    list: () => [...seen.values()],
  };
}
