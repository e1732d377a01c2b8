// The keys of labels must be told apart: what is refused, and what becomes of a label that comes back when its key is another's.

import { refusal } from '../errors/problem.ts';
import type { Change } from '../../model/change.ts';
import type { Label } from '../../model/label.ts';
import { keyOnReturn, keysClash } from '../../model/label-keys.ts';

/** The keys of the labels beside this one. */
export function keysBeside(id: number, labels: readonly Label[]): readonly string[] {
  return labels.filter((label) => label.id !== id && !label.archived).map(({ key }) => key);
}

/** Refuses a key that cannot be told from another label's; what stays as it was is not asked again. */
export function refuseTakenKey(before: Label | null, after: Label, labels: readonly Label[]): void {
  if (after.key === '' || after.archived) return;
  if (before && !before.archived && before.key === after.key) return;
  const twin = labels.find((other) => other.id !== after.id && !other.archived && keysClash(other.key, after.key));
  if (!twin) return;
  const sentence =
    twin.key.toLowerCase() === after.key.toLowerCase()
      ? `The key ${after.key} already belongs to “${twin.name}”.`
      : `The key ${after.key} cannot be told from ${twin.key}, the key of “${twin.name}”.`;
  throw refusal('refused', sentence, { reason: 'key-taken' });
}

/**
 * The changes of an undo or redo, in which a label that comes back has a free key where its own is another's by now. A label
 * that stayed and would get its former key again is refused it.
 */
export function withKeysOnReturn(changes: readonly Change[], labels: readonly Label[]): readonly Change[] {
  const now = new Map(labels.map((label) => [label.id, label]));
  const moved = new Map<number, string>();
  return changes.map((change) => {
    if (change.of !== 'label') return change;
    const { before, after } = withKeys(change, moved);
    if (!after) {
      if (before) now.delete(before.id);
      return { ...change, before, after };
    }
    const others = [...now.values()];
    if (before && !before.archived) refuseTakenKey(before, after, others);
    const key = after.archived ? after.key : keyOnReturn(after.key, keysBeside(after.id, others));
    const comesBack = (!before || before.archived) && key !== after.key;
    const label = comesBack ? { ...after, key } : after;
    if (comesBack) moved.set(after.id, key);
    now.set(after.id, label);
    return { ...change, before, after: label };
  });
}

/** Later changes of a label in the same step begin with the key that it came back with. */
function withKeys(
  { before, after }: { readonly before: Label | null; readonly after: Label | null },
  moved: ReadonlyMap<number, string>,
): { readonly before: Label | null; readonly after: Label | null } {
  const key = moved.get((before ?? after)?.id ?? 0);
  if (key === undefined) return { before, after };
  return { before: before && { ...before, key }, after: after && { ...after, key } };
}
