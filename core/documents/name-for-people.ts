// What a message calls an article.

import type { Reader } from '../database/database.ts';

/** The title of an article, or its name where others have the same title. */
export function nameForPeople(
  reader: Reader,
  { id, title, name }: { readonly id: number; title: string; name: string },
): string {
  // The index does not tell capital letters from small ones.
  const other = reader.get(
    `SELECT 1 FROM document INDEXED BY document_by_title
     WHERE live = 1 AND title = ? COLLATE NOCASE AND title = ? AND id <> ? LIMIT 1`,
    title,
    title,
    id,
  );
  return other === undefined ? title : name;
}
