// The words of the tags that fit, with how many have them. All tags are looked at once, a little with every call, and what came of it
// is kept until the corpus or the question changes.

import type { Reader } from '../database/database.ts';
import { newestSeq } from '../history/record.ts';
import { foldCase } from '../../model/tags.ts';
import type { CallOutput, ParsedInput } from '../../model/contract/contract.ts';
import type { TagFilter, TagGroup } from '../../model/contract/tags.ts';
import { refuseTooMany, readScope } from './scope.ts';
import { walkTags, type Stretch } from './walk.ts';

const patience = 40;

type Answer = CallOutput<'tags.words'>;
type Order = ParsedInput<'tags.words'>['by'];

interface Group {
  readonly surface: string;
  /** As it is compared. */
  readonly folded: string;
  used: number;
  readonly labels: Map<number, number>;
}

interface Counting {
  readonly key: string;
  readonly steps: Generator<Stretch>;
  readonly groups: Map<string, Group>;
  readonly all: number;
  looked: number;
  tags: number;
  complete: boolean;
  /** Sorted once each way when everything was looked at. */
  readonly sorted: Map<Order, readonly Group[]>;
}

const countings = new WeakMap<Reader, Counting>();

/** The groups behind a place, once all tags were looked at; until then how far it is. */
export function readWords(reader: Reader, { filter, by, after, limit }: ParsedInput<'tags.words'>): Answer {
  const counting = countingOf(reader, filter);
  const until = performance.now() + patience;
  while (!counting.complete && performance.now() < until) goOn(counting);
  const { complete, looked, all, tags, groups } = counting;
  const numbers = { complete, looked: complete ? all : Math.min(looked, all), all, tags, words: groups.size };
  if (!complete || limit === 0) return { ...numbers, groups: [], next: null };
  const sorted = sortGroups(counting, by);
  const compare = comparisons[by];
  const at =
    after === null
      ? 0
      : firstBehind(sorted, (group) => compare(group, { ...after, folded: foldCase(after.surface) }) > 0);
  const page = sorted.slice(at, at + limit);
  const last = page.at(-1);
  const isEnd = at + limit >= sorted.length;
  return {
    ...numbers,
    groups: page.map(groupOf),
    next: isEnd || !last ? null : { surface: last.surface, used: last.used },
  };
}

function countingOf(reader: Reader, filter: TagFilter): Counting {
  refuseTooMany(reader, filter, 'added');
  const key = JSON.stringify([newestSeq(reader), filter]);
  const known = countings.get(reader);
  if (known?.key === key) return known;
  const counting: Counting = {
    key,
    steps: walkTags(reader, filter, { by: 'added', ascending: true, from: null }),
    groups: new Map(),
    all: readScope(reader, filter).tags,
    looked: 0,
    tags: 0,
    complete: false,
    sorted: new Map(),
  };
  countings.set(reader, counting);
  return counting;
}

function goOn(counting: Counting): void {
  const step = counting.steps.next();
  if (step.done === true) {
    counting.complete = true;
    return;
  }
  counting.looked += step.value.looked;
  counting.tags += step.value.tags.length;
  for (const [{ surface, label }] of step.value.tags) {
    let group = counting.groups.get(surface);
    if (!group)
      counting.groups.set(surface, (group = { surface, folded: foldCase(surface), used: 0, labels: new Map() }));
    group.used++;
    group.labels.set(label, (group.labels.get(label) ?? 0) + 1);
  }
}

type Key = Pick<Group, 'surface' | 'folded' | 'used'>;

const comparisons: Readonly<Record<Order, (a: Key, b: Key) => number>> = {
  used: (a, b) => b.used - a.used || compareWords(a, b),
  words: compareWords,
};

function compareWords(a: Key, b: Key): number {
  if (a.folded !== b.folded) return a.folded < b.folded ? -1 : 1;
  return a.surface < b.surface ? -1 : a.surface > b.surface ? 1 : 0;
}

function sortGroups({ groups, sorted }: Counting, by: Order): readonly Group[] {
  let known = sorted.get(by);
  if (!known) sorted.set(by, (known = [...groups.values()].sort(comparisons[by])));
  return known;
}

function firstBehind(groups: readonly Group[], isBehind: (group: Group) => boolean): number {
  let [low, high] = [0, groups.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const group = groups[middle];
    if (group && isBehind(group)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function groupOf({ surface, used, labels }: Group): TagGroup {
  return { surface, used, labels: [...labels].sort(([, a], [, b]) => b - a) };
}
