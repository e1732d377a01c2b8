// For tests: the promise of a lossless format, kept with any corpus.

import fc from 'fast-check';
import { expect } from 'vitest';
import type { ExchangeDocument, Format } from '../../core/formats/format.ts';
import { inOrder, spanOrder } from '../../core/formats/spans-order.ts';
import { anyCorpus, corpusOf } from './arbitrary-documents.ts';
import { asStored, exportTo, importFrom, type Files } from './round-trip.ts';

/**
 * Takes `runs` arbitrary corpora out in a format and back: they come back equal, and go out again to the same bytes. `inspect` may
 * look at the files of each. Returns how many were; throws at the first that was not.
 */
export function losslessCases(
  format: Format,
  options: Readonly<Record<string, string>> = {},
  inspect: (files: Files, documents: readonly ExchangeDocument[]) => void = () => undefined,
  runs = 1000,
): number {
  let cases = 0;
  fc.assert(
    fc.property(anyCorpus, fc.integer({ min: 1, max: 300 }), (corpus, chunk) => {
      const { files } = exportTo(format, corpus, options);
      const again = asStored(importFrom(format, files, chunk)).map(inTextOrder);
      expect(again).toEqual(corpus.documents);
      expect(exportTo(format, { ...corpusOf(again), scheme: corpus.scheme }, options).files).toEqual(files);
      inspect(files, corpus.documents);
      cases++;
    }),
    { numRuns: runs },
  );
  return cases;
}

function inTextOrder(document: ExchangeDocument): ExchangeDocument {
  return { ...document, spans: inOrder(document.spans, spanOrder()) };
}
