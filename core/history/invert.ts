// The changes that take changes back.

import type { Change } from '../../model/wire.ts';

/**
 * The inverse of the changes of one action, last first. The tags and statuses of documents that the action itself brought
 * in or took out need no change of their own: they come and go with their documents.
 */
export function invertChanges(changes: readonly Change[]): Change[] {
  const carried = new Set(changes.flatMap((change) => (change.of === 'documents' ? change.documents : [])));
  return changes
    .filter((change) => !((change.of === 'span' || change.of === 'layer') && carried.has(change.document)))
    .toReversed()
    .map((change) => (carried.size > 0 && change.of === 'label' ? invertLabelOfImport(change) : invert(change)));
}

/** A label that came in with documents stays while removed documents still speak of it: it is put away, not deleted. */
function invertLabelOfImport(change: Change & { of: 'label' }): Change {
  if (change.before || !change.after) return invert(change);
  return { of: 'label', before: change.after, after: { ...change.after, archived: true } };
}

function invert(change: Change): Change {
  if (change.of === 'documents') return { ...change, live: !change.live };
  return { ...change, before: change.after, after: change.before } as Change;
}
