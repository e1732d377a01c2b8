// The rules by which an item is decided without a person looking at it.

import { tagSet, type Tagged } from '../agreement/tagged.ts';
import { automaticRules, type AutomaticRule } from '../../model/decisions.ts';
import { distinctVersions, tagsKey, type DecisionItem } from './items.ts';

/** What the boundary rules of their labels make of tags. */
export type CutTags = (tags: readonly Tagged[]) => readonly Tagged[];

/** The first of the rules that decides an item, with the tags that follow; null: none does. */
export function applyRules(
  item: DecisionItem,
  rules: readonly AutomaticRule[],
  cut: CutTags,
): { readonly rule: AutomaticRule; readonly tags: readonly Tagged[] } | null {
  for (const rule of automaticRules) {
    const tags = rules.includes(rule) ? decidesBy[rule](item, cut) : null;
    if (tags) return { rule, tags };
  }
  return null;
}

type DecidesBy = (item: DecisionItem, cut: CutTags) => readonly Tagged[] | null;

const decidesBy: Readonly<Record<AutomaticRule, DecidesBy>> = {
  identical: ({ kind, versions }) => (kind === 'agree' ? (versions[0]?.tags ?? null) : null),
  rules({ kind, versions }, cut) {
    if (versions.length < 2 || kind === 'agree' || versions.some(({ tags }) => tags.length === 0)) return null;
    const after = versions.map(({ annotator, tags }) => ({ annotator, tags: tagSet(cut(tags)) }));
    const [only, ...others] = distinctVersions(after);
    return only && only.length > 0 && others.length === 0 ? only : null;
  },
  majority({ versions }) {
    if (versions.length < 3) return null;
    const groups = Map.groupBy(versions, ({ tags }) => tagsKey(tags));
    const most = [...groups.values()].find(({ length }) => length * 2 > versions.length);
    return most?.[0]?.tags ?? null;
  },
  alone: ({ kind, versions }) => (kind === 'alone' ? (versions[0]?.tags ?? null) : null),
};
