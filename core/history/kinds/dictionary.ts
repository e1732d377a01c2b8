// Dictionaries, which come and go with all their patterns, and whose patterns move to another label when theirs is merged.

import type { ChangeOf } from '../../../model/change.ts';
import type { Dictionary } from '../../../model/pattern.ts';
import type { Reader, Writer } from '../../database/database.ts';
import { changedSince, expectOne } from './expect.ts';
import type { StoredKind } from './kind.ts';

const keyOf = (id: string): string => `dictionary ${id}`;

export const dictionaryKind: StoredKind<ChangeOf<'dictionary'>> = {
  apply({ writer }, { before, after }) {
    if (before && after) relabelPatterns(writer, before, after);
    else if (before) removeDictionary(writer, before);
    else if (after) insertDictionary(writer, after);
  },
  facts: ({ before, after }) => [
    {
      key: keyOf((before ?? after)?.id ?? ''),
      document: null,
      before: before && dictionaryText(before),
      after: after && dictionaryText(after),
    },
  ],
  *stored(reader, { remainder }) {
    if (remainder > 0) return;
    for (const one of readDictionaries(reader)) yield [keyOf(one.id), dictionaryText(one)];
  },
};

function dictionaryText({ name, patterns }: Dictionary): string {
  return JSON.stringify([name, patterns]);
}

function insertDictionary(writer: Writer, { id, name, patterns }: Dictionary): void {
  if (writer.get('SELECT 1 FROM dictionary WHERE id = ?', id)) throw changedSince('the dictionary');
  writer.run('INSERT INTO dictionary (id, name) VALUES (?, ?)', id, name);
  patterns.forEach(([label, pattern], number) => {
    writer.run(
      'INSERT INTO pattern (dictionary, number, label, pattern) VALUES (?, ?, ?, ?)',
      id,
      number,
      label,
      pattern,
    );
  });
}

/** What somebody switched was switched back before. */
function removeDictionary(writer: Writer, before: Dictionary): void {
  expectStored(writer, before);
  const { id, name, patterns } = before;
  const { changes } = writer.run('DELETE FROM pattern WHERE dictionary = ? AND switched IS NULL', id);
  const isOther = changes !== patterns.length || writer.get('SELECT 1 FROM pattern WHERE dictionary = ?', id);
  if (isOther) throw changedSince('the dictionary');
  expectOne(
    writer.run('DELETE FROM dictionary WHERE id = ? AND name = ? AND switched IS NULL', id, name),
    'the dictionary',
  );
}

/** Nothing but the labels of patterns ever changes in a dictionary; switches stay as they are. */
function relabelPatterns(writer: Writer, before: Dictionary, after: Dictionary): void {
  expectStored(writer, before);
  after.patterns.forEach(([label], number) => {
    if (label === before.patterns[number]?.[0]) return;
    writer.run('UPDATE pattern SET label = ? WHERE dictionary = ? AND number = ?', label, before.id, number);
  });
}

function expectStored(reader: Reader, before: Dictionary): void {
  const [stored] = readDictionaries(reader, before.id);
  if (!stored || dictionaryText(stored) !== dictionaryText(before)) throw changedSince('the dictionary');
}

/** All dictionaries, or one. */
function readDictionaries(reader: Reader, one: string | null = null): Dictionary[] {
  return reader
    .all<{ id: string; name: string }>('SELECT id, name FROM dictionary WHERE ? IS NULL OR id = ?', one, one)
    .map(({ id, name }) => ({
      id,
      name,
      patterns: reader.tuples<[number, string]>(
        'SELECT label, pattern FROM pattern WHERE dictionary = ? ORDER BY number',
        id,
      ),
    }));
}
