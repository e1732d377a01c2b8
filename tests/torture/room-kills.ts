// Kills a core while it brings a large corpus of version 14 up to date, which makes its tags and its full-text index anew: nothing is
// lost, and the next start does it.

import SQLite, { type Database } from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backupFolder } from '../../core/corpus/backup-path.ts';
import { openCorpus } from '../../core/corpus/open.ts';
import { makeOlderCorpus } from '../older-corpus.ts';
import { createRandom } from './random.ts';
import { start } from './kills.ts';

const documents = 4000;

/** Kills `kills` starts in `folder`, one after the other. Gives how many of them had begun with the tables. Throws at the first thing that does not hold. */
export async function killMakingRoom(folder: string, kills: number, seed: number): Promise<number> {
  const random = createRandom(seed);
  const original = join(folder, 'original.corpus');
  mkdirSync(folder, { recursive: true });
  const expected = makeOlder(original);
  const path = join(folder, 'victim.corpus');
  // The first is left alone: how far it is at which time says when the others may be killed.
  let shares = 0;
  let inside = 0;
  for (let kill = 0; kill <= kills; kill++) {
    rmSync(backupFolder(path), { recursive: true, force: true });
    for (const companion of ['', '-wal', '-shm', '-open']) rmSync(path + companion, { force: true });
    copyFileSync(original, path);
    const victim = await start({ task: 'open', path });
    const dead = new Promise<void>((resolve) => victim.once('exit', () => resolve()));
    const fatal = kill === 0 ? Infinity : 1 + random.below(shares);
    let seen = 0;
    victim.on('message', (message: { readonly share?: number }) => {
      if (message.share === undefined) return;
      seen++;
      if (seen === fatal) victim.kill('SIGKILL');
    });
    await dead;
    if (kill === 0) shares = seen;
    else if (victim.signalCode === 'SIGKILL' && versionOf(path) === 14) inside++;
    look(path, expected);
  }
  rmSync(folder, { recursive: true, force: true });
  return inside;
}

function makeOlder(path: string): string {
  makeOlderCorpus(path, documents);
  const database = new SQLite(path);
  const facts = factsOf(database);
  database.close();
  return facts;
}

function factsOf(database: Database): string {
  const hash = createHash('sha256');
  for (const row of database.prepare('SELECT * FROM span ORDER BY document, id').raw().iterate()) {
    hash.update(JSON.stringify(row));
  }
  const found = database
    .prepare("SELECT count(*) FROM document_search WHERE document_search MATCH 'somebod*'")
    .pluck()
    .get();
  return `${hash.digest('hex')} ${String(found)}`;
}

function versionOf(path: string): unknown {
  const database = new SQLite(path);
  try {
    return database.pragma('user_version', { simple: true });
  } finally {
    database.close();
  }
}

function look(path: string, expected: string): void {
  const corpus = openCorpus(path);
  try {
    const facts = factsOf(corpus.database);
    if (facts !== expected) throw new Error(`the tags and what is found are ${facts}, not ${expected}`);
    const found: unknown = corpus.database.pragma('integrity_check(1)', { simple: true });
    if (found !== 'ok') throw new Error(`after a killed migration: ${String(found)}`);
  } finally {
    corpus.close();
  }
}
