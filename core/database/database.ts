// The database as its users see it: a query gets a Reader, which cannot write; a command gets a Writer, in a transaction.

import type { Database, Statement } from 'better-sqlite3';
import { saysPhrases } from '../../model/find-text.ts';
import { createLogShortener, syncLog } from './write-ahead-log.ts';

type Value = string | number | bigint | null | Uint8Array;
type Row = Record<string, Value>;

/** Reads. Statements are prepared once; one that would write is refused when it is prepared. */
export interface Reader {
  /** The first row, or undefined. The caller names the row's shape; the schema is STRICT, so that SQL keeps it true. */
  get<T = Row>(sql: string, ...values: readonly Value[]): T | undefined;
  all<T = Row>(sql: string, ...values: readonly Value[]): T[];
  /** Rows as arrays, in the order of the columns: for queries of many small rows, which take half as long so. */
  tuples<T extends readonly Value[]>(sql: string, ...values: readonly Value[]): T[];
  /** Rows one by one. Nothing else can be asked of the database before the last was taken. */
  iterate<T = Row>(sql: string, ...values: readonly Value[]): IterableIterator<T>;
}

/** Writes too. Only code that was handed one can. */
export interface Writer extends Reader {
  /** Runs a statement; gives the number of rows it changed and the id of the row it inserted last. */
  run(sql: string, ...values: readonly Value[]): { changes: number; id: number };
}

export interface Connection {
  readonly reader: Reader;
  /** Runs `work` in one immediate transaction: its result is durable when this returns, and nothing of it is there when it throws. */
  transaction<T>(work: (writer: Writer) => T): T;
  /**
   * The same for a part of long work: nobody waits for the disk. It is durable with the next transaction() and by syncLog(); until then the
   * power takes it when it goes, with all parts after it, so that what is left is whole. A kill takes nothing.
   */
  partTransaction<T>(work: (writer: Writer) => T): T;
  /** Makes all parts durable, in another thread: commands are answered meanwhile. Rejects with what the file system says. */
  syncLog(): Promise<void>;
  /**
   * Copies what the log holds into the file, where that is much; true where it was. For long work between its transactions: left to
   * themselves, one of them would copy all that many have left. What cannot be copied now stays in the log, and is safe there.
   */
  shortenLog(): boolean;
}

/** What SQL may ask beside what is in the file: `says_phrases(text, asked)`, the words of the index with their documents, and which titles are new. */
function addOwn(database: Database): void {
  // A statement asks for the same of text after text.
  let [known, says] = ['', saysPhrases('')];
  database.function('says_phrases', { deterministic: true }, (text, asked) => {
    if (asked !== known) [known, says] = [String(asked), saysPhrases(String(asked))];
    return (says?.(String(text)) ?? true) ? 1 : 0;
  });
  // What the index of words has, in its order, as rows: nothing of it is stored again.
  database.exec(
    'CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_word USING fts5vocab (main, document_search, instance)',
  );
  noteTitles(database);
}

/** Notes which documents come back or get another title while the corpus is open, for whoever has read all titles. */
function noteTitles(database: Database): void {
  const isCorpus = database
    .prepare(`SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = 'document'`)
    .get();
  if (isCorpus === undefined) return;
  database.exec(`CREATE TABLE IF NOT EXISTS temp.retitled (n INTEGER PRIMARY KEY, document INTEGER NOT NULL);
    CREATE TRIGGER IF NOT EXISTS temp.document_is_retitled AFTER UPDATE OF title, live ON main.document
    WHEN NEW.live = 1 AND (OLD.live = 0 OR NEW.title <> OLD.title)
    BEGIN INSERT INTO retitled (document) VALUES (NEW.id); END`);
}

/** Readers and writers over an open database. */
export function connectionTo(database: Database): Connection {
  addOwn(database);
  const statements = new Map<string, Statement<unknown[]>>();
  const prepared = (sql: string): Statement<unknown[]> => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = database.prepare<unknown[]>(sql);
    statements.set(sql, statement);
    return statement;
  };
  const reading = (sql: string): Statement<unknown[]> => {
    const statement = prepared(sql);
    if (!statement.readonly) throw new Error(`a query may not write: ${sql}`);
    return statement;
  };
  const asTuples = new Map<string, Statement<unknown[]>>();
  const tuples = (sql: string): Statement<unknown[]> => {
    const known = asTuples.get(sql);
    if (known) return known;
    const statement = database.prepare<unknown[]>(sql).raw();
    if (!statement.readonly) throw new Error(`a query may not write: ${sql}`);
    asTuples.set(sql, statement);
    return statement;
  };
  const reader: Reader = {
    get: <T>(sql: string, ...values: readonly Value[]) => reading(sql).get(...values) as T | undefined,
    all: <T>(sql: string, ...values: readonly Value[]) => reading(sql).all(...values) as T[],
    tuples: <T>(sql: string, ...values: readonly Value[]) => tuples(sql).all(...values) as T[],
    iterate: <T>(sql: string, ...values: readonly Value[]) => reading(sql).iterate(...values) as IterableIterator<T>,
  };
  const writer: Writer = {
    ...reader,
    run(sql, ...values) {
      const { changes, lastInsertRowid } = prepared(sql).run(...values);
      return { changes, id: Number(lastInsertRowid) };
    },
  };
  const transaction: Connection['transaction'] = (work) => database.transaction(() => work(writer)).immediate();
  return {
    reader,
    transaction,
    partTransaction(work) {
      database.pragma('synchronous = NORMAL');
      try {
        return transaction(work);
      } finally {
        database.pragma('synchronous = FULL');
      }
    },
    syncLog: () => syncLog(database),
    shortenLog: createLogShortener(database),
  };
}
