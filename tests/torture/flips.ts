// One byte of a corpus turned over: what is still read of it is true, or what is wrong is found.

import SQLite, { type Database } from 'better-sqlite3';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkCorpus } from '../../core/check/check.ts';
import { openCorpus, type Corpus } from '../../core/corpus/open.ts';
import { problemOf } from '../../core/errors/problem.ts';
import { uuidv7 } from '../../model/ids.ts';
import { openDesk } from './desk.ts';
import type { Random } from './random.ts';

const tables = [
  'corpus',
  'annotator',
  'label',
  'document',
  'document_text',
  'span',
  'layer',
  'rejection',
  'rejected_words',
  'adjudication',
  'decision',
  'document_label',
  'label_total',
  'status_total',
  'event',
  'event_document',
  'history_stack',
] as const;

/** A corpus to turn bytes of: the file, and everything that its tables say. */
export interface Subject {
  readonly folder: string;
  readonly bytes: Buffer;
  readonly truth: ReadonlyMap<string, string>;
}

/** Makes a corpus of sixty articles with tags, notes, statuses and a history, closed, at c.corpus in `folder`. */
export async function makeSubject(folder: string): Promise<Subject> {
  const desk = await openDesk(folder);
  for (let n = 0; n < 60; n++) {
    const text = `${n} The police 🚓 fined Kim 500 won. `.repeat(1 + (n % 40));
    await desk.act('document.add', { title: `Article ${n}`, text });
  }
  for (let n = 1; n <= 60; n++) {
    const spans = [0, 1, 2].map((k) => ({
      id: uuidv7(),
      label: 1 + ((n + k) % 4),
      start: k * 6,
      end: k * 6 + 4,
      note: `note ${n}`,
    }));
    await desk.act('spans.create', { document: n, spans });
    if (n % 5 === 0) await desk.act('status.set', { documents: [n, 1 + (n % 7)], status: 'flagged', note: `why ${n}` });
    if (n % 7 === 0) await desk.act('document.rename', { document: n, title: `Renamed ${n}` });
    if (n % 9 === 0) await desk.act('history.undo', {});
  }
  await desk.act('documents.remove', { documents: [3, 4] });
  await desk.workbench.close();
  const path = join(folder, 'c.corpus');
  const database = new SQLite(path, { readonly: true });
  const truth = everything(database);
  database.close();
  return { folder, bytes: readFileSync(path), truth };
}

export type Fate = 'refused' | 'found' | 'harmless';

/** What becomes of the corpus with one byte turned over. Throws where that is none of the three. */
export async function fateOf({ folder, bytes, truth }: Subject, at: number, mask: number): Promise<Fate> {
  const path = join(folder, 'flipped.corpus');
  const flipped = Buffer.from(bytes);
  flipped[at] = (flipped[at] ?? 0) ^ mask;
  for (const companion of ['', '-wal', '-shm', '-open']) rmSync(path + companion, { force: true });
  writeFileSync(path, flipped);
  const where = `with bits ${mask} of byte ${at} turned`;
  let corpus: Corpus;
  try {
    corpus = openCorpus(path);
  } catch (error) {
    const { code, message } = problemOf(error, path);
    if (!['damaged', 'foreign', 'newer'].includes(code))
      throw new Error(`${where}: ${code} ${message}`, { cause: error });
    if (!readFileSync(path).equals(flipped)) throw new Error(`${where} the file was refused, and changed`);
    return 'refused';
  }
  try {
    const { problems } = await checkCorpus(corpus, controls);
    if (problems.length > 0) return 'found';
    const now = everything(corpus.database);
    for (const [table, rows] of truth) {
      if (now.get(table) !== rows) throw new Error(`${where} ${table} is taken for true and is not`);
    }
    return 'harmless';
  } finally {
    corpus.close();
  }
}

/** Turns `count` bytes, one at a time; of the first page, which says how to read all others, more than its share. */
export async function turnBytes(subject: Subject, count: number, random: Random): Promise<Record<Fate, number>> {
  const fates: Record<Fate, number> = { refused: 0, found: 0, harmless: 0 };
  for (let n = 0; n < count; n++) {
    const at = n % 7 === 0 ? random.below(4096) : random.below(subject.bytes.length);
    fates[await fateOf(subject, at, 1 << random.below(8))]++;
  }
  return fates;
}

/** Everything that the tables say, a line for each table. */
function everything(database: Database): Map<string, string> {
  return new Map(tables.map((table) => [table, JSON.stringify(database.prepare(`SELECT * FROM ${table}`).all())]));
}

const controls = { pause: () => Promise.resolve(), isCancelled: () => false, progress: () => undefined };
