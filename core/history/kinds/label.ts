// Labels of the scheme.

import { refusal } from '../../errors/problem.ts';
import { currentVersion } from '../../guidelines/read.ts';
import { readLabels } from '../../labels/read.ts';
import type { Reader, Writer } from '../../database/database.ts';
import type { ChangeOf } from '../../../model/change.ts';
import type { Label } from '../../../model/label.ts';
import { expectOne } from './expect.ts';
import type { Application, StoredKind } from './kind.ts';

export const labelKind: StoredKind<ChangeOf<'label'>> = {
  apply: applyLabel,
  facts: ({ before, after }) => [
    { key: keyOf((before ?? after)?.id ?? 0), document: null, before: labelText(before), after: labelText(after) },
  ],
  *stored(reader, { remainder }) {
    if (remainder > 0) return;
    for (const label of readLabels(reader)) yield [keyOf(label.id), labelText(label) ?? ''];
  },
};

function keyOf(label: number): string {
  return `label ${label}`;
}

function labelText(label: Label | null): string | null {
  if (!label) return null;
  const { name, colour, key, position, archived, rules } = label;
  return JSON.stringify([name, colour, key, position, archived, ...(rules ? [rules] : [])]);
}

function applyLabel({ writer, counts }: Application, { before, after }: ChangeOf<'label'>): void {
  if (after) refuseTakenName(writer, after);
  if (before && after) updateLabel(writer, before, after);
  else if (before) {
    // Its tags may have gone in the same event.
    counts.write();
    deleteLabel(writer, before);
  } else if (after) insertLabel(writer, after);
}

function insertLabel(writer: Writer, label: Label): void {
  writer.run(
    'INSERT INTO label (id, name, colour, key, position, archived, rules) VALUES (?, ?, ?, ?, ?, ?, ?)',
    label.id,
    ...columnsOf(label),
  );
}

function updateLabel(writer: Writer, before: Label, after: Label): void {
  const result = writer.run(
    `UPDATE label SET name = ?, colour = ?, key = ?, position = ?, archived = ?, rules = ?
     WHERE id = ? AND name = ? AND colour = ? AND key = ? AND position = ? AND archived = ? AND rules IS ?`,
    ...columnsOf(after),
    before.id,
    ...columnsOf(before),
  );
  expectOne(result, `the label “${before.name}”`);
}

function deleteLabel(writer: Writer, label: Label): void {
  if (writer.get('SELECT 1 FROM document_label WHERE label = ? AND spans > 0', label.id)) {
    throw refusal('conflict', `The label “${label.name}” is in use by now. Nothing was done.`, { reason: 'in-use' });
  }
  if (currentVersion(writer, label.id) !== 1) {
    const sentence = `The label “${label.name}” has a guideline by now. Nothing was done.`;
    throw refusal('conflict', sentence, { reason: 'has-guideline' });
  }
  // Its counts by article, all 0 by now, stay: they would have to be looked for among all, and the id is never given to another.
  writer.run('DELETE FROM label_total WHERE label = ?', label.id);
  const result = writer.run(
    'DELETE FROM label WHERE id = ? AND name = ? AND colour = ? AND key = ? AND position = ? AND archived = ? AND rules IS ?',
    label.id,
    ...columnsOf(label),
  );
  expectOne(result, `the label “${label.name}”`);
}

/** Everything about a label but its id, in the order of the statements above. */
function columnsOf({ name, colour, key, position, archived, rules }: Label): (string | number | null)[] {
  return [name, colour, key, position, archived ? 1 : 0, rules ? JSON.stringify(rules) : null];
}

function refuseTakenName(reader: Reader, label: Label): void {
  const taken = reader.get<{ archived: number }>(
    'SELECT archived FROM label WHERE name = ? AND id <> ?',
    label.name,
    label.id,
  );
  if (!taken) return;
  const hint = taken.archived ? ' It is archived; restore it instead.' : '';
  throw refusal('refused', `There is already a label “${label.name}”.${hint}`, { reason: 'name-taken' });
}
