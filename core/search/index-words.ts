// Words as the full-text index writes them: small letters without diacritics. In some scripts a word is several to it, since it takes
// their vowel signs for what parts words.

import SQLite from 'better-sqlite3';

/** What makes words of a text, in the corpus and beside it. */
export const tokenizer = `tokenize = 'unicode61 remove_diacritics 2'`;

/** What the index writes for each of these words, in order. */
export function indexWords(words: readonly string[]): readonly (readonly string[])[] {
  const memory = new SQLite(':memory:');
  try {
    memory.exec(`CREATE VIRTUAL TABLE some USING fts5 (text, content = '', ${tokenizer});
      CREATE VIRTUAL TABLE written USING fts5vocab (some, instance)`);
    const insert = memory.prepare<[number, string]>('INSERT INTO some (rowid, text) VALUES (?, ?)');
    const written = memory.prepare<[], { doc: number; term: string }>(
      'SELECT doc, term FROM written ORDER BY doc, offset',
    );
    for (const [n, word] of words.entries()) insert.run(n + 1, word);
    const all = Map.groupBy(written.all(), ({ doc }) => doc);
    return words.map((_, n) => (all.get(n + 1) ?? []).map(({ term }) => term));
  } finally {
    memory.close();
  }
}
