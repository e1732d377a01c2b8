// The rules that live in the schema itself, so that no code gets round them: each is broken on purpose.

import SQLite, { type Database } from 'better-sqlite3';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readMigrations } from './migrations.ts';

let folder: string;
let database: Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spanwright-schema-'));
  const path = join(folder, 'c.corpus');
  copyFileSync(join(import.meta.dirname, 'golden', `v${readMigrations().length}.corpus`), path);
  database = new SQLite(path);
  database.pragma('foreign_keys = ON');
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const sum = `'${'0'.repeat(32)}'`;
const aDocument = (id: number, length: number): string =>
  `INSERT INTO document (id, name, title, sha256, length, added, live, source, encoding, newline, original_sha256, sum)
   VALUES (${id}, 'x', 'x', '${'a'.repeat(64)}', ${length}, 0, 0, 'x', 'UTF-8', 'lf', '', ${sum})`;
const aSpan = (start: number, end: number, surface: string): string =>
  `INSERT INTO span (document, id, annotator, label, start, "end", surface) VALUES (1, 'x', 1, 2, ${start}, ${end}, '${surface}')`;

const aPart = `INSERT INTO text_part SELECT document, 4, substr(text, 5, 20) FROM document_text WHERE document = 1`;

/** A label without tags, gone. */
const aGoneLabel = 'DELETE FROM label WHERE id = 5';

const crowd = 'INSERT INTO crowded VALUES (1)';
/** The tags of the first article once more. */
const again = (verb: string, id: string): string =>
  `${verb} INTO span SELECT document, ${id}, annotator, label, start, "end", surface, note, meta, guideline FROM span WHERE document = 1`;
/** A tag of the first article with another label. */
const twin = `INSERT INTO span SELECT document, 'y', annotator, label + 1, start, "end", surface, note, meta, guideline FROM span
  WHERE document = 1 AND label = 1 LIMIT 1`;

/** Each trigger, with what it must refuse. */
const attacks: Readonly<Record<string, readonly string[]>> = {
  document_text_is_fixed: [
    "UPDATE document_text SET text = 'other' WHERE document = 1",
    'UPDATE document_text SET text = upper(text)',
    'UPDATE document_text SET document = 9 WHERE document = 1',
  ],
  document_text_stays: ['DELETE FROM document_text WHERE document = 1', 'DELETE FROM document_text'],
  document_text_comes_once: [
    "INSERT OR REPLACE INTO document_text SELECT document, replace(text, 'police', 'polite') FROM document_text WHERE document = 1",
  ],
  document_text_is_as_said: [`${aDocument(90, 4)}; INSERT INTO document_text VALUES (90, 'five!')`],
  document_facts_are_fixed: [
    'id = 99',
    "name = 'x'",
    `sha256 = '${'b'.repeat(64)}'`,
    'length = 1',
    'added = 0',
    "source = 'x'",
    "encoding = 'x'",
    "newline = 'cr'",
    "original_sha256 = 'x'",
    `text_changes = '{"a":1}'`,
    `meta = '{"a":1}'`,
    `sum = ${sum}`,
  ].map((change) => `UPDATE document SET ${change} WHERE id = 1`),
  document_stays: ['DELETE FROM document WHERE id = 1'],
  document_comes_once: [aDocument(1, 3).replace('INSERT', 'INSERT OR REPLACE')],
  corpus_stays_itself: ["UPDATE corpus SET id = 'x'", 'UPDATE corpus SET made = 0'],
  corpus_stays: ['DELETE FROM corpus'],
  corpus_comes_once: ["INSERT OR REPLACE INTO corpus (one, id, made) VALUES (1, 'x', 0)"],
  span_says_what_it_covers: [
    aSpan(13, 19, 'police'),
    aSpan(12, 18, 'Police'),
    aSpan(900, 906, 'police'),
    `${aPart}; ${aSpan(13, 19, 'police')}`,
    `${aPart}; ${aSpan(12, 18, 'Police')}`,
    `${aPart}; ${aSpan(22, 28, 'police')}`,
  ],
  text_part_says_what_it_covers: [
    "INSERT INTO text_part VALUES (1, 4, 'other')",
    "INSERT INTO text_part VALUES (900, 0, 'police')",
    "INSERT INTO text_part VALUES (1, 900, 'police')",
  ],
  text_part_is_fixed: [`${aPart}; UPDATE text_part SET start = start + 1`, `${aPart}; UPDATE text_part SET text = 'x'`],
  span_still_says_what_it_covers: [
    `UPDATE span SET start = start + 1, "end" = "end" + 1`,
    `UPDATE span SET surface = upper(surface)`,
  ],
  span_comes_once: [
    again('INSERT', "'y'"),
    again('INSERT OR REPLACE', "'y'"),
    `${crowd}; ${again('INSERT', "'y'")}`,
    `${crowd}; ${again('INSERT OR REPLACE', "'y'")}`,
    `${crowd}; ${again('INSERT OR REPLACE', 'id')}`,
    `${crowd}; ${aSpan(12, 18, 'police').replace("'x', 1, 2", '(SELECT id FROM span WHERE document = 1), 1, 2').replace('INSERT', 'INSERT OR REPLACE')}`,
  ],
  span_stays_once: ['', `${crowd};`].flatMap((before) => [
    `${before} ${twin}; UPDATE span SET label = 1 WHERE document = 1`,
    `${before} ${twin}; UPDATE OR REPLACE span SET label = 1 WHERE document = 1`,
  ]),
  span_keeps_its_id: ['UPDATE span SET document = 2 WHERE document = 1', "UPDATE span SET id = 'z' || id"],
  span_has_a_label: [
    aSpan(12, 18, 'police').replace("'x', 1, 2", "'x', 1, 77"),
    `${aGoneLabel}; ${aSpan(12, 18, 'police').replace("'x', 1, 2", "'x', 1, 5")}`,
  ],
  span_keeps_a_label: ['UPDATE span SET label = 77', `${aGoneLabel}; UPDATE span SET label = 5 WHERE document = 1`],
  label_stays_while_it_has_tags: ['DELETE FROM label WHERE id = 1', 'DELETE FROM label'],
  label_keeps_its_id: ['UPDATE label SET id = 99 WHERE id = 1'],
  label_comes_once: [
    "INSERT OR REPLACE INTO label SELECT id, name, 'blue', '', 9, 0, NULL, 1 FROM label WHERE id = 1",
    "INSERT OR REPLACE INTO label SELECT 99, name, 'blue', '', 9, 0, NULL, 1 FROM label WHERE id = 1",
  ],
  label_stays_apart: ['UPDATE OR REPLACE label SET name = (SELECT name FROM label WHERE id = 1) WHERE id = 5'],
  label_id_is_fixed: ['UPDATE label_id SET id = id + 100', 'UPDATE OR REPLACE label_id SET id = 1 WHERE id = 2'],
  label_id_stays: ['DELETE FROM label_id WHERE id = 1', 'DELETE FROM label_id'],
  crowded_is_fixed: [`${crowd}; UPDATE crowded SET document = 2`],
  crowded_stays: [`${crowd}; DELETE FROM crowded`],
  event_is_fixed: ["UPDATE event SET changes = '[]'", 'UPDATE event SET at = 0 WHERE seq = 1'],
  event_stays: ['DELETE FROM event WHERE seq = 1', 'DELETE FROM event'],
  event_comes_once: [
    `INSERT OR REPLACE INTO event (seq, command, action, kind, at, changes, sum) VALUES (1, 'x', 'x', 'x', 0, '[]', ${sum})`,
    `INSERT OR REPLACE INTO event (command, action, kind, at, changes, sum) SELECT command, 'x', 'x', 0, '[]', ${sum} FROM event WHERE seq = 2`,
  ],
  guideline_is_fixed: ["UPDATE guideline SET text = 'x' WHERE label = 1", 'UPDATE guideline SET version = version + 9'],
  guideline_stays: ['DELETE FROM guideline WHERE label = 2', 'DELETE FROM guideline'],
  guideline_comes_once: ["INSERT OR REPLACE INTO guideline VALUES (1, 1, 'x')"],
  event_document_is_fixed: ['UPDATE event_document SET seq = seq'],
  event_document_stays: ['DELETE FROM event_document'],
};

test.each(Object.entries(attacks).flatMap(([name, list]) => list.map((sql) => [name, sql] as const)))(
  '%s: %s',
  (_, sql) => {
    const before = dump();
    expect(() => database.transaction(() => database.exec(sql))()).toThrow(
      /never|never changes|removed by|not that slice|not what its document|stays the one|are never/,
    );
    expect(dump()).toEqual(before);
  },
);

test('every trigger is attacked', () => {
  const triggers = database.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'trigger'").pluck().all();
  // These keep a number, and the places of crowded articles, and refuse nothing.
  const keeping = [
    'label_id_is_spent',
    'crowded_is_whole',
    'span_comes_to_crowded',
    'span_moves_in_crowded',
    'span_goes_from_crowded',
  ];
  expect(triggers.filter((name) => !keeping.includes(name)).sort()).toEqual(Object.keys(attacks).sort());
});

test('the id of a label is never given to another', () => {
  database.exec(
    "DELETE FROM label WHERE id = 5; INSERT INTO label VALUES (9, 'n', 'blue', '', 9, 0, NULL, 1); DELETE FROM label WHERE id = 9",
  );
  expect(database.prepare('SELECT last_label FROM corpus').get()).toEqual({ last_label: 9 });
});

test.each([
  [
    'a tag twice',
    `INSERT INTO span SELECT document, 'y', annotator, label, start, "end", surface, note, meta, guideline FROM span WHERE document = 1`,
  ],
  ['a tag of nobody', aSpan(12, 18, 'police').replace("'x', 1, 2", "'x', 77, 2")],
  ['a tag with no label', aSpan(12, 18, 'police').replace("'x', 1, 2", "'x', 1, 77")],
  ['a tag of no words', aSpan(12, 12, '')],
  ['a second label of one name', "INSERT INTO label VALUES (9, 'charge', 'blue', '', 9, 0, NULL, 1)"],
  [
    'a command twice',
    `INSERT INTO event (command, action, kind, at, changes, sum) SELECT command, action, kind, at, changes, sum FROM event`,
  ],
  ['an unknown status', "UPDATE layer SET status = 'finished'"],
  ['an unknown policy', "UPDATE corpus SET policy = 'loose'"],
  ['a key of three characters', "UPDATE label SET key = 'abc' WHERE id = 5"],
  ['a word for a number', "UPDATE label SET position = 'first'"],
])('%s is refused', (_, sql) => {
  const before = dump();
  expect(() => database.exec(sql)).toThrow(/constraint failed|cannot store|never/);
  expect(dump()).toEqual(before);
});

function dump(): unknown[] {
  return ['corpus', 'document', 'document_text', 'span', 'label', 'layer', 'guideline', 'event', 'event_document'].map(
    (table) => database.prepare(`SELECT * FROM ${table}`).all(),
  );
}
