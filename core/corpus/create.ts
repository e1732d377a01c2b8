// Makes a new corpus under another name and puts it in its place whole, so that a crash never leaves half of one.

import SQLite, { type Database } from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { uuidv7 } from '../../model/ids.ts';
import type { Change } from '../../model/change.ts';
import { defaultLabels } from '../../model/label.ts';
import { startingGuideline } from '../../model/starting-guidelines.ts';
import { connectionTo, type Connection, type Writer } from '../database/database.ts';
import { applyChanges } from '../history/apply.ts';
import { recordEvent } from '../history/record.ts';
import { refusal } from '../errors/problem.ts';
import type { Ledger } from '../leftovers/ledger.ts';
import { syncFolder } from './durable.ts';
import { applicationId } from './header.ts';
import { migrate, type Migration } from './migrations.ts';
import { putAside } from './put-aside.ts';
import { moveIntoPlace } from './move-into-place.ts';

/** A corpus that is being made beside its place. */
export interface CorpusDraft {
  /** Where it is made. */
  readonly path: string;
  /** It is whole, and is to be put in its place when a corpus has the plan of it, even if this program is killed in between. */
  readonly awaitPlan: (plan: { readonly corpus: string; readonly id: string }) => void;
  /** Puts it in its place. Throws a refusal where that is occupied by now. */
  readonly place: () => void;
  /** Clears up what is left of it; call it at the end, whatever happened. */
  readonly end: () => void;
}

/** Begins a corpus at `target`. Throws a refusal where the path is occupied, and what the file system throws. */
export function draftCorpus(target: string, ledger: Ledger): CorpusDraft {
  const occupied = (): Error => refusal('refused', `${target} is already there. Choose another name, or open it.`);
  if (existsSync(target)) throw occupied();
  const path = `${target}.${randomUUID()}.new`;
  let entry = ledger.add({ kind: 'draft', path, target });
  const end = (): void => {
    rmSync(path, { force: true });
    rmSync(`${path}-journal`, { force: true });
    entry.remove();
  };
  try {
    mkdirSync(dirname(target), { recursive: true });
  } catch (error) {
    end();
    throw error;
  }
  return {
    path,
    awaitPlan(plan) {
      const next = ledger.add({ kind: 'package', path, target, ...plan });
      entry.remove();
      entry = next;
    },
    place() {
      // The log of another corpus that once was here would be played into this one.
      putAside(target);
      moveIntoPlace(path, target, occupied);
      syncFolder(dirname(target));
    },
    end,
  };
}

/**
 * Puts a new corpus with the default labels at `target`. Throws a refusal where the path is occupied, and what SQLite or the
 * file system throws.
 */
export function makeCorpusFile(target: string, migrations: readonly Migration[], ledger: Ledger): void {
  const draft = draftCorpus(target, ledger);
  try {
    writeCorpus(draft.path, migrations);
    draft.place();
  } finally {
    draft.end();
  }
}

function writeCorpus(draft: string, migrations: readonly Migration[]): void {
  const database = new SQLite(draft);
  try {
    startCorpusFile(database, migrations).transaction((writer) => {
      const now = Date.now();
      writer.run('INSERT INTO corpus (one, id, made) VALUES (1, ?, ?)', randomUUID(), now);
      recordOwnEvent(writer, 'corpus.create', now, startingScheme());
    });
  } finally {
    database.close();
  }
}

/** Makes the empty tables of a corpus in an empty file. */
export function startCorpusFile(database: Database, migrations: readonly Migration[]): Connection {
  database.pragma(`application_id = ${applicationId}`);
  migrate(database, 0, migrations);
  return connectionTo(database);
}

/** Applies changes that the program itself makes, and records them as an event of that kind. */
export function recordOwnEvent(writer: Writer, kind: string, at: number, changes: readonly Change[]): void {
  applyChanges(writer, { changes, at });
  const command = uuidv7(at);
  recordEvent(writer, { command, action: command, kind, at, annotator: null, reverses: null, changes });
}

/** The default labels, each with its guideline as the first version. */
function startingScheme(): Change[] {
  return defaultLabels.flatMap((label, position): Change[] => {
    const id = position + 1;
    const text = startingGuideline(label.name);
    return [
      { of: 'label', before: null, after: { ...label, id, position, archived: false } },
      { of: 'guideline', label: id, before: { version: 1, text: '' }, after: { version: 1, text } },
    ];
  });
}
