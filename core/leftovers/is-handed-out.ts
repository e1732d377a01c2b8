// Asks a corpus that nobody has open whether it has a plan of a package.

import SQLite from 'better-sqlite3';

/** Whether the corpus at this path keeps that it handed out the package. Throws what SQLite throws: the file is in use, or not there. */
export function isHandedOut(corpus: string, id: string): boolean {
  const database = new SQLite(corpus, { readonly: true, fileMustExist: true, timeout: 0 });
  try {
    return database.prepare('SELECT 1 FROM package WHERE id = ?').get(id) !== undefined;
  } finally {
    database.close();
  }
}
