// What the kinds of findings are called, and in which order one goes through them.

import { findingKinds, type FindingKind } from '../../model/consistency.ts';

/** A list of findings: of one kind, or those that were dismissed. */
export type ListName = FindingKind | 'dismissed';

export const listNames: readonly ListName[] = [...findingKinds, 'dismissed'];

export const kindNames: Readonly<Record<ListName, string>> = {
  missed: 'Missed',
  conflict: 'Other label',
  edges: 'Edges',
  variant: 'Hints: usual edges',
  dismissed: 'Dismissed',
};

export const kindHelp: Readonly<Record<ListName, string>> = {
  missed: 'tagged at half of their places or more, bare here',
  conflict: 'a label that these words rarely have',
  edges: 'what the boundary rules would cut',
  variant: 'right one time in three',
  dismissed: 'not shown any more',
};
