// Halves of surrogate pairs cannot be stored as UTF-8: they would come back as another character than the history says.

import type { Change } from '../../model/wire.ts';

/** The changes with every lone surrogate replaced, as documents' texts have theirs; the same array when there is none. */
export function wellFormedChanges(changes: readonly Change[]): readonly Change[] {
  return changes.every(isWellFormed) ? changes : changes.map((change) => mend(change));
}

function isWellFormed(change: Change): boolean {
  switch (change.of) {
    case 'span':
      return (change.after?.id.isWellFormed() ?? true) && (change.after?.note.isWellFormed() ?? true);
    case 'layer':
      return change.after.note.isWellFormed();
    case 'label':
      return (change.after?.name.isWellFormed() ?? true) && (change.after?.key.isWellFormed() ?? true);
    case 'document':
      return change.after.title.isWellFormed();
    case 'annotator':
      return change.after?.name.isWellFormed() ?? true;
    case 'documents':
    case 'parts':
    case 'policy':
      return true;
  }
}

function mend(change: Change): Change {
  return JSON.parse(JSON.stringify(change), (_, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed() : value,
  ) as Change;
}
