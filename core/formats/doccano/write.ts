// doccano JSONL out: pure ASCII, since doccano guesses the encoding of small files, and nothing beside its own keys but one.

import { offsetTable, type CodePoint } from '../../../model/offsets.ts';
import { asciiJson } from '../out/ascii-json.ts';
import { extrasKey, extrasOf } from '../extras.ts';
import type { ExchangeDocument, Loss, Scheme, Sink, Writer } from '../format.ts';
import { inOrder, spanOrder } from '../spans-order.ts';

const compareSpans = spanOrder();
const surrogate = /[\ud800-\udfff]/;

/** Writes a row a document. `offsets` is 'utf16' or 'codepoint'. */
export function writeDoccano(
  sink: Sink,
  _scheme: Scheme,
  options: Readonly<Record<string, string>>,
  lose: (loss: Loss) => void,
): Writer {
  const file = sink.file('');
  const out = asciiJson(file.write);
  const unit = options['offsets'] === 'codepoint' ? 'codepoint' : 'utf16';
  return {
    document(document) {
      const astral = surrogate.test(document.text);
      reportLosses(document, astral && unit === 'utf16', lose);
      const table = offsetTable(document.text);
      const count = (offset: CodePoint): number => (unit === 'utf16' ? table.toUtf16(offset) : offset);
      const spans = inOrder(document.spans, compareSpans).map(({ id, start, end, label, annotator, note, meta }) => ({
        start: count(start),
        end: count(end),
        label,
        id,
        annotator,
        ...(note === '' ? {} : { note }),
        ...(meta && { meta }),
      }));
      // The label before the text, so that the first bytes of a file report whose it is, however long that text.
      out.raw('{"id":');
      out.string(document.name);
      out.raw(',"label":');
      out.value(spans.map(({ start, end, label }) => [start, end, label]));
      out.raw(',"text":');
      out.string(document.text);
      out.raw(`,"${extrasKey}":`);
      out.value({ ...extrasOf(document, unit), spans });
      out.raw('}\n');
    },
    end() {
      out.flush();
      file.close();
    },
  };
}

function reportLosses({ name, text, spans }: ExchangeDocument, counted: boolean, lose: (loss: Loss) => void): void {
  const report = (reason: Loss['reason'], detail: string): void => lose({ document: name, span: null, reason, detail });
  if (text === '') report('text-refused', 'doccano refuses a row without text');
  if (counted && spans.length > 0) {
    report(
      'astral-unit-warning',
      'its offsets count UTF-16 units, as doccano does; scripts in Python must convert them',
    );
  }
  if (new Set(spans.map(({ annotator }) => annotator)).size > 1) {
    report(
      'annotator-merged',
      'doccano shows the spans of its annotators as one layer; export one annotator to a file',
    );
  }
}
