// What a message calls an article.

import type { Reader } from '../database/database.ts';

/** The title of an article, or its name where others have the same title. */
export function nameForPeople(
  reader: Reader,
  { id, title, name }: { readonly id: number; title: string; name: string },
): string {
  const other = reader.get('SELECT 1 FROM document WHERE title = ? AND id <> ? AND live = 1 LIMIT 1', title, id);
  return other === undefined ? title : name;
}
