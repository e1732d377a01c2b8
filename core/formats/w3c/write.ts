// Web Annotations out: for each document one that describes it, with its text, then one for each span; a line each, in one list.

import { asciiJson } from '../out/ascii-json.ts';
import { extrasKey, extrasOf } from '../extras.ts';
import type { ExchangeDocument, ExchangeSpan, Scheme, Sink, Writer } from '../format.ts';
import { inOrder, spanOrder } from '../spans-order.ts';
import { context, documentIri, spanIri } from './names.ts';

const compareSpans = spanOrder();
/** How much of the text stands before and after a quote, in code points; what Recogito and Hypothesis write is of that size. */
const contextLength = 32;

/** Writes the annotations. */
export function writeW3c(sink: Sink, _scheme: Scheme): Writer {
  const file = sink.file('');
  const out = asciiJson(file.write);
  let separator = '[\n';
  const put = (annotation: Readonly<Record<string, unknown>>): void => {
    out.raw(separator);
    separator = ',\n';
    out.value({ '@context': context, ...annotation });
  };
  return {
    document(document) {
      put(description(document));
      const points = Array.from(document.text);
      for (const span of inOrder(document.spans, compareSpans)) put(tagging(document, points, span));
    },
    end() {
      out.raw(separator === ',\n' ? '\n]\n' : '[]\n');
      out.flush();
      file.close();
    },
  };
}

function description(document: ExchangeDocument): Readonly<Record<string, unknown>> {
  const iri = documentIri(document.name);
  return {
    // The target before the text, so that the first bytes of a file tell what it is, however long that text.
    id: `${iri}#description`,
    type: 'Annotation',
    motivation: 'describing',
    target: iri,
    body: [
      { type: 'TextualBody', format: 'text/plain', value: document.text },
      {
        type: 'TextualBody',
        format: 'application/json',
        value: JSON.stringify({ [extrasKey]: extrasOf(document, 'codepoint') }),
      },
    ],
  };
}

function tagging(
  { name }: ExchangeDocument,
  points: readonly string[],
  { id, start, end, label, surface, annotator, note, meta }: ExchangeSpan,
): Readonly<Record<string, unknown>> {
  const tag = { type: 'TextualBody', purpose: 'tagging', format: 'text/plain', value: label };
  const comment = { type: 'TextualBody', purpose: 'commenting', format: 'text/plain', value: note };
  const details = {
    type: 'TextualBody',
    purpose: 'describing',
    format: 'application/json',
    value: JSON.stringify(meta),
  };
  const bodies = [tag, ...(note === '' ? [] : [comment]), ...(meta === undefined ? [] : [details])];
  return {
    id: spanIri(name, id),
    type: 'Annotation',
    motivation: 'tagging',
    creator: { type: 'Person', nickname: annotator },
    body: bodies.length === 1 ? tag : bodies,
    target: {
      source: documentIri(name),
      selector: [
        { type: 'TextPositionSelector', start, end },
        {
          type: 'TextQuoteSelector',
          exact: surface,
          prefix: points.slice(Math.max(0, start - contextLength), start).join(''),
          suffix: points.slice(end, end + contextLength).join(''),
        },
      ],
    },
  };
}
