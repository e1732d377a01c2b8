// Makes a new corpus under another name and puts it in its place whole, so that a crash never leaves half of one.

import SQLite from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { uuidv7 } from '../../model/ids.ts';
import type { Change } from '../../model/change.ts';
import { defaultLabels } from '../../model/label.ts';
import { startingGuideline } from '../../model/starting-guidelines.ts';
import { connectionTo } from '../database/database.ts';
import { applyChanges } from '../history/apply.ts';
import { recordEvent } from '../history/record.ts';
import { refusal } from '../errors/problem.ts';
import type { Ledger } from '../leftovers/ledger.ts';
import { syncFolder } from './durable.ts';
import { applicationId } from './header.ts';
import { migrate, type Migration } from './migrations.ts';
import { putAside } from './put-aside.ts';
import { moveIntoPlace } from './move-into-place.ts';

/**
 * Puts a new corpus with the default labels at `target`. Throws a refusal where the path is occupied, and what SQLite or the
 * file system throws.
 */
export function makeCorpusFile(target: string, migrations: readonly Migration[], ledger: Ledger): void {
  const occupied = (): Error => refusal('refused', `${target} is already there. Choose another name, or open it.`);
  if (existsSync(target)) throw occupied();
  const draft = `${target}.${randomUUID()}.new`;
  const entry = ledger.add({ kind: 'draft', path: draft, target });
  try {
    mkdirSync(dirname(target), { recursive: true });
    writeCorpus(draft, migrations);
    // The log of another corpus that once was here would be played into this one.
    putAside(target);
    moveIntoPlace(draft, target, occupied);
    syncFolder(dirname(target));
  } finally {
    rmSync(draft, { force: true });
    rmSync(`${draft}-journal`, { force: true });
    entry.remove();
  }
}

function writeCorpus(draft: string, migrations: readonly Migration[]): void {
  const database = new SQLite(draft);
  try {
    database.pragma(`application_id = ${applicationId}`);
    migrate(database, 0, migrations);
    connectionTo(database).transaction((writer) => {
      const now = Date.now();
      writer.run('INSERT INTO corpus (one, id, made) VALUES (1, ?, ?)', randomUUID(), now);
      const changes = startingScheme();
      applyChanges(writer, { changes, at: now });
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
