// Orders that no index of the file has, for so few tags that they are sorted in memory: once, and again when something changed.

import type { Reader } from '../database/database.ts';
import { newestSeq } from '../history/record.ts';
import { foldCase, tagWays, type TagColumn } from '../../model/tags.ts';
import type { TagCursor, TagFilter } from '../../model/contract/tags.ts';
import { historyOrigins } from './origins.ts';
import { compareInText, placeOf, type Tag } from './row.ts';
import type { IndexedColumn } from './streams.ts';
import { walkTags } from './walk.ts';

export type SortedColumn = Exclude<TagColumn, IndexedColumn>;

export type Placed = readonly [Tag, TagCursor];

const newest = new WeakMap<Reader, { readonly key: string; readonly tags: readonly Placed[] }>();
/** As much of words or of a note is compared. */
const compared = 200;

/** The tags that fit, in ascending order of a column; equals in the order of articles and text. */
export function sortTags(reader: Reader, filter: TagFilter, by: SortedColumn): readonly Placed[] {
  const key = JSON.stringify([newestSeq(reader), by, filter]);
  const known = newest.get(reader);
  if (known?.key === key) return known.tags;
  const value = valueOf(reader, by);
  const tags: Placed[] = [];
  for (const stretch of walkTags(reader, filter, { by: 'added', ascending: true, from: null })) {
    for (const [tag] of stretch.tags) tags.push([tag, placeOf(0, value(tag), tag)]);
  }
  tags.sort(([, a], [, b]) => comparePlaces(a, b));
  newest.set(reader, { key, tags });
  return tags;
}

/** How far a list goes before a place, where its own tag counts as before it or not. */
export function indexBehind(tags: readonly Placed[], place: TagCursor, including: boolean): number {
  let [low, high] = [0, tags.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = tags[middle]?.[1];
    const order = other ? comparePlaces(other, place) : 0;
    if (order < 0 || (including && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function comparePlaces(a: TagCursor, b: TagCursor): number {
  const byValue = a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
  return byValue || a.document - b.document || compareInText(a, b);
}

function valueOf(reader: Reader, by: SortedColumn): (tag: Tag) => string | number {
  if (by === 'words') return ({ surface }) => foldCase(surface).slice(0, compared);
  if (by === 'note') return ({ note }) => foldCase(note).slice(0, compared);
  const origins = historyOrigins(reader);
  if (by === 'made') return ({ document, id }) => origins(document, id)?.at ?? 0;
  return ({ document, id }) => {
    const origin = origins(document, id);
    return origin ? tagWays.indexOf(origin.way) : tagWays.length;
  };
}
