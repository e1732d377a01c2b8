// Opens, makes and closes a corpus file, and refuses what is not one, is newer, is damaged or is held by another.

import SQLite, { type Database } from 'better-sqlite3';
import { accessSync, constants, existsSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { connectionTo, type Connection } from '../database/database.ts';
import { problemOf, refusal } from '../errors/problem.ts';
import { takeBackUnfinished } from '../history/under-way.ts';
import { noLedger, type Ledger } from '../leftovers/ledger.ts';
import type { Problem } from '../../model/contract/problem.ts';
import { backUpBefore } from './backup-before.ts';
import { besideOnly, type BackupPlaces } from './backup-path.ts';
import { makeCorpusFile } from './create.ts';
import { damaged, examineClosed, refuseDamaged, refuseNewer, refuseWhatIsNotOurs } from './examine.ts';
import { guard } from './guard.ts';
import { holderOf, leaveNote, deleteNote } from './holder.ts';
import { migrate, readMigrations, type Migration, type MigrationProgress } from './migrations.ts';
import { hold, isHeldHere, placeOf } from './place.ts';
import { setPragmas } from './pragmas.ts';

/** An open corpus: the only connection to its file, which is locked against every other. */
export interface Corpus extends Connection {
  readonly path: string;
  readonly name: string;
  readonly id: string;
  readonly schemaVersion: number;
  readonly database: Database;
  /** Why nothing more is written, or null: the file is damaged, or is not in its place any more. */
  problem(): Problem | null;
  /** Looks at an error that came up while reading: one that means damage stops all writing. */
  notice(error: unknown): void;
  /** Stops all writing because of what a check of the file found. */
  distrust(problem: Problem): void;
  /** Checkpoints and lets go of the file. */
  close(): void;
}

export interface OpenOptions {
  /** Which door asks, for the note that others are shown. */
  readonly door?: string;
  readonly migrations?: readonly Migration[];
  /** Where backups go; absent: beside the corpus. */
  readonly places?: BackupPlaces;
  /** Where temporary files are noted; absent: nowhere. */
  readonly ledger?: Ledger;
  /** Is told how far a migration is that takes long. */
  readonly progress?: MigrationProgress | undefined;
}

/** A file above this size is not read through when it is opened, which would take 10 to 40 ms per 4 MB, but with its next backup. */
const checkedAtOpening = 4 * 1024 * 1024;

/** Makes a new corpus with the default labels and opens it. Throws a refusal where the path is taken or cannot be written. */
export function createCorpus(path: string, options: OpenOptions = {}): Corpus {
  const target = resolve(path);
  try {
    makeCorpusFile(target, options.migrations ?? readMigrations(), options.ledger ?? noLedger);
  } catch (error) {
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
  try {
    if (isHeldHere(target)) throw busy(target);
    refuseWhatIsNotOurs(target, migrations.length);
    if (hasLogs(target)) examineClosed(target, migrations.length, checkedAtOpening);
    return openExamined(target, migrations, options);
  } catch (error) {
    throw describe(error, target);
  }
}

function openExamined(target: string, migrations: readonly Migration[], options: OpenOptions): Corpus {
  const place = placeOf(target);
  if (place === null) throw refusal('not-found', `${target} is not there.`);
  const database = new SQLite(target, { fileMustExist: true, timeout: 0 });
  const release = hold(place);
  try {
    database.pragma('locking_mode = EXCLUSIVE');
    const version = database.pragma('user_version', { simple: true }) as number;
    refuseNewer(version, migrations.length, target);
    refuseDamaged(database, target, checkedAtOpening);
    setPragmas(database, target);
    // Left by a killed program or by the look before; under the exclusive lock it is nobody's.
    rmSync(`${target}-shm`, { force: true });
    if (version < migrations.length) {
      options.progress?.(0, null, 'a backup is made first');
      backUpBefore(database, target, migrations.length, options.places ?? besideOnly);
      bringUp(database, version, migrations, target, options.progress);
    }
    const connection = connectionTo(database);
    const row = connection.reader.get<{ id: string }>('SELECT id FROM corpus');
    const guarded = guard(connection, target, place);
    takeBack(guarded.connection);
    leaveNote(target, options.door ?? 'Spanwright');
    return {
      ...guarded.connection,
      path: target,
      name: basename(target).replace(/\.corpus$/i, ''),
      id: row?.id ?? '',
      schemaVersion: migrations.length,
      database,
      problem: guarded.problem,
      notice: guarded.notice,
      distrust: guarded.distrust,
      close() {
        if (!database.open) return;
        database.close();
        release();
        deleteNote(target);
      },
    };
  } catch (error) {
    database.close();
    release();
    throw error;
  }
}

/** What cannot be taken back now, on a full disk, is at the next opening: the corpus is whole as it stands, and can be read. */
function takeBack(connection: Connection): void {
  try {
    takeBackUnfinished(connection);
  } catch (error) {
    const { code } = problemOf(error);
    if (code !== 'disk-full' && code !== 'read-only' && code !== 'io') throw error;
  }
}

/** Migrates; one whose SQL does not run finds other tables than those of the version that the file says it has. */
function bringUp(
  database: Database,
  version: number,
  migrations: readonly Migration[],
  path: string,
  progress: MigrationProgress | undefined,
): void {
  try {
    migrate(database, version, migrations, progress);
  } catch (error) {
    if (!(error instanceof SQLite.SqliteError && error.code === 'SQLITE_ERROR')) throw error;
    throw damaged(path, `it says that its format is ${version}, and is of another (${error.message})`);
  }
}

/** Whether a killed program left what closing would write into the file. */
function hasLogs(path: string): boolean {
  return ['-wal', '-journal'].some((log) => (statSync(path + log, { throwIfNoEntry: false })?.size ?? 0) > 0);
}

function busy(path: string): Error {
  return refusal('busy', `${path} is open in ${holderOf(path)}. Close it there first; nothing was changed.`);
}

function describe(error: unknown, path: string): unknown {
  if (error instanceof Error && 'problem' in error) return error;
  const problem = problemOf(error, path);
  if (problem.code === 'internal') return error;
  if (problem.code === 'busy') return busy(path);
  if (problem.code === 'io' && folderIsReadOnly(path)) {
    return refusal(
      'read-only',
      `${path} cannot be opened: nothing can be written into its folder, where its log would be. Nothing was changed; move the corpus to a folder of your own.`,
      problem.details,
    );
  }
  return refusal(problem.code, problem.message, problem.details);
}

function folderIsReadOnly(path: string): boolean {
  if (!existsSync(dirname(path))) return false;
  try {
    accessSync(dirname(path), constants.W_OK);
    return false;
  } catch {
    return true;
  }
}
