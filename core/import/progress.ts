// Imports that have not ended, as the corpus keeps them: a killed one goes on from where its last transaction left it, as the same action.

import { hash } from 'node:crypto';
import type { Connection, Reader, Writer } from '../database/database.ts';
import type { FoundFile } from '../files/find-files.ts';
import { entriesOf } from './find-documents.ts';
import { beginning, isSameUpTo, type Place } from './trail.ts';

/** An import as it begins, or goes on. */
export interface KeptImport {
  /** What undo takes back as one: that of the first start. */
  readonly action: string;
  readonly from: Place;
  /** How many articles are in from before. */
  readonly documents: number;
  /** Call it in the transaction that brought in what lies before `place`; `documents` are those of this start. */
  keep(writer: Writer, place: Place, documents: number): void;
  /** Call it when everything is in. */
  end(): void;
}

interface ProgressRow extends Place {
  readonly action: string;
  readonly documents: number;
}

/** The hash under which an import is known: the same paths, choices and annotator give the same. */
export function hashOfAsked(asked: unknown): string {
  return hash('sha256', JSON.stringify(asked));
}

/**
 * Goes on with the import that was asked in these words before and has not ended, or begins one with `action`. It begins anew where its files
 * are not those that they were, and where it was taken back meanwhile.
 */
export async function keepImport(
  connection: Connection,
  { asked, action, files }: { readonly asked: string; readonly action: string; readonly files: Iterable<FoundFile> },
  pause: () => Promise<void>,
): Promise<KeptImport> {
  const row = readStanding(connection.reader, asked);
  const goesOn = row !== null && (await isSameUpTo(entriesOf(files), row, pause));
  const start = goesOn ? row : { ...beginning, action, documents: 0 };
  return {
    action: start.action,
    from: start,
    documents: start.documents,
    keep(writer, { entry, digest, found }, documents) {
      writer.run(
        'INSERT OR REPLACE INTO import_progress (asked, action, entry, digest, found, documents) VALUES (?, ?, ?, ?, ?, ?)',
        asked,
        start.action,
        entry,
        digest,
        found,
        start.documents + documents,
      );
    },
    end: () =>
      connection.transaction((writer) => void writer.run('DELETE FROM import_progress WHERE asked = ?', asked)),
  };
}

/** Null where there is none, or undo has taken it back: then it is not in any more. */
function readStanding(reader: Reader, asked: string): ProgressRow | null {
  const row = reader.get<ProgressRow>(
    'SELECT action, entry, digest, found, documents FROM import_progress WHERE asked = ?',
    asked,
  );
  const isTakenBack = row && reader.get('SELECT 1 FROM event WHERE reverses = ? AND command = action', row.action);
  return row && !isTakenBack ? row : null;
}
