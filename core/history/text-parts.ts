// Long texts in parts, while many tags go into them: SQLite counts the characters of a text from its beginning to find a place.

import type { Writer } from '../database/database.ts';
import { offsetTable, type CodePoint } from '../../model/offsets.ts';
import type { Change } from '../../model/change.ts';

/** Fewer tags than this go in faster than a text is cut. */
const manySpans = 200;
/** In code points; to count through a text that is shorter takes no time. */
const longText = 64 * 1024;
/** Shorter ones take longer to cut, since each is compared with the text, and less for each tag, whose part is counted through. */
const partLength = 4 * 1024;
/** A tag of so many code points is whole in the part that it begins in: the text is counted through for none of these. */
const overlap = 512;

/** The words of a span, as SQL with its document, start and length: out of the part that holds it, or out of the whole text. */
export const surfaceInSql = `coalesce(
  (SELECT iif(part.start + length(part.text) >= place.start + place.length, substr(part.text, place.start - part.start + 1, place.length), NULL)
   FROM (SELECT start, text FROM text_part WHERE document = place.document AND start <= place.start ORDER BY start DESC LIMIT 1) AS part),
  (SELECT substr(text, place.start + 1, place.length) FROM document_text WHERE document = place.document))`;

/** Cuts the long texts into which many of these changes put tags. Gives what takes the parts away again, in the same transaction. */
export function cutLongTexts(writer: Writer, changes: readonly Change[]): () => void {
  const counts = new Map<number, number>();
  for (const change of changes) {
    if (change.of === 'span' && change.after) counts.set(change.document, (counts.get(change.document) ?? 0) + 1);
  }
  const cut = [...counts].flatMap(([document, count]) =>
    count >= manySpans && cutText(writer, document) ? [document] : [],
  );
  return () => {
    for (const document of cut) writer.run('DELETE FROM text_part WHERE document = ?', document);
  };
}

function cutText(writer: Writer, document: number): boolean {
  const row = writer.get<{ length: CodePoint }>('SELECT length FROM document WHERE id = ?', document);
  if (!row || row.length < longText) return false;
  const text = writer.get<{ text: string }>('SELECT text FROM document_text WHERE document = ?', document)?.text ?? '';
  // Cut here, for SQLite would count from the beginning for each of them; it does once more to compare them.
  const table = offsetTable(text);
  for (let start = 0; start < row.length; start += partLength) {
    const end = Math.min(row.length, start + partLength + overlap);
    const part = text.slice(table.toUtf16(start as CodePoint), table.toUtf16(end as CodePoint));
    writer.run('INSERT INTO text_part (document, start, text) VALUES (?, ?, ?)', document, start, part);
  }
  return true;
}
