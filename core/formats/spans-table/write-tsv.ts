// Spans and texts for scripts: one table, in which a document is a row like its spans, from 0 to its end and without a label.

import { offsetTable } from '../../../model/offsets.ts';
import { extrasOf, spanMetaOf } from '../extras.ts';
import type { Scheme, Sink, Writer } from '../format.ts';
import { inOrder, spanOrder } from '../spans-order.ts';
import { escapeCell } from './cells.ts';
import { columns, documentColumn } from './columns.ts';

const compareSpans = spanOrder();

/** Writes the rows; offsets are code points. Throws when a span is not the slice that its surface says. */
export function writeTsv(sink: Sink, _scheme: Scheme): Writer {
  const file = sink.file('');
  const put = (cells: readonly (string | number)[]): void =>
    file.write(`${cells.map((cell) => (typeof cell === 'string' ? escapeCell(cell) : cell)).join('\t')}\n`);
  put([...columns, documentColumn]);
  return {
    document(document) {
      const { name, text, spans } = document;
      const about = JSON.stringify({ ...extrasOf(document, 'codepoint'), ...spanMetaOf(spans) });
      put([name, '', '', 0, offsetTable(text).codePoints, text, '', '', about]);
      for (const { id, label, start, end, surface, annotator, note } of inOrder(spans, compareSpans)) {
        put([name, id, label, start, end, surface, annotator, note, '']);
      }
    },
    end: () => file.close(),
  };
}
