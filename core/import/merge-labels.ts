// The labels that tags need on their way in: found by name, made, or restored.

import type { Writer } from '../database/database.ts';
import { nextLabelId } from '../labels/commands.ts';
import type { DraftDocument } from '../formats/format.ts';
import { rulesOf } from '../../model/boundary-rules.ts';
import { freeLabelKey, keyOnReturn } from '../../model/label-keys.ts';
import { labelColours, type Label } from '../../model/label.ts';
import type { Change } from '../../model/change.ts';
import type { MergeState } from './merge.ts';

/** Finds the label of that name, or adds one to `changes`; returns its id. */
export function labelId(writer: Writer, state: MergeState, name: string, changes: Change[]): number {
  const known = state.labels.get(name);
  if (known !== undefined) return known;
  const made = [...changes].filter((change) => change.of === 'label' && change.before === null).length;
  const id = nextLabelId(writer) + made;
  const place = state.labels.size;
  const colour = labelColours[place % labelColours.length] ?? 'slate';
  const after: Label = { id, name, colour, key: freeKey(writer, changes), position: place, archived: false };
  changes.push({ of: 'label', before: null, after });
  state.labels.set(name, id);
  state.unruled.set(id, after);
  return id;
}

/** Restores the label where it is archived: its tags would be seen by nobody. */
export function restoreLabel(
  writer: Writer,
  { archived, unruled }: MergeState,
  label: number,
  changes: Change[],
): void {
  const before = archived.get(label);
  if (!before) return;
  archived.delete(label);
  const key = keyOnReturn(before.key, [...usedKeys(writer, changes)]);
  const after: Label = { ...before, archived: false, key };
  if (unruled.has(label)) unruled.set(label, after);
  changes.push({ of: 'label', before, after });
}

/** Gives the labels that nobody here chose boundary rules for those of the file. */
export function mergeRules({ labels, unruled }: MergeState, { rules }: DraftDocument, changes: Change[]): void {
  for (const [name, chosen] of rules ?? []) {
    const before = unruled.get(labels.get(name) ?? 0);
    if (!before) continue;
    unruled.delete(before.id);
    if (chosen.join() !== rulesOf(before).join()) {
      changes.push({ of: 'label', before, after: { ...before, rules: chosen } });
    }
  }
}

/** The first key that no label uses, or none. */
function freeKey(writer: Writer, changes: readonly Change[]): string {
  return freeLabelKey(usedKeys(writer, changes));
}

function usedKeys(writer: Writer, changes: readonly Change[]): ReadonlySet<string> {
  const used = new Set(writer.all<{ key: string }>('SELECT key FROM label WHERE archived = 0').map((row) => row.key));
  for (const change of changes) if (change.of === 'label' && change.after) used.add(change.after.key);
  return used;
}
