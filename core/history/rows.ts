// How large changes are: some are about one row, some about as many as there are documents.

import type { Change } from '../../model/change.ts';

/** How many rows of the tables a change is about, as far as these differ much. */
export function rowsOf(change: Change): number {
  if (change.of === 'documents' || change.of === 'parts') return change.documents.length;
  return change.of === 'rejections' ? change.places.length : 1;
}

/** The change as several of at most so many rows, in which it is the same. */
export function inPieces(change: Change, rows: number): readonly Change[] {
  if (rowsOf(change) <= rows || (change.of !== 'documents' && change.of !== 'parts')) return [change];
  const pieces: Change[] = [];
  for (let at = 0; at < change.documents.length; at += rows) {
    pieces.push({ ...change, documents: change.documents.slice(at, at + rows) });
  }
  return pieces;
}

/** How many rows changes are about together. */
export function sumOfRows(changes: readonly Change[]): number {
  return changes.reduce((sum, change) => sum + rowsOf(change), 0);
}
