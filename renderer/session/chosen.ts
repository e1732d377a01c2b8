// Articles that are chosen together, for one action on all of them: some, or all of the list but a few.

import type { ChosenDocuments, Filter } from '../../model/contract/documents.ts';

export type Chosen = { readonly ids: ReadonlySet<number> } | { readonly except: ReadonlySet<number> };

export const noneChosen: Chosen = { ids: new Set() };
export const allChosen: Chosen = { except: new Set() };

/** Whether an article of the list is chosen. */
export function isChosen(chosen: Chosen, id: number): boolean {
  return 'ids' in chosen ? chosen.ids.has(id) : !chosen.except.has(id);
}

/** How many are chosen of a list of so many. */
export function countChosen(chosen: Chosen, total: number): number {
  return 'ids' in chosen ? chosen.ids.size : Math.max(0, total - chosen.except.size);
}

/** The same with one more, or one less. */
export function toggled(chosen: Chosen, id: number): Chosen {
  const next = new Set('ids' in chosen ? chosen.ids : chosen.except);
  if (!next.delete(id)) next.add(id);
  return 'ids' in chosen ? { ids: next } : { except: next };
}

/** The same and these. */
export function withMore(chosen: Chosen, ids: readonly number[]): Chosen {
  if ('ids' in chosen) return { ids: new Set([...chosen.ids, ...ids]) };
  const without = new Set(ids);
  return { except: new Set([...chosen.except].filter((id) => !without.has(id))) };
}

/** What a command is told of them. */
export function documentsOfChoice(chosen: Chosen, filter: Filter): ChosenDocuments {
  return 'ids' in chosen ? [...chosen.ids] : { filter, except: [...chosen.except] };
}
