// The corpus as a split one goes out: every third document in each part.

import type { Corpus } from '../tests/formats/arbitrary-documents.ts';
import { parts } from '../model/part.ts';

/** Gives the documents parts, in turn. */
export function inParts({ documents, scheme }: Corpus): Corpus {
  return {
    scheme,
    documents: documents.map((document, i) => ({ ...document, part: parts[i % parts.length] ?? 'train' })),
  };
}
