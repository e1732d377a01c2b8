// The last look before a document leaves: each span is the words that it says it is.

import { offsetTable } from '../../model/offsets.ts';
import type { ExchangeDocument } from './format.ts';

const surrogate = /[\ud800-\udfff]/;

/**
 * Throws, naming document and span, unless each span's surface is exactly its code-point slice of the text. `astral` says
 * whether the text holds surrogates, for callers that have looked already.
 */
export function verifySurfaces(document: ExchangeDocument, astral = isAstral(document)): void {
  const { text, spans } = document;
  if (spans.length === 0) return;
  const table = astral ? offsetTable(text) : null;
  for (const { id, start, end, surface } of spans) {
    const inside = start >= 0 && start < end && end <= (table?.codePoints ?? text.length);
    const from = inside && table !== null ? table.toUtf16(start) : start;
    const to = inside && table !== null ? table.toUtf16(end) : end;
    if (!inside || to - from !== surface.length || !text.startsWith(surface, from)) {
      throw new Error(`the span ${id} of ${document.name} is not the text ${start} to ${end}; the export was stopped`);
    }
  }
}

function isAstral({ text, length }: ExchangeDocument): boolean {
  return length === undefined ? surrogate.test(text) : length !== text.length;
}
