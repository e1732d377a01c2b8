// Dictionaries, which come and go with all their patterns.

import type { ChangeOf } from '../../../model/change.ts';
import type { Dictionary } from '../../../model/pattern.ts';
import type { Writer } from '../../database/database.ts';
import { changedSince, expectOne } from './expect.ts';
import type { StoredKind } from './kind.ts';

const keyOf = (id: string): string => `dictionary ${id}`;

export const dictionaryKind: StoredKind<ChangeOf<'dictionary'>> = {
  apply({ writer }, { before, after }) {
    if (before) removeDictionary(writer, before);
    if (after) insertDictionary(writer, after);
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
    for (const { id, name } of reader.all<{ id: string; name: string }>('SELECT id, name FROM dictionary')) {
      const patterns = reader.tuples<[number, string]>(
        'SELECT label, pattern FROM pattern WHERE dictionary = ? ORDER BY number',
        id,
      );
      yield [keyOf(id), dictionaryText({ id, name, patterns })];
    }
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
function removeDictionary(writer: Writer, { id, name, patterns }: Dictionary): void {
  const { changes } = writer.run('DELETE FROM pattern WHERE dictionary = ? AND switched IS NULL', id);
  const isOther = changes !== patterns.length || writer.get('SELECT 1 FROM pattern WHERE dictionary = ?', id);
  if (isOther) throw changedSince('the dictionary');
  expectOne(
    writer.run('DELETE FROM dictionary WHERE id = ? AND name = ? AND switched IS NULL', id, name),
    'the dictionary',
  );
}
