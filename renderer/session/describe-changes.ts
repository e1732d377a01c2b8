// What a set of changes did, in a few words.

import type { Change } from '../../model/change.ts';
import { count } from '../base/figures.ts';

/** What the changes did, as a phrase: "1 tag removed", "2 labels changed". `more`: there were others besides. */
export function describeChanges(changes: readonly Change[], more: boolean): string {
  // Tagging alone makes a document "in progress": beside tags the status goes without saying.
  const tagged = changes.some(({ of }) => of === 'span');
  const told = tagged ? changes.filter(({ of }) => of !== 'layer') : changes;
  const words = phrases
    .map(([one, fits, what]) => ({
      what,
      one,
      n: told.filter(fits).reduce((sum, change) => sum + weight(change), 0),
    }))
    .filter(({ n }) => n > 0)
    .map(({ one, what, n }) => `${more ? 'more than ' : ''}${count(n, one, plurals[one])} ${what}`);
  return words.length > 0 ? words.slice(0, 3).join(', ') : 'many changes';
}

/** The documents in which something changed. */
export function documentsOf(changes: readonly Change[]): readonly number[] {
  const ids = changes.flatMap((change) => {
    if (change.of === 'documents' || change.of === 'parts') return change.documents;
    return 'document' in change ? [change.document] : [];
  });
  return [...new Set(ids)];
}

/** Those that are not made with an s at the end. */
const plurals: Readonly<Record<string, string>> = { status: 'statuses', 'part of the split': 'parts of the split' };

type Phrase = readonly [one: string, fits: (change: Change) => boolean, what: string];

const phrases: readonly Phrase[] = [
  ['tag', (change) => change.of === 'span' && !change.before, 'back'],
  ['tag', (change) => change.of === 'span' && !change.after, 'taken away'],
  ['tag', (change) => change.of === 'span' && change.before !== null && change.after !== null, 'changed back'],
  ['status', (change) => change.of === 'layer', 'changed'],
  ['label', (change) => change.of === 'label', 'changed'],
  ['document', (change) => change.of === 'documents' && change.live, 'back'],
  ['document', (change) => change.of === 'documents' && !change.live, 'taken away'],
  ['document', (change) => change.of === 'document' && !change.before.live && change.after.live, 'back'],
  ['document', (change) => change.of === 'document' && change.before.live && !change.after.live, 'taken away'],
  ['title', (change) => change.of === 'document' && change.before.title !== change.after.title, 'changed'],
  ['rule on overlap', (change) => change.of === 'policy', 'changed'],
  ['part of the split', (change) => change.of === 'parts', 'changed'],
  ['annotator', (change) => change.of === 'annotator', 'changed'],
];

function weight(change: Change): number {
  return change.of === 'documents' || change.of === 'parts' ? change.documents.length : 1;
}
