// Which documents the list shows, and in which order, as it is remembered.

import type { Filter, Sort } from '../../model/contract/documents.ts';
import { noneChosen } from './chosen.ts';
import { readList, useList } from './document-list.ts';
import { preference, remember } from './preferences.ts';

const filterKey = 'documents.filter';
const sortKey = 'documents.sort';

/** Takes up the filter and the order that were left. Words that were looked for are not kept: they belong to their moment. */
export function recallList(): void {
  const { statuses, label, outdated } = preference<Filter>(filterKey, {});
  useList.setState({
    filter: { ...(statuses && { statuses }), ...(label !== undefined && { label }), ...(outdated && { outdated }) },
    sort: preference<Sort>(sortKey, 'added'),
  });
}

/** Changes the filter; the list follows. */
export function setFilter(filter: Filter): void {
  useList.setState({ filter, chosen: noneChosen });
  remember(filterKey, filter);
  void readList();
}

export function setSort(sort: Sort): void {
  useList.setState({ sort });
  remember(sortKey, sort);
  void readList();
}

/** True when some documents are left out. */
export function isFiltered(filter: Filter): boolean {
  const hasStatus = (filter.statuses?.length ?? 0) > 0;
  const hasWords = (filter.text ?? '').trim() !== '';
  return hasStatus || filter.label !== undefined || filter.outdated === true || hasWords;
}
