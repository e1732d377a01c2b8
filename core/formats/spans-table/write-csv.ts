// Spans for a spreadsheet: a row each, as Excel opens them by a double click. For reading: no text but the words of the spans.

import { stringify } from 'csv-stringify/sync';
import type { ExchangeDocument, Loss, Scheme, Sink, Writer } from '../format.ts';
import { inOrder, spanOrder } from '../spans-order.ts';
import { listedRelations, relationInWords } from '../relations.ts';
import { metaInWords } from '../span-meta.ts';
import { guard, needsGuard } from './cells.ts';
import { columns } from './columns.ts';

const compareSpans = spanOrder();
const separators: Readonly<Record<string, string>> = { comma: ',', semicolon: ';' };
/** Excel cuts longer cells, in UTF-16 units. */
const longestCell = 32_767;

/** Writes the rows; offsets are code points. Throws when a span is not the slice that its surface says. */
export function writeCsv(
  sink: Sink,
  _scheme: Scheme,
  options: Readonly<Record<string, string>>,
  lose: (loss: Loss) => void,
): Writer {
  const file = sink.file('');
  const delimiter = separators[options['separator'] ?? ''] ?? ',';
  // A line break within a cell is a bare LF, which alone would not be quoted, since rows end in CRLF.
  const form = { delimiter, record_delimiter: '\r\n', quoted_match: /\n/ };
  const row = (cells: readonly (string | number)[]): string => stringify([cells], form);
  // Without the mark Excel takes UTF-8 for the code page of the machine.
  file.write('\ufeff');
  file.write(row(columns));
  return {
    document(document) {
      reportLosses(document, lose);
      for (const { id, label, start, end, surface, annotator, note } of inOrder(document.spans, compareSpans)) {
        const [name, ...words] = [document.name, id, label, surface, annotator, note];
        const changes = changesOf(words);
        if (changes !== '') lose({ document: name, span: id, reason: 'text-changed', detail: changes });
        const [documentId, spanId, labelName, text, who, why] = [name, ...words].map(guard);
        file.write(row([documentId, spanId, labelName, start, end, text, who, why].map((cell) => cell ?? '')));
      }
    },
    end: () => file.close(),
  };
}

/** What becomes of cells in a spreadsheet, as a sentence; '' where nothing does. */
function changesOf(cells: readonly string[]): string {
  const guarded = cells.find(needsGuard);
  const long = cells.some((cell) => guard(cell).length > longestCell);
  const changes = [
    guarded === undefined
      ? []
      : `“${guarded.slice(0, 40)}” has an apostrophe before it, so that a spreadsheet leaves it alone`,
    long ? 'its words are longer than a cell of Excel' : [],
  ];
  return changes.flat().join('; ');
}

function reportLosses({ name, title, spans, statuses, meta }: ExchangeDocument, lose: (loss: Loss) => void): void {
  const report = (reason: Loss['reason'], detail: string): void => lose({ document: name, span: null, reason, detail });
  const rest =
    spans.length === 0 ? 'a table of spans has no row for it' : 'a table of spans holds only the words of these';
  report('text-dropped', rest);
  // The name stands in the row of each span; it is said once.
  const changes = spans.length === 0 ? '' : changesOf([name]);
  if (changes !== '') report('text-changed', changes);
  if (statuses.length > 0) report('status-dropped', 'a table of spans does not say who is done');
  if (title !== '' || Object.keys(meta).length > 0)
    report('meta-dropped', 'a table of spans holds no title or metadata');
  for (const one of listedRelations(meta))
    report('relation-dropped', `a table of spans has no row for ${relationInWords(one)}`);
  for (const { id, meta: said } of spans) {
    if (said === undefined) continue;
    lose({ document: name, span: id, reason: 'meta-dropped', detail: `it has no column for ${metaInWords(said)}` });
  }
}
