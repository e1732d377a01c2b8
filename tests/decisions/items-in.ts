// For tests: the items of a list to decide, all of them.

import type { Corpus } from '../../core/corpus/open.ts';
import { queryHandlers } from '../../core/workbench/dispatch.ts';
import type { DecisionList, ItemCursor, ItemRow } from '../../model/contract/decisions.ts';

/** The items of a list when all articles are looked at. A page may be empty and not the last, where the machine is busy. */
export function itemsIn(corpus: Corpus, list: DecisionList): ItemRow[] {
  while (!queryHandlers['decisions.counts'](corpus, {}).complete);
  const rows: ItemRow[] = [];
  for (let after: ItemCursor | null = null; ;) {
    const page = queryHandlers['decisions.page'](corpus, { list, after, limit: 100 });
    rows.push(...page.rows);
    if (page.next === null) return rows;
    after = page.next;
  }
}
