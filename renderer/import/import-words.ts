// What an import did, in plain words.

import type { ImportReport } from '../../model/contract/import.ts';
import { count } from '../base/figures.ts';

/** What came in: "Imported 3 articles with 12 tags", "Added 67 tags to 2 existing articles"; without a full stop. */
export function importedWords({
  imported,
  existing,
  spans,
}: Pick<ImportReport, 'imported' | 'existing' | 'spans'>): string {
  if (imported === 0) return 'Nothing was imported';
  const fresh = imported - existing;
  if (fresh === 0) return `Added ${count(spans, 'tag')} to ${count(existing, 'existing article')}`;
  const tags = spans > 0 ? ` with ${count(spans, 'tag')}` : '';
  if (existing === 0) return `Imported ${count(fresh, 'article')}${tags}`;
  return `Imported ${count(fresh, 'article')} and added to ${count(existing, 'existing article')}${tags && `, ${count(spans, 'tag')} in all`}`;
}
