// A page of the table: by key from any place on, forwards or backwards.

import type { Reader } from '../database/database.ts';
import type { CallOutput, ParsedInput } from '../../model/contract/contract.ts';
import type { TagCursor, TagFilter, TagRow } from '../../model/contract/tags.ts';
import { isIndexed, refuseTooMany } from './scope.ts';
import { indexBehind, sortTags, type Placed } from './sorted.ts';
import { walkTags } from './walk.ts';

/** The core answers nothing else meanwhile; what is left is asked for again. */
const patience = 40;
/** As much of the words and of the note as a row shows. */
const shown = 300;

type Page = CallOutput<'tags.page'>;

/** Rows in the order of the list, whichever way the page goes. Throws `refused` for an order that no index has over too many tags. */
export function readPage(reader: Reader, { filter, sort, from, backwards, limit }: ParsedInput<'tags.page'>): Page {
  refuseTooMany(reader, filter, sort.by);
  const { by, descends } = sort;
  const ascending = descends === backwards;
  const page = isIndexed(by)
    ? indexedPage(reader, filter, { by, ascending, from, limit })
    : sortedPage(sortTags(reader, filter, by), { ascending, from, limit });
  return { rows: (backwards ? page.tags.toReversed() : page.tags).map(rowOf), next: page.next };
}

interface Wanted {
  readonly ascending: boolean;
  readonly from: TagCursor | null;
  readonly limit: number;
}

interface Found {
  readonly tags: readonly Placed[];
  readonly next: TagCursor | null;
}

function indexedPage(
  reader: Reader,
  filter: TagFilter,
  { limit, ...order }: Wanted & { readonly by: Parameters<typeof walkTags>[2]['by'] },
): Found {
  const until = performance.now() + patience;
  const tags: Placed[] = [];
  for (const stretch of walkTags(reader, filter, order)) {
    for (const one of stretch.tags) {
      if (tags.length === limit) return { tags, next: tags.at(-1)?.[1] ?? null };
      tags.push(one);
    }
    if (tags.length === limit || performance.now() > until) return { tags, next: stretch.to };
  }
  return { tags, next: null };
}

function sortedPage(all: readonly Placed[], { ascending, from, limit }: Wanted): Found {
  const at = from === null ? (ascending ? 0 : all.length) : indexBehind(all, from, ascending);
  const tags = ascending ? all.slice(at, at + limit) : all.slice(Math.max(0, at - limit), at).reverse();
  const isEnd = ascending ? at + limit >= all.length : at - limit <= 0;
  return { tags, next: isEnd ? null : (tags.at(-1)?.[1] ?? null) };
}

function rowOf([tag, cursor]: Placed): TagRow {
  const { document, title, id, annotator, label, start, end, surface, note } = tag;
  return {
    document,
    title,
    span: id,
    annotator,
    label,
    start,
    end,
    surface: surface.slice(0, shown),
    note: note.slice(0, shown),
    cursor,
  };
}
