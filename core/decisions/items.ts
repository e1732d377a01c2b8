// Decision items: the tags of several annotators on one article, joined where they answer each other. What is decided once belongs
// to one item; every tag belongs to exactly one.

import { matchTags } from '../agreement/matching.ts';
import { compareTagged, firstFrom, longestOf, overlapOf, tagSet, type Tagged } from '../agreement/tagged.ts';
import type { ItemKind } from '../../model/decisions.ts';

/** An annotator's tags of an article. */
export interface AnnotatorTags {
  readonly annotator: number;
  readonly tags: readonly Tagged[];
}

/** What an annotator made of the words of an item: tags in order, or none. */
export type Version = AnnotatorTags;

export interface DecisionItem {
  readonly kind: ItemKind;
  /** Which edges differ, where only edges do. */
  readonly sides: 'left' | 'right' | 'both' | null;
  /** The first of its tags, by which it is known within the article: no other item has that tag. */
  readonly first: Tagged;
  /** Everything that its tags cover. */
  readonly start: number;
  readonly end: number;
  /** One of each annotator, in the order of their ids. */
  readonly versions: readonly Version[];
}

/**
 * The items of an article, in text order. Two annotators' tags are joined where they are matched (see matchTags), and a tag without
 * a match to those of the other that it overlaps and that have its label: one against several. A tag inside a larger one of another label
 * stays an item of its own, as nesting is no difference. The order of the layers, and of their tags, does not matter.
 */
export function decisionItems(layers: readonly AnnotatorTags[]): DecisionItem[] {
  const sets = layers
    .map(({ annotator, tags }) => ({ annotator, tags: tagSet(tags) }))
    .toSorted((a, b) => a.annotator - b.annotator);
  const groups = joinTags(sets.map(({ tags }) => tags));
  return groups
    .map((tagsOf) =>
      itemOf(sets.map(({ annotator }, i): Version => ({ annotator, tags: (tagsOf[i] ?? []).toSorted(compareTagged) }))),
    )
    .toSorted((a, b) => compareTagged(a.first, b.first));
}

/** The tags of each group, by the place of their layer. */
function joinTags(layers: readonly (readonly Tagged[])[]): readonly (readonly (readonly Tagged[])[])[] {
  const groupOf = new Map<Tagged, Tagged>();
  const rootOf = (tag: Tagged): Tagged => {
    let root = tag;
    for (let next = groupOf.get(root); next !== undefined && next !== root; next = groupOf.get(root)) root = next;
    groupOf.set(tag, root);
    return root;
  };
  const join = (a: Tagged, b: Tagged): void => {
    groupOf.set(rootOf(b), rootOf(a));
  };
  layers.forEach((left, i) => {
    for (const right of layers.slice(i + 1)) {
      const { matches, leftOnly, rightOnly } = matchTags(left, right);
      for (const match of matches) join(match.left, match.right);
      for (const tag of leftOnly) for (const other of sameLabelOver(tag, right)) join(tag, other);
      for (const tag of rightOnly) for (const other of sameLabelOver(tag, left)) join(tag, other);
    }
  });
  const groups = new Map<Tagged, Tagged[][]>();
  layers.forEach((tags, i) => {
    for (const tag of tags) {
      const root = rootOf(tag);
      const group = groups.get(root) ?? layers.map(() => []);
      groups.set(root, group);
      group[i]?.push(tag);
    }
  });
  return [...groups.values()];
}

function sameLabelOver(tag: Tagged, others: readonly Tagged[]): Tagged[] {
  const found: Tagged[] = [];
  for (let i = firstFrom(others, tag.start - longestOf(others)); i < others.length; i++) {
    const other = others[i];
    if (other === undefined || other.start >= tag.end) break;
    if (other.label === tag.label && overlapOf(tag, other) > 0) found.push(other);
  }
  return found;
}

/** The item that these versions are. Throws where none has a tag. */
export function itemOf(versions: readonly Version[]): DecisionItem {
  const tags = versions.flatMap((version) => version.tags).toSorted(compareTagged);
  const [first] = tags;
  if (first === undefined) throw new Error('an item without tags');
  return {
    ...kindOf(versions),
    first: { start: first.start, end: first.end, label: first.label },
    start: first.start,
    end: tags.reduce((end, tag) => Math.max(end, tag.end), 0),
    versions,
  };
}

function kindOf(versions: readonly Version[]): Pick<DecisionItem, 'kind' | 'sides'> {
  const of = (kind: ItemKind): Pick<DecisionItem, 'kind' | 'sides'> => ({ kind, sides: null });
  if (versions.length === 1) return of('alone');
  const different = distinctVersions(versions);
  const tagged = different.filter(({ length }) => length > 0);
  if (different.length === 1) return of('agree');
  if (tagged.length === 1) return of('only');
  const single = tagged.flatMap((tags) => (tags.length === 1 ? tags : []));
  const [one] = single;
  if (single.length < tagged.length || one === undefined) return of('split');
  const differs = (field: keyof Tagged): boolean => single.some((tag) => tag[field] !== one[field]);
  const [left, right] = [differs('start'), differs('end')];
  if (!left && !right) return of('label');
  if (differs('label')) return of('label and boundary');
  return { kind: 'boundary', sides: left && right ? 'both' : left ? 'left' : 'right' };
}

/** What the annotators made of it, each once, in a lasting order; with the empty one where somebody made nothing. */
export function distinctVersions(versions: readonly Version[]): readonly (readonly Tagged[])[] {
  const found = new Map(versions.map(({ tags }) => [tagsKey(tags), tags]));
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, tags]) => tags);
}

/** The same text for the same tags. They are in order. */
export function tagsKey(tags: readonly Tagged[]): string {
  return tags.map(({ start, end, label }) => `${start} ${end} ${label}`).join(', ');
}

/** The same text for the same tags of the same annotators; who made none does not count. */
export function versionsKey(versions: readonly Version[]): string {
  return versions
    .filter(({ tags }) => tags.length > 0)
    .map(({ annotator, tags }) => `${annotator}: ${tagsKey(tags)}`)
    .join('; ');
}
