// The scheme as stored.

import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import type { BoundaryRule } from '../../model/boundary-rules.ts';
import type { Label } from '../../model/label.ts';

/** All labels in scheme order, archived ones too. */
export function readLabels(reader: Reader): Label[] {
  return reader.all<LabelRow>(`SELECT ${columns} FROM label ORDER BY position, id`).map(labelOf);
}

/** One label. Throws `not-found`. */
export function readLabel(reader: Reader, label: number): Label {
  const row = reader.get<LabelRow>(`SELECT ${columns} FROM label WHERE id = ?`, label);
  if (!row) throw refusal('not-found', 'This label is not in the corpus.', { label });
  return labelOf(row);
}

const columns = 'id, name, colour, key, position, archived, rules';

type LabelRow = Omit<Label, 'archived' | 'rules'> & { readonly archived: number; readonly rules: string | null };

function labelOf({ archived, rules, ...row }: LabelRow): Label {
  const chosen = rules === null ? null : (JSON.parse(rules) as BoundaryRule[]);
  return { ...row, archived: archived === 1, ...(chosen && { rules: chosen }) };
}

/** A label's name for a sentence. */
export function labelName(reader: Reader, label: number): string {
  return reader.get<{ name: string }>('SELECT name FROM label WHERE id = ?', label)?.name ?? `label ${label}`;
}
