// Which items of an article are decided: what was decided belongs to an item as long as the tags beneath it are the same.

import { compareTagged, overlapOf, type Tagged } from '../agreement/tagged.ts';
import type { Decision } from '../../model/contract/values.ts';
import { versionsKey, type DecisionItem, type Version } from './items.ts';

/** Nothing was decided; the tags changed since; it was put off; it is decided. */
export type ItemState = 'open' | 'changed' | 'later' | 'decided';

export interface StandingItem {
  readonly item: DecisionItem;
  readonly state: ItemState;
  /** What holds of it, be it that it was put off. */
  readonly decision: Decision | null;
  /** What was decided about tags that are different now: the next decision on the item takes the place of these. */
  readonly stale: readonly Decision[];
}

/**
 * The items with what was decided of each, in text order. A decision whose tags have changed goes to the item that shares most of
 * them; where there is none any more, and tags follow from it, it is an item of its own, of kind `gone`, until that is decided.
 */
export function standingItems(items: readonly DecisionItem[], decisions: readonly Decision[]): StandingItem[] {
  const byVersions = new Map(items.map((item) => [versionsKey(item.versions), item]));
  const holding = new Map<DecisionItem, Decision>();
  const stale = new Map<DecisionItem, Decision[]>();
  const gone: StandingItem[] = [];
  for (const decision of decisions) {
    const same = byVersions.get(versionsKey(decision.versions));
    if (same) holding.set(same, decision);
    else {
      const heir = heirOf(decision, items);
      if (heir) stale.set(heir, [...(stale.get(heir) ?? []), decision]);
      else if (decision.spans.length > 0) gone.push(goneItem(decision));
    }
  }
  const standing = items.map((item): StandingItem => {
    const decision = holding.get(item) ?? null;
    const earlier = stale.get(item) ?? [];
    // What was only put off says nothing of the tags, unless some stand since an earlier decision.
    const isChanged = earlier.some(({ choice, spans }) => choice !== 'later' || spans.length > 0);
    const state = isChanged
      ? 'changed'
      : decision === null
        ? 'open'
        : decision.choice === 'later'
          ? 'later'
          : 'decided';
    return { item, state, decision, stale: earlier };
  });
  return [...standing, ...gone].toSorted((a, b) => compareTagged(a.item.first, b.item.first));
}

function heirOf(decision: Decision, items: readonly DecisionItem[]): DecisionItem | null {
  // Where it is stored there can be one decision.
  const named = items.find(({ first }) => compareTagged(first, decision.first) === 0);
  if (named) return named;
  let best: DecisionItem | null = null;
  let most = 0;
  for (const item of items) {
    const weight = sharedWeight(decision.versions, item.versions);
    if (weight > most) [best, most] = [item, weight];
  }
  return best;
}

/** Tags that stayed count more than any overlap with others of the same annotator and label. */
function sharedWeight(before: readonly Version[], now: readonly Version[]): number {
  let weight = 0;
  for (const { annotator, tags } of before) {
    const own = now.find((version) => version.annotator === annotator)?.tags ?? [];
    for (const tag of tags) {
      for (const other of own) weight += compareTagged(tag, other) === 0 ? 1_000_000 : overlapOf(tag, other);
    }
  }
  if (weight > 0) return weight;
  const all = (versions: readonly Version[]): Tagged[] => versions.flatMap(({ tags }) => tags);
  for (const tag of all(before)) {
    for (const other of all(now)) if (other.label === tag.label) weight += overlapOf(tag, other) / 1_000_000;
  }
  return weight;
}

function goneItem(decision: Decision): StandingItem {
  const ends = decision.versions.flatMap((version) => version.tags.map(({ end }) => end));
  return {
    item: {
      kind: 'gone',
      sides: null,
      first: decision.first,
      start: decision.first.start,
      end: Math.max(decision.first.end, ...ends),
      versions: decision.versions.map(({ annotator }) => ({ annotator, tags: [] })),
    },
    // Decided as one whose tags are gone, it is about none.
    ...(versionsKey(decision.versions) === ''
      ? { state: decision.choice === 'later' ? ('later' as const) : ('decided' as const), decision, stale: [] }
      : { state: 'changed' as const, decision: null, stale: [decision] }),
  };
}
