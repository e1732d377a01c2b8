// Each migration: to the version before, something put in, to the version after, a look. And every version ever released
// still opens.

import SQLite, { type Database } from 'better-sqlite3';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkCorpus } from '../check/check.ts';
import { commit } from '../history/commit.ts';
import { uuidv7 } from '../../model/ids.ts';
import { migrate, readMigrations, type Migration } from './migrations.ts';
import { createCorpus, openCorpus } from './open.ts';

const migrations = readMigrations();
const golden = join(import.meta.dirname, 'golden');
const controls = { pause: () => Promise.resolve(), isCancelled: () => false, progress: () => undefined };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-migrations-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What is put in at the version before, and what is looked for at the version after. */
interface Story {
  readonly before: (database: Database) => void;
  readonly after: (database: Database) => void;
}

const stories: Readonly<Record<number, Story>> = {
  1: {
    before: (database) => {
      expect(database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()).toEqual({ n: 0 });
    },
    after: (database) => {
      database.exec("INSERT INTO corpus (one, id, made) VALUES (1, 'x', 0)");
      expect(database.prepare('SELECT policy, documents FROM corpus').get()).toEqual({
        policy: 'nested',
        documents: 0,
      });
    },
  },
  2: {
    before: (database) => {
      database.exec(`INSERT INTO document (id, name, title, sha256, length, added, source, encoding, newline, original_sha256, sum)
        VALUES (1, 'a', '', '${'0'.repeat(64)}', 0, 0, '', '', 'lf', '', '${'0'.repeat(32)}')`);
    },
    after: (database) => {
      const put = database.prepare('INSERT INTO split (document, part) VALUES (?, ?)');
      put.run(1, 'train');
      expect(() => put.run(1, 'test')).toThrow('UNIQUE');
      expect(() => put.run(2, 'dev')).toThrow('CHECK');
      expect(database.prepare('SELECT document, part FROM split').all()).toEqual([{ document: 1, part: 'train' }]);
    },
  },
  3: {
    before: (database) => {
      database.exec(`INSERT INTO annotator VALUES (1, 'Ada');
        INSERT INTO label VALUES (1, 'agency', 'blue', '1', 0, 0);
        INSERT INTO document (id, name, title, sha256, length, added, source, encoding, newline, original_sha256, sum)
        VALUES (1, 'a', '', '${'0'.repeat(64)}', 6, 0, '', '', 'lf', '', '${'0'.repeat(32)}');
        INSERT INTO document_text VALUES (1, 'police');
        INSERT INTO span (document, id, annotator, label, start, "end", surface) VALUES (1, 's', 1, 1, 0, 6, 'police')`);
    },
    after: (database) => {
      expect(database.prepare('SELECT id, surface, meta FROM span').all()).toEqual([
        { id: 's', surface: 'police', meta: '{}' },
      ]);
    },
  },
  4: {
    before: (database) => {
      database.exec("INSERT INTO label (id, name, colour, position) VALUES (1, 'agency', 'blue', 0)");
    },
    after: (database) => {
      expect(database.prepare('SELECT name, rules FROM label').all()).toEqual([{ name: 'agency', rules: null }]);
      const put = database.prepare('UPDATE label SET rules = ?');
      put.run('["edges"]');
      expect(() => put.run('edges')).toThrow('CHECK');
    },
  },
  5: {
    before: (database) => {
      database.exec(`INSERT INTO annotator VALUES (1, 'Ada');
        INSERT INTO label (id, name, colour, position) VALUES (1, 'agency', 'blue', 0);
        INSERT INTO document (id, name, title, sha256, length, added, source, encoding, newline, original_sha256, sum)
        VALUES (1, 'a', '', '${'0'.repeat(64)}', 6, 0, '', '', 'lf', '', '${'0'.repeat(32)}');
        INSERT INTO document_text VALUES (1, 'police');
        INSERT INTO span (document, id, annotator, label, start, "end", surface) VALUES (1, 's', 1, 1, 0, 6, 'police')`);
    },
    after: (database) => {
      expect(database.prepare('SELECT name, guideline FROM label').all()).toEqual([{ name: 'agency', guideline: 1 }]);
      expect(database.prepare('SELECT id, guideline FROM span').all()).toEqual([{ id: 's', guideline: 1 }]);
      database.exec("INSERT INTO guideline VALUES (1, 2, 'Only bodies.')");
      for (const sql of [
        "UPDATE guideline SET text = ''",
        'DELETE FROM guideline',
        "INSERT OR REPLACE INTO guideline VALUES (1, 2, '')",
      ]) {
        expect(() => database.exec(sql)).toThrow('never changes');
      }
    },
  },
  6: {
    before: (database) => {
      database.exec(`INSERT INTO corpus (one, id, made) VALUES (1, 'x', 0);
        INSERT INTO annotator VALUES (1, 'Ada');
        INSERT INTO label VALUES (1, 'agency', 'blue', '1', 0, 0, NULL, 3), (4, 'place', 'teal', 'q', 1, 1, '["edges"]', 1);
        INSERT INTO document (id, name, title, sha256, length, added, source, encoding, newline, original_sha256, sum)
        VALUES (1, 'a', '', '${'0'.repeat(64)}', 6, 0, '', '', 'lf', '', '${'0'.repeat(32)}');
        INSERT INTO document_text VALUES (1, 'police');
        INSERT INTO span (document, id, annotator, label, start, "end", surface) VALUES (1, 's', 1, 1, 0, 6, 'police')`);
      expect(() => database.exec("UPDATE label SET key = 'x1'")).toThrow('CHECK');
    },
    after: (database) => {
      const rest = { archived: 0, rules: null, guideline: 1 };
      expect(database.prepare('SELECT * FROM label ORDER BY id').all()).toEqual([
        { ...rest, id: 1, name: 'agency', colour: 'blue', key: '1', position: 0, guideline: 3 },
        { ...rest, id: 4, name: 'place', colour: 'teal', key: 'q', position: 1, archived: 1, rules: '["edges"]' },
      ]);
      expect(database.prepare('SELECT label, surface FROM span').all()).toEqual([{ label: 1, surface: 'police' }]);
      const put = database.prepare('UPDATE label SET key = ? WHERE id = 4');
      put.run('x1');
      put.run('🤔x');
      expect(() => put.run('x12')).toThrow('CHECK');
      database.exec("INSERT INTO label (id, name, colour, position) VALUES (7, 'n', 'blue', 2)");
      expect(database.prepare('SELECT last_label FROM corpus').get()).toEqual({ last_label: 7 });
      // The tags still lead to the table.
      database.pragma('foreign_keys = ON');
      expect(() => database.exec('DELETE FROM label WHERE id = 1')).toThrow('FOREIGN KEY');
    },
  },
  7: {
    before: (database) => {
      database.exec(`INSERT INTO annotator VALUES (1, 'Ada');
        INSERT INTO label (id, name, colour, position) VALUES (1, 'agency', 'blue', 0);
        INSERT INTO document (id, name, title, sha256, length, added, source, encoding, newline, original_sha256, sum)
        VALUES (1, 'a', '', '${'0'.repeat(64)}', 10, 0, '', '', 'lf', '', '${'0'.repeat(32)}');
        INSERT INTO document_text VALUES (1, 'The police')`);
    },
    after: (database) => {
      const put = (id: string, start: number, surface: string) =>
        database
          .prepare(
            `INSERT INTO span (document, id, annotator, label, start, "end", surface) VALUES (1, ?, 1, 1, ?, ?, ?)`,
          )
          .run(id, start, start + surface.length, surface);
      put('whole text', 4, 'police');
      database.exec("INSERT INTO text_part VALUES (1, 0, 'The po'), (1, 6, 'lice')");
      put('in a part', 0, 'The');
      put('over two parts', 4, 'polic');
      expect(() => put('elsewhere', 1, 'The')).toThrow('not that slice');
      expect(database.prepare('SELECT count(*) FROM span').pluck().get()).toBe(3);
    },
  },
  8: {
    before: (database) => {
      database.exec(`INSERT INTO annotator VALUES (1, 'Ada');
        INSERT INTO document (id, name, title, sha256, length, added, source, encoding, newline, original_sha256, sum)
        VALUES (1, 'a', '', '${'0'.repeat(64)}', 0, 0, '', '', 'lf', '', '${'0'.repeat(32)}');
        INSERT INTO layer (document, annotator, status, spans, updated) VALUES (1, 1, 'done', 3, 0)`);
    },
    after: (database) => {
      const plan = database.prepare('EXPLAIN QUERY PLAN SELECT document FROM layer WHERE annotator = 1 ORDER BY spans');
      expect(plan.all()).toMatchObject([{ detail: expect.stringContaining('layer_by_spans') as string }]);
      expect(database.prepare('SELECT spans FROM layer INDEXED BY layer_by_spans').pluck().all()).toEqual([3]);
    },
  },
  9: {
    before: (database) => {
      database.exec(`INSERT INTO annotator VALUES (1, 'Ada');
        INSERT INTO document (id, name, title, sha256, length, added, source, encoding, newline, original_sha256, sum)
        VALUES (1, 'a', '', '${'0'.repeat(64)}', 6, 0, '', '', 'lf', '', '${'0'.repeat(32)}')`);
    },
    after: (database) => {
      const put = database.prepare(
        'INSERT INTO rejection (document, annotator, label, start, "end") VALUES (?, ?, ?, ?, ?)',
      );
      put.run(1, 1, 7, 0, 6);
      expect(() => put.run(1, 1, 7, 0, 6)).toThrow('UNIQUE');
      expect(() => put.run(1, 1, 7, 6, 6)).toThrow('CHECK');
      expect(() => database.exec("INSERT INTO rejected_words VALUES (1, 7, '')")).toThrow('CHECK');
      database.exec("INSERT INTO rejected_words VALUES (1, 7, 'police')");
    },
  },
  10: {
    before: (database) => {
      database.exec(`INSERT INTO annotator VALUES (1, 'Ada');
        INSERT INTO document (id, name, title, sha256, length, added, source, encoding, newline, original_sha256, sum)
        VALUES (1, 'a', '', '${'0'.repeat(64)}', 6, 0, '', '', 'lf', '', '${'0'.repeat(32)}')`);
    },
    after: (database) => {
      const uuid = `'${'0'.repeat(36)}'`;
      database.exec(`INSERT INTO identity VALUES (${uuid}, 1)`);
      expect(() => database.exec(`INSERT INTO identity VALUES (${uuid}, 1)`)).toThrow('UNIQUE');
      expect(() => database.exec("INSERT INTO identity VALUES ('me', 1)")).toThrow('CHECK');
      database.exec(`INSERT INTO package VALUES (${uuid}, 1, 'a for Ada', 0, ${uuid}, 'a', NULL);
        INSERT INTO package_document VALUES (${uuid}, 1)`);
      expect(() => database.exec(`INSERT INTO package_document VALUES (${uuid}, 1)`)).toThrow('UNIQUE');
      const put = database.prepare('INSERT INTO elsewhere VALUES (1, 1, ?, 0, ?, 0)');
      put.run('1'.repeat(36), '{}');
      expect(() => put.run('1'.repeat(36), '{}')).toThrow('UNIQUE');
      expect(() => put.run('2'.repeat(36), 'spans')).toThrow('CHECK');
    },
  },
  11: {
    before: (database) => {
      const put = database.prepare(`INSERT INTO document
        (id, name, title, sha256, length, added, live, source, encoding, newline, original_sha256, sum)
        VALUES (?, ?, '', '${'0'.repeat(64)}', 0, 0, ?, '', '', 'lf', '', '${'0'.repeat(32)}')`);
      put.run(1, 'a', 0);
      put.run(2, 'b', 1);
      put.run(3, 'c', 0);
    },
    after: (database) => {
      const sql = 'SELECT id FROM document INDEXED BY document_by_live WHERE live = ? ORDER BY id';
      expect(database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(1)).toMatchObject([
        { detail: 'SEARCH document USING COVERING INDEX document_by_live (live=?)' },
      ]);
      const ids = database.prepare(sql).pluck();
      expect([ids.all(1), ids.all(0)]).toEqual([[2], [1, 3]]);
    },
  },
  12: {
    before: (database) => {
      database.exec(`INSERT INTO annotator VALUES (1, 'Ada');
        INSERT INTO document (id, name, title, sha256, length, added, source, encoding, newline, original_sha256, sum)
        VALUES (1, 'a', '', '${'0'.repeat(64)}', 6, 0, '', '', 'lf', '', '${'0'.repeat(32)}')`);
    },
    after: (database) => {
      database.exec("INSERT INTO adjudication VALUES (1, 1, '[2,3]', 0)");
      expect(() => database.exec("INSERT INTO adjudication VALUES (2, 1, '[2]', 0)")).toThrow('CHECK');
      const put = database.prepare("INSERT INTO decision VALUES (1, 0, 6, 1, ?, 'person', 1, 0, 'x', ?, '[]')");
      put.run('neither', '[]');
      expect(() => put.run('later', '[]')).toThrow('UNIQUE');
      expect(() => put.run('maybe', '[]')).toThrow('CHECK');
      expect(() => put.run('later', '[')).toThrow('CHECK');
      const plan = database.prepare("EXPLAIN QUERY PLAN SELECT 1 FROM decision WHERE words = 'x'");
      expect(plan.all()).toMatchObject([{ detail: expect.stringContaining('decision_by_words') as string }]);
    },
  },
  13: {
    before: (database) => {
      database.exec(`INSERT INTO annotator VALUES (1, 'Ada');
        INSERT INTO document (id, name, title, sha256, length, added, source, encoding, newline, original_sha256, sum)
        VALUES (1, 'a', '', '${'0'.repeat(64)}', 6, 0, '', '', 'lf', '', '${'0'.repeat(32)}')`);
    },
    after: (database) => {
      database.exec("INSERT INTO dictionary (id, name) VALUES ('d', 'courts')");
      const put = database.prepare('INSERT INTO pattern (dictionary, number, label, pattern) VALUES (?, ?, ?, ?)');
      put.run('d', 0, 7, '"police"');
      expect(() => put.run('d', 0, 7, '"court"')).toThrow('UNIQUE');
      expect(() => put.run('d', 1, 7, 'court')).toThrow('CHECK');
      const decide = database.prepare('INSERT INTO suggestion VALUES (1, 1, 7, ?, ?, ?, 0, NULL)');
      decide.run(0, 6, 'd');
      expect(() => decide.run(0, 6, 'd')).toThrow('UNIQUE');
      expect(() => decide.run(6, 6, 'd')).toThrow('CHECK');
    },
  },
  14: {
    before: (database) => {
      expect(() => database.prepare('SELECT * FROM import_progress')).toThrow('no such table');
    },
    after: (database) => {
      const keep = database.prepare('INSERT INTO import_progress VALUES (?, ?, ?, ?, ?, ?)');
      keep.run('asked', 'action', 3, 'digest', 12, 40);
      expect(() => keep.run('asked', 'other', 0, '', 0, 0)).toThrow('UNIQUE');
      expect(() => keep.run('other', 'action', -1, '', 0, 0)).toThrow('CHECK');
    },
  },
  15: {
    before: (database) => {
      database.exec(`INSERT INTO corpus (one, id, made, indexed) VALUES (1, 'x', 0, 1);
        INSERT INTO annotator VALUES (1, 'Ada');
        INSERT INTO label (id, name, colour, position) VALUES (1, 'agency', 'blue', 0)`);
      const words = 'police '.repeat(70);
      for (const id of [1, 2, 3]) {
        database
          .prepare(
            `INSERT INTO document (id, name, title, sha256, length, added, source, encoding, newline, original_sha256, sum)
             VALUES (?, ?, '', ?, ?, 0, '', '', 'lf', '', '${'0'.repeat(32)}')`,
          )
          .run(id, `n${id}`, `${id}`.repeat(64), words.length);
        database.prepare('INSERT INTO document_text VALUES (?, ?)').run(id, words);
      }
      database.exec("INSERT INTO document_search (rowid, text) VALUES (1, 'police')");
      const put = database.prepare(
        `INSERT INTO span (document, id, annotator, label, start, "end", surface, note, meta, guideline)
         VALUES (?, ?, 1, 1, ?, ?, 'police', ?, ?, ?)`,
      );
      for (let n = 0; n < 70; n++) put.run(1, `s${n}`, 7 * n, 7 * n + 6, '', '{}', 1);
      put.run(2, 's0', 7, 13, 'why', '{"a":1}', 3);
      database.exec("INSERT INTO layer VALUES (1, 1, 'done', '', 70, 0), (2, 1, 'done', '', 1, 0)");
    },
    after: (database) => {
      expect(database.prepare('SELECT * FROM span WHERE document = 2').all()).toEqual([
        {
          document: 2,
          id: 's0',
          annotator: 1,
          label: 1,
          start: 7,
          end: 13,
          surface: 'police',
          note: 'why',
          meta: '{"a":1}',
          guideline: 3,
        },
      ]);
      expect(database.prepare('SELECT count(*) AS n, max(start) AS last FROM span WHERE document = 1').get()).toEqual({
        n: 70,
        last: 483,
      });
      // Only the article with many tags has its places once more.
      expect(database.prepare('SELECT document FROM crowded').all()).toEqual([{ document: 1 }]);
      expect(database.prepare('SELECT document, count(*) AS n FROM crowded_place GROUP BY document').all()).toEqual([
        { document: 1, n: 70 },
      ]);
      const again = database.prepare(
        `INSERT INTO span (document, id, annotator, label, start, "end", surface) VALUES (?, 'x', 1, 1, 7, 13, 'police')`,
      );
      for (const document of [1, 2]) expect(() => again.run(document)).toThrow('twice to one place');
      // Also what the index had not seen before.
      const found = database.prepare("SELECT rowid FROM document_search WHERE document_search MATCH 'polic*'").pluck();
      expect(found.all()).toEqual([1, 2, 3]);
      expect(database.prepare('SELECT indexed FROM corpus').get()).toEqual({ indexed: 3 });
    },
  },
  16: {
    before: (database) => {
      database.exec(`INSERT INTO corpus (one, id, made) VALUES (1, 'x', 0);
        INSERT INTO annotator VALUES (1, 'Ada');
        INSERT INTO label VALUES (1, 'agency', 'blue', '1', 0, 0, NULL, 3), (4, 'place', 'teal', 'qw', 1, 1, '["edges"]', 1);
        INSERT INTO document (id, name, title, sha256, length, added, source, encoding, newline, original_sha256, sum)
        VALUES (1, 'a', '', '${'0'.repeat(64)}', 6, 0, '', '', 'lf', '', '${'0'.repeat(32)}');
        INSERT INTO document_text VALUES (1, 'police');
        INSERT INTO span (document, id, annotator, label, start, "end", surface) VALUES (1, 's', 1, 1, 0, 6, 'police');
        INSERT INTO document_label VALUES (1, 1, 1, 1), (1, 1, 4, 0)`);
    },
    after: (database) => {
      database.pragma('foreign_keys = ON');
      const rest = { archived: 0, rules: null, guideline: 1 };
      expect(database.prepare('SELECT * FROM label ORDER BY id').all()).toEqual([
        { ...rest, id: 1, name: 'agency', colour: 'blue', key: '1', position: 0, guideline: 3 },
        { ...rest, id: 4, name: 'place', colour: 'teal', key: 'qw', position: 1, archived: 1, rules: '["edges"]' },
      ]);
      expect(database.prepare('SELECT label, surface FROM span').all()).toEqual([{ label: 1, surface: 'police' }]);
      expect(() => database.exec('DELETE FROM label WHERE id = 1')).toThrow('with tags never goes');
      database.exec('DELETE FROM label WHERE id = 4');
      expect(() => database.exec('UPDATE span SET label = 4')).toThrow('not there');
      database.exec(
        "INSERT INTO label (id, name, colour, position) VALUES (4, 'place', 'teal', 1), (7, 'n', 'blue', 2)",
      );
      database.exec('UPDATE span SET label = 7');
      expect(database.prepare('SELECT id FROM label_id').pluck().all()).toEqual([1, 4, 7]);
      expect(database.prepare('SELECT last_label FROM corpus').get()).toEqual({ last_label: 7 });
      // No statement looks through the tags.
      const steps = database
        .prepare<[], { opcode: string; p2: number }>('EXPLAIN DELETE FROM label WHERE id = 7')
        .all();
      const opened = steps.filter(({ opcode }) => opcode.startsWith('Open')).map(({ p2 }) => p2);
      const root = database.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'span'").pluck().get();
      expect(opened.length).toBeGreaterThan(0);
      expect(opened).not.toContain(root);
    },
  },
  17: {
    before: (database) => {
      database.exec(`INSERT INTO annotator VALUES (1, 'Ada');
        INSERT INTO document (id, name, title, sha256, length, added, source, encoding, newline, original_sha256, sum)
        VALUES (1, 'a', '', '${'0'.repeat(64)}', 0, 0, '', '', 'lf', '', '${'0'.repeat(32)}'),
          (2, 'b', '', '${'1'.repeat(64)}', 0, 0, '', '', 'lf', '', '${'1'.repeat(32)}');
        INSERT INTO layer (document, annotator, status, spans, updated) VALUES (1, 1, 'done', 3, 5), (2, 1, 'done', 4, 2)`);
    },
    after: (database) => {
      for (const [column, order] of [
        ['updated', [1, 2]],
        ['spans', [2, 1]],
      ] as const) {
        const sql = `SELECT document FROM layer INDEXED BY layer_by_${column}
          WHERE annotator = 1 AND status = 'done' ORDER BY ${column} DESC`;
        const [step] = database.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all();
        expect(step?.detail).toMatch(/layer_by_\w+ \(annotator=\? AND status=\?\)$/);
        expect(database.prepare(sql).pluck().all()).toEqual(order);
      }
    },
  },
};

describe('every migration', () => {
  test('has its story, and a corpus of its version that is kept', () => {
    for (const { version, name } of migrations) {
      expect(stories[version], `no story of ${name}`).toBeDefined();
      expect(existsSync(join(golden, `v${version}.corpus`)), `no golden corpus of ${name}`).toBe(true);
    }
    expect(Object.keys(stories)).toHaveLength(migrations.length);
  });

  test.each(migrations.map(({ version, name }) => [name, version] as const))('%s', (_, version) => {
    const database = new SQLite(':memory:');
    migrate(database, 0, migrations.slice(0, version - 1));
    stories[version]?.before(database);
    migrate(database, version - 1, migrations.slice(0, version));
    expect(database.pragma('user_version', { simple: true })).toBe(version);
    stories[version]?.after(database);
    database.close();
  });
});

const schemaOf = (database: Database): unknown[] =>
  database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all();

describe('a corpus of every version that was released', () => {
  test.each(readdirSync(golden).map((name) => [name]))(
    '%s opens, is whole, and has the schema of a new one',
    async (name) => {
      const path = join(folder, name);
      copyFileSync(join(golden, name), path);
      const old = openCorpus(path);
      const made = createCorpus(join(folder, 'new.corpus'));
      try {
        expect(schemaOf(old.database)).toEqual(schemaOf(made.database));
        const report = await checkCorpus(old, controls);
        expect(report).toMatchObject({ ok: true, problems: [], documents: 3, spans: 5 });
        expect(old.reader.all('SELECT surface, note FROM span ORDER BY document, start')).toEqual([
          { surface: 'police', note: '' },
          { surface: 'fined Kim 500 won', note: '' },
          { surface: '500 won', note: '' },
          { surface: 'smuggling', note: 'a “charge”? 🤔' },
          { surface: 'الشرطة غرمت', note: '' },
        ]);
      } finally {
        old.close();
        made.close();
      }
    },
  );
});

describe('bringing a corpus up to date', () => {
  const more = (sql: string): readonly Migration[] => [
    ...migrations,
    { version: migrations.length + 1, name: 'next', sql },
  ];
  const open = (sql: string) => openCorpus(join(folder, 'c.corpus'), { migrations: more(sql) });
  const backups = (): string[] => readdirSync(join(folder, 'c backups'));

  beforeEach(() => createCorpus(join(folder, 'c.corpus')).close());

  test('makes a checked backup first, which opens where the old version is', () => {
    const corpus = open("ALTER TABLE label ADD COLUMN about TEXT NOT NULL DEFAULT ''");
    expect(corpus.reader.get('SELECT about FROM label')).toEqual({ about: '' });
    expect(corpus.schemaVersion).toBe(migrations.length + 1);
    corpus.close();
    expect(backups()).toHaveLength(1);
    expect(backups()[0]).toContain(`before version ${migrations.length + 1}`);
    openCorpus(join(folder, 'c backups', backups()[0] ?? '')).close();
  });

  test('leaves everything as it was when the migration fails half way', () => {
    expect(() => open('CREATE TABLE half (a); SELECT nonsense')).toThrow('nonsense');
    const corpus = openCorpus(join(folder, 'c.corpus'));
    expect(corpus.reader.get("SELECT 1 FROM sqlite_schema WHERE name = 'half'")).toBeUndefined();
    expect(corpus.schemaVersion).toBe(migrations.length);
    corpus.close();
  });

  test('is not done when it would leave references that lead nowhere', () => {
    const sql = `INSERT INTO event_document (document, seq) VALUES (77, 1)`;
    expect(() => open(sql)).toThrow('references');
    openCorpus(join(folder, 'c.corpus')).close();
  });

  test('that did not come to its end is done with the backup that it made, and what was left of one is removed', () => {
    const next = 'CREATE TABLE next_one (a)';
    expect(() => open('SELECT nonsense')).toThrow('nonsense');
    const [made = ''] = backups();
    const before = readFileSync(join(folder, 'c backups', made));
    writeFileSync(join(folder, 'c backups', `${made}.part`), 'half');
    open(next).close();
    expect(backups()).toEqual([made]);
    expect(readFileSync(join(folder, 'c backups', made))).toEqual(before);
  });

  test.each([
    [
      'the corpus was changed since',
      () => {
        const corpus = openCorpus(join(folder, 'c.corpus'));
        commit(corpus, { command: uuidv7(), kind: 'annotator.enter', annotator: 1 }, () => ({
          changes: [{ of: 'annotator', before: null, after: { id: 1, name: 'Ada' } }],
          undoable: false,
        }));
        corpus.close();
      },
    ],
    ['it cannot be read any more', (made: string) => writeFileSync(made, readFileSync(made).fill(0, 0, 5000))],
    [
      'it is of another corpus of that name',
      () => {
        rmSync(join(folder, 'c.corpus'));
        createCorpus(join(folder, 'c.corpus')).close();
      },
    ],
    [
      'it was made for something else',
      (made: string) => renameSync(made, made.replace(/before version.*/, 'x.corpus')),
    ],
  ])('makes another backup where %s', (_, change) => {
    expect(() => open('SELECT nonsense')).toThrow('nonsense');
    change(join(folder, 'c backups', backups()[0] ?? ''));
    open('CREATE TABLE next_one (a)').close();
    expect(backups()).toHaveLength(2);
  });

  test('does not touch a corpus that no copy could be made of', () => {
    const path = join(folder, 'c.corpus');
    // A file where the folder of backups should be.
    copyFileSync(path, join(folder, 'c backups'));
    const before = readFileSync(path);
    expect(() => open('CREATE TABLE t (a)')).toThrow(/c backups/);
    expect(openVersion(path)).toBe(migrations.length);
    expect(readFileSync(path)).toEqual(before);
  });
});

function openVersion(path: string): unknown {
  const database = new SQLite(path, { readonly: true });
  try {
    return database.pragma('user_version', { simple: true });
  } finally {
    database.close();
  }
}
