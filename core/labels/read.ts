// The scheme as stored.

import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import type { Label } from '../../model/label.ts';

/** All labels in scheme order, archived ones too. */
export function readLabels(reader: Reader): Label[] {
  return reader
    .all<Omit<Label, 'archived'> & { archived: number }>(
      'SELECT id, name, colour, key, position, archived FROM label ORDER BY position, id',
    )
    .map((row) => ({ ...row, archived: row.archived === 1 }));
}

/** One label. Throws `not-found`. */
export function readLabel(reader: Reader, label: number): Label {
  const row = reader.get<Omit<Label, 'archived'> & { archived: number }>(
    'SELECT id, name, colour, key, position, archived FROM label WHERE id = ?',
    label,
  );
  if (!row) throw refusal('not-found', 'This label is not in the corpus.', { label });
  return { ...row, archived: row.archived === 1 };
}

/** A label's name for a sentence. */
export function labelName(reader: Reader, label: number): string {
  return reader.get<{ name: string }>('SELECT name FROM label WHERE id = ?', label)?.name ?? `label ${label}`;
}
