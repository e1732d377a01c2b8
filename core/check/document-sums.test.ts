import SQLite from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCommand } from '../workbench/dispatch.ts';
import { openCorpus } from '../corpus/open.ts';
import { connectionTo } from '../database/database.ts';
import { uuidv7 } from '../../model/ids.ts';
import { makeSubject } from '../../tests/torture/flips.ts';
import { documentSums } from './document-sums.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-sums-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('a document that was renamed twice is described as when it came in, and one with another title in the file is not', async () => {
  await makeSubject(folder);
  const path = join(folder, 'c.corpus');
  const corpus = openCorpus(path);
  const annotator = corpus.reader.get<{ id: number }>('SELECT min(id) AS id FROM annotator')?.id ?? 0;
  for (const title of ['Once', 'Twice'])
    runCommand(corpus, 'document.rename', { command: uuidv7(), annotator, document: 7, title });
  expect([...documentSums(corpus.reader)]).toEqual([]);
  corpus.close();

  const database = new SQLite(path);
  const { reader } = connectionTo(database);
  database.exec(`UPDATE document SET title = 'Another' WHERE id = 15`);
  expect([...documentSums(reader)]).toEqual(['document 15 is not described as when it came in']);
  database.close();
});
