import SQLite from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connectionTo } from '../database/database.ts';
import { makeSubject } from '../../tests/torture/flips.ts';
import { replay } from './replay.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-replay-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('finds the same in a corpus that is too large for one pass', async () => {
  await makeSubject(folder);
  const database = new SQLite(join(folder, 'c.corpus'));
  const { reader } = connectionTo(database);
  expect([...replay(reader)]).toEqual([]);
  // 180 spans, so 18 passes.
  expect([...replay(reader, 10)]).toEqual([]);

  database.exec(`
    UPDATE span SET note = 'another' WHERE document = 7;
    DELETE FROM span WHERE document = 20;
    UPDATE layer SET status = 'done' WHERE document = 33;
    UPDATE document SET title = 'Another' WHERE id = 14;
    UPDATE label SET name = 'another' WHERE id = 2;
    DELETE FROM history_stack WHERE position = 1;
  `);
  const found = [...replay(reader)];
  expect(found.filter((one) => one.startsWith('span 7 ')).length).toBe(3);
  expect(found.filter((one) => one.startsWith('span 20 ')).length).toBe(3);
  expect(found.join('\n')).toMatch(/layer 33 .*title of 14|title of 14 .*layer 33/s);
  expect(found.join('\n')).toContain('label 2 ');
  expect([...replay(reader, 10)].toSorted()).toEqual(found.toSorted());
  database.close();
});
