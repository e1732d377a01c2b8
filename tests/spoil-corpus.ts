// For tests: an error that nobody foresaw, whose own message quotes a text.

import SQLite from 'better-sqlite3';

const guard = 'document_facts_are_fixed';

/**
 * Writes words where JSON should be, so that whoever reads an article of the corpus stumbles over them: the parser's message quotes
 * their beginning. The corpus must be closed.
 */
export function spoilCorpus(path: string, words: string): void {
  const database = new SQLite(path, { fileMustExist: true });
  try {
    const { sql } = database.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').get(guard) as { sql: string };
    database.exec(`DROP TRIGGER ${guard}`);
    database.prepare('UPDATE document SET meta = ?').run(words);
    database.exec(sql);
  } finally {
    database.close();
  }
}
