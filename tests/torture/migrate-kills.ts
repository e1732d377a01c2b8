// Kills a core while it brings a corpus up to date: what is there afterwards is the old version or the new, whole.

import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backupFolder } from '../../core/corpus/backup-path.ts';
import { inspectCopy } from '../../core/backup/inspect-copy.ts';
import { checkCorpus } from '../../core/check/check.ts';
import { createCorpus, openCorpus } from '../../core/corpus/open.ts';
import { commit } from '../../core/history/commit.ts';
import { insertDocument, sha256Of } from '../../core/documents/insert.ts';
import { uuidv7 } from '../../model/ids.ts';
import { createRandom } from './random.ts';
import { start } from './kills.ts';
import { withNext } from './next-version.ts';

const documents = 3000;

// Rebuilds a table, as real migrations do, so that it takes a while.
const sql = `
  CREATE TABLE layer_next (document INTEGER NOT NULL, annotator INTEGER NOT NULL, status TEXT NOT NULL, note TEXT NOT NULL,
    spans INTEGER NOT NULL DEFAULT 0, updated INTEGER NOT NULL, seen INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (document, annotator)) STRICT, WITHOUT ROWID;
  INSERT INTO layer_next SELECT *, 0 FROM layer;
  DROP TABLE layer;
  ALTER TABLE layer_next RENAME TO layer;
  ALTER TABLE document ADD COLUMN language TEXT NOT NULL DEFAULT '';
  UPDATE document SET language = 'en';`;

/** Kills `kills` migrations in `folder`. Gives how many had made their copy by then. Throws at the first thing that does not hold. */
export async function killMigrations(folder: string, kills: number, seed: number): Promise<number> {
  const random = createRandom(seed);
  const original = join(folder, 'original.corpus');
  mkdirSync(folder, { recursive: true });
  fill(original);
  const path = join(folder, 'victim.corpus');
  let copied = 0;
  // The first is left alone: how long it takes says when the others may be killed.
  let whole = Infinity;
  for (let kill = 0; kill <= kills; kill++) {
    rmSync(backupFolder(path), { recursive: true, force: true });
    for (const companion of ['', '-wal', '-shm', '-open']) rmSync(path + companion, { force: true });
    copyFileSync(original, path);
    const victim = await start({ task: 'migrate', path, sql });
    const dead = new Promise<void>((resolve) => victim.once('exit', () => resolve()));
    const begun = performance.now();
    // Each in a stretch of its own, over the whole of it and a little beyond.
    const stretch = (whole * 1.1) / kills;
    const timer =
      kill === 0
        ? undefined
        : setTimeout(() => victim.kill('SIGKILL'), (kill - 1) * stretch + random.below(Math.ceil(stretch)));
    await dead;
    clearTimeout(timer);
    const isKilled = victim.signalCode === 'SIGKILL';
    if (!isKilled) whole = Math.min(whole, performance.now() - begun);
    const copies = await look(path);
    if (kill > 0) copied += copies;
  }
  rmSync(folder, { recursive: true, force: true });
  return copied;
}

function fill(path: string): void {
  const corpus = createCorpus(path);
  commit(corpus, { command: uuidv7(), kind: 'annotator.enter', annotator: 1 }, () => ({
    changes: [{ of: 'annotator', before: null, after: { id: 1, name: 'Ada' } }],
    undoable: false,
  }));
  commit(corpus, { command: uuidv7(), action: uuidv7(), kind: 'import', annotator: 1 }, (writer) => {
    const ids = Array.from({ length: documents }, (_, n) => {
      const text = `Article ${n} says that the police fined somebody. `.repeat(8);
      const provenance = { source: 'x', encoding: 'UTF-8', newline: 'lf' as const, originalSha256: '', changes: {} };
      const sha256 = sha256Of(text);
      return insertDocument(writer, { name: `n${n}`, title: `t${n}`, text, sha256, provenance, meta: {} }, 0);
    });
    const before = { status: 'new' as const, note: '' };
    const after = { status: 'done' as const, note: '' };
    return {
      changes: [
        { of: 'documents', documents: ids, live: true },
        ...ids.map((document) => ({ of: 'layer' as const, document, annotator: 1, before, after })),
      ],
    };
  });
  corpus.close();
}

async function look(path: string): Promise<number> {
  const folder = backupFolder(path);
  const copies = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.corpus')) : [];
  for (const name of copies) {
    const { facts } = await inspectCopy({ path: join(folder, name), finish: false, full: false });
    if (facts.documents !== documents) throw new Error(`the copy ${name} has ${facts.documents} documents`);
  }
  const corpus = openCorpus(path, { migrations: withNext(sql) });
  try {
    const { problems } = await checkCorpus(corpus, {
      pause: () => Promise.resolve(),
      isCancelled: () => false,
      progress: () => undefined,
    });
    if (problems.length > 0) throw new Error(`after a killed migration: ${JSON.stringify(problems.slice(0, 5))}`);
    const { n } = corpus.reader.get<{ n: number }>("SELECT count(*) AS n FROM document WHERE language = 'en'") ?? {
      n: 0,
    };
    if (n !== documents) throw new Error(`${n} of ${documents} documents were brought up to date`);
    return copies.length;
  } finally {
    corpus.close();
  }
}
