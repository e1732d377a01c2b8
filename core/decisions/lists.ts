// In which lists an item stands.

import { seededRandom } from '../agreement/random.ts';
import type { DecisionList } from '../../model/contract/decisions.ts';
import { auditedOneIn, automaticRules, disputedKinds, type ItemKind } from '../../model/decisions.ts';
import type { StandingItem } from './standing.ts';

const isDisputed = (kind: ItemKind): boolean => (disputedKinds as readonly ItemKind[]).includes(kind);

/** The lists that have the item. */
export function listsOf(document: number, of: StandingItem): readonly DecisionList[] {
  const { item, state } = of;
  switch (state) {
    case 'later':
      return ['later'];
    case 'decided':
      return isForAudit(document, of) ? ['decided', 'audit'] : ['decided'];
    case 'open':
      return isDisputed(item.kind) ? ['open', item.kind] : [item.kind];
    case 'changed':
      // Whatever it is like now, somebody decided on something else.
      return ['open', item.kind, 'changed'];
  }
}

/** Whether a rule decided the item, and chance, which is the same for the same item, offers it for audit. */
function isForAudit(document: number, { item: { first }, decision }: StandingItem): boolean {
  if (!decision || !(automaticRules as readonly string[]).includes(decision.reason)) return false;
  const seed = document * 31 + first.start * 17 + first.end * 7 + first.label;
  return seededRandom(seed)() < 1 / auditedOneIn;
}
