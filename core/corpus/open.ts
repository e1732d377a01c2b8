// Opens, makes and closes a corpus file, and refuses what is not one, is newer, is damaged or is held by another.

import SQLite, { type Database } from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { defaultLabels, type Label } from '../../model/label.ts';
import { uuidv7 } from '../../model/ids.ts';
import { connectionTo, type Connection } from '../database.ts';
import { applyChanges } from '../history/apply.ts';
import { recordEvent } from '../history/record.ts';
import { problemOf, refusal } from '../problem.ts';
import { verifiedCopy } from './copy.ts';
import { applicationId, readHeader } from './header.ts';
import { holderOf, leaveNote, takeNote } from './holder.ts';
import { migrate, readMigrations, type Migration } from './migrations.ts';

/** An open corpus: the only connection to its file, which is locked against every other. */
export interface Corpus extends Connection {
  readonly path: string;
  readonly name: string;
  readonly id: string;
  readonly schemaVersion: number;
  readonly database: Database;
  /** Checkpoints and lets go of the file. */
  close(): void;
}

export interface OpenOptions {
  /** Which door asks, for the note that others are shown. */
  readonly door?: string;
  readonly migrations?: readonly Migration[];
}

/** A file above this size is not read through when it is opened (that takes a second per 100 MB), only when idle. */
const checkedAtOpening = 64 * 1024 * 1024;

/**
 * Makes a new corpus with the default labels. Throws a refusal where the path is taken or cannot be written.
 * It is made under another name and renamed, so that a crash never leaves half a corpus.
 */
export function createCorpus(path: string, options: OpenOptions = {}): Corpus {
  const target = resolve(path);
  if (existsSync(target)) throw refusal('refused', `${target} is already there. Choose another name, or open it.`);
  const draft = `${target}.${randomUUID()}.new`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    const database = new SQLite(draft);
    try {
      database.pragma(`application_id = ${applicationId}`);
      migrate(database, 0, options.migrations ?? readMigrations());
      connectionTo(database).transaction((writer) => {
        const now = Date.now();
        writer.run('INSERT INTO corpus (one, id, made) VALUES (1, ?, ?)', randomUUID(), now);
        const changes = defaultLabels.map((label, index) => ({
          of: 'label' as const,
          before: null,
          after: { ...label, id: index + 1, position: index, archived: false } satisfies Label,
        }));
        applyChanges(writer, changes, now);
        const command = uuidv7(now);
        recordEvent(writer, {
          command,
          action: command,
          kind: 'corpus.create',
          at: now,
          annotator: null,
          reverses: null,
          changes,
        });
      });
    } finally {
      database.close();
    }
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    rmSync(`${draft}-journal`, { force: true });
    throw describe(error, target);
  }
  return openCorpus(target, options);
}

/**
 * Opens a corpus, bringing an older one up to date after a backup. Throws a refusal that says which it is - not there,
 * foreign, newer, damaged, busy, read-only - and in every such case the file is as it was.
 */
export function openCorpus(path: string, options: OpenOptions = {}): Corpus {
  const target = resolve(path);
  const migrations = options.migrations ?? readMigrations();
  refuseWhatIsNotOurs(target, migrations.length);
  let database: Database;
  try {
    database = new SQLite(target, { fileMustExist: true, timeout: 0 });
  } catch (error) {
    throw describe(error, target);
  }
  try {
    setPragmas(database, target);
    const version = database.pragma('user_version', { simple: true }) as number;
    refuseNewer(version, migrations.length, target);
    if (version < migrations.length) {
      verifiedCopy(database, join(dirname(target), `${basename(target)}.before-version-${migrations.length}.backup`));
      migrate(database, version, migrations);
    }
    refuseDamaged(database, target);
    const connection = connectionTo(database);
    const row = connection.reader.get<{ id: string }>('SELECT id FROM corpus');
    if (!row)
      throw refusal('damaged', `${target} is damaged: it does not say which corpus it is. Nothing was changed.`);
    leaveNote(target, options.door ?? 'Spanwright');
    return {
      ...connection,
      path: target,
      name: basename(target).replace(/\.corpus$/i, ''),
      id: row.id,
      schemaVersion: migrations.length,
      database,
      close() {
        if (!database.open) return;
        database.close();
        takeNote(target);
      },
    };
  } catch (error) {
    database.close();
    throw describe(error, target);
  }
}

function refuseWhatIsNotOurs(path: string, newest: number): void {
  let header;
  try {
    header = readHeader(path);
  } catch (error) {
    throw describe(error, path);
  }
  if (header.kind === 'foreign') {
    throw refusal('foreign', `${path} is not a corpus: it is ${header.what}. Nothing was changed.`);
  }
  refuseNewer(header.version, newest, path);
  const bytes = statSync(path).size;
  // A checkpoint that was cut short leaves a file shorter than its header says: the write-ahead log has the rest.
  const hasLog = (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
  if (!hasLog && bytes < header.pages * header.pageSize) {
    throw refusal(
      'damaged',
      `${path} is damaged: ${bytes} bytes are there of ${header.pages * header.pageSize}. Nothing was changed; open a backup of it.`,
    );
  }
}

function refuseNewer(version: number, newest: number, path: string): void {
  if (version <= newest) return;
  throw refusal(
    'newer',
    `${path} was made by a newer Spanwright (its format is ${version}, this program reads up to ${newest}). Nothing was changed; update Spanwright to open it.`,
    { version, newest },
  );
}

/** Sets each pragma on every opening (a file's WAL mode alone would bring synchronous=NORMAL) and reads it back. */
function setPragmas(database: Database, path: string): void {
  const wanted: readonly [string, string, string | number][] = [
    ['locking_mode', 'EXCLUSIVE', 'exclusive'],
    ['journal_mode', 'WAL', 'wal'],
    ['synchronous', 'FULL', 2],
    ['foreign_keys', 'ON', 1],
    ['trusted_schema', 'OFF', 0],
    ['cell_size_check', 'ON', 1],
  ];
  for (const [name, value, expected] of wanted) {
    database.pragma(`${name} = ${value}`);
    const actual: unknown = database.pragma(name, { simple: true });
    if (actual !== expected) {
      throw refusal(
        'io',
        `${path} cannot be opened safely: ${name} is ${String(actual)}, not ${value}. Nothing was changed.`,
      );
    }
  }
  // The lock is taken by the first write: take it now, so that a second program is refused at its door and not later.
  database.exec('BEGIN IMMEDIATE; COMMIT');
}

function refuseDamaged(database: Database, path: string): void {
  const bytes =
    (database.pragma('page_count', { simple: true }) as number) *
    (database.pragma('page_size', { simple: true }) as number);
  if (bytes > checkedAtOpening) return;
  const found = database.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') {
    throw refusal('damaged', `${path} is damaged: ${String(found)}. Nothing was changed; open a backup of it.`);
  }
}

function describe(error: unknown, path: string): unknown {
  const problem = problemOf(error, path);
  if (problem.code === 'internal') return error;
  if (problem.code === 'busy') {
    return refusal('busy', `${path} is open in ${holderOf(path)}. Close it there first; nothing was changed.`);
  }
  return refusal(problem.code, problem.message, problem.details);
}
