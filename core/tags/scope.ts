// How many tags a filter is about, and what they may be sorted by.

import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import { tagColumns, type TagColumn } from '../../model/tags.ts';
import type { CallOutput } from '../../model/contract/contract.ts';
import { mostSorted, type TagFilter } from '../../model/contract/tags.ts';
import { asksHistory } from './conditions.ts';
import { indexedColumns, type IndexedColumn } from './streams.ts';

/** What only the history knows of a tag. */
const ofHistory: readonly TagColumn[] = ['made', 'way'];

/** The tags of these labels and annotators, all tags, and the columns by which the former may be sorted. From kept counts. */
export function readScope(reader: Reader, filter: TagFilter): CallOutput<'tags.scope'> {
  const { annotators, labels } = filter;
  let [tags, all] = [0, 0];
  const rows = reader.all<{ annotator: number; label: number; spans: number }>(
    'SELECT annotator, label, spans FROM label_total',
  );
  for (const { annotator, label, spans } of rows) {
    all += spans;
    if ((annotators?.includes(annotator) ?? true) && (labels?.includes(label) ?? true)) tags += spans;
  }
  const sorts = tagColumns.filter(
    (by) => isIndexed(by) || (ofHistory.includes(by) ? all <= mostSorted : tags <= mostSorted),
  );
  return { tags, all, sorts };
}

/** Whether an index of the file has the tags in this order. */
export function isIndexed(by: TagColumn): by is IndexedColumn {
  return (indexedColumns as readonly TagColumn[]).includes(by);
}

/** Throws `refused` where there are too many tags for an order or a filter that no index knows. */
export function refuseTooMany(reader: Reader, filter: TagFilter, by: TagColumn): void {
  const { all, sorts } = readScope(reader, filter);
  const figure = mostSorted.toLocaleString('en');
  if (!sorts.includes(by)) {
    throw refusal('refused', `No index has these tags in this order: only up to ${figure} tags can be sorted so.`, {
      reason: 'too-many',
    });
  }
  if (asksHistory(filter) && all > mostSorted) {
    const sentence = `When and how a tag was made is found in the history, which takes too long for more than ${figure} tags.`;
    throw refusal('refused', sentence, { reason: 'too-many' });
  }
}
