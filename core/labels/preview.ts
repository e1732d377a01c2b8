// What a label's boundary rules would change in the tags that are there already: looked at, not done.

import type { Reader } from '../database/database.ts';
import type { CallOutput, ParsedInput } from '../../model/contract/contract.ts';
import { offsetTable, type CodePoint } from '../../model/offsets.ts';
import { cutRange } from './cut-range.ts';

/** The core answers nothing else meanwhile, so a large corpus is looked at as far as this goes. */
const patience = 150;
const atOnce = 2000;

type Preview = CallOutput<'labels.preview'>;
interface Tag {
  readonly document: number;
  readonly start: CodePoint;
  readonly end: CodePoint;
}

/**
 * How many tags of a label these rules would cut otherwise than they are, with some of them as they are and as they would be.
 * `examined` is less than `tags` where the corpus is too large to look at all.
 */
export function previewRules(reader: Reader, { label, rules, examples }: ParsedInput<'labels.preview'>): Preview {
  const until = performance.now() + patience;
  const found: Preview['examples'] = [];
  let examined = 0;
  let changed = 0;
  for (const { document, tags } of tagsByDocument(reader, label)) {
    const text =
      reader.get<{ text: string }>('SELECT text FROM document_text WHERE document = ?', document)?.text ?? '';
    const table = offsetTable(text);
    for (const tag of tags) {
      const ranges = cutRange(text, table, tag, rules);
      examined++;
      if (ranges === null) continue;
      changed++;
      const after = ranges.map((range) => text.slice(range.start, range.end));
      const before = text.slice(table.toUtf16(tag.start), table.toUtf16(tag.end));
      if (found.length < examples) found.push({ document, before, after });
    }
    if (performance.now() > until) break;
  }
  return { tags: countTags(reader, label), examined, changed, examples: found };
}

function countTags(reader: Reader, label: number): number {
  return (
    reader.get<{ n: number }>('SELECT coalesce(sum(spans), 0) AS n FROM label_total WHERE label = ?', label)?.n ?? 0
  );
}

/** The tags of a label in live documents, by document. */
function* tagsByDocument(reader: Reader, label: number): Generator<{ document: number; tags: readonly Tag[] }> {
  const documents = reader.all<{ document: number }>(
    `SELECT DISTINCT document FROM document_label JOIN document ON document.id = document
     WHERE label = ? AND spans > 0 AND live = 1 ORDER BY document LIMIT ?`,
    label,
    atOnce,
  );
  for (const { document } of documents) {
    const tags = reader.all<Tag>(
      'SELECT document, start, "end" FROM span WHERE document = ? AND label = ? ORDER BY start, "end" LIMIT ?',
      document,
      label,
      atOnce,
    );
    yield { document, tags };
  }
}
