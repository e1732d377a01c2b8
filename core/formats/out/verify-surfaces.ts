// The last look before a document leaves, in one place for all formats: each span is the words that it says it is.

import { offsetTable } from '../../../model/offsets.ts';
import type { ExchangeDocument, ExchangeSpan } from '../format.ts';
import { isSlice, type Utf8Text } from '../utf8-text.ts';

const surrogate = /[\ud800-\udfff]/;

/**
 * Throws, naming document and span, unless each span's surface is exactly its code-point slice of the text, and the text as long
 * as it was. Compares with what the writer is about to write: the text's bytes where it has them, else its string.
 */
export function verifySurfaces(document: ExchangeDocument): void {
  if (document.utf8 === undefined) verifyInString(document, isAstral(document));
  else verifyInBytes(document, document.utf8);
}

function verifyInString(document: ExchangeDocument, astral: boolean): void {
  const { text, spans } = document;
  const table = astral ? offsetTable(text) : null;
  refuseOtherLength(document, table?.codePoints ?? text.length);
  for (const span of spans) {
    const { start, end, surface } = span;
    const inside = start >= 0 && start < end && end <= (table?.codePoints ?? text.length);
    const from = inside && table !== null ? table.toUtf16(start) : start;
    const to = inside && table !== null ? table.toUtf16(end) : end;
    if (!inside || to - from !== surface.length || !text.startsWith(surface, from)) {
      throw notItsText(document, span);
    }
  }
}

function verifyInBytes(document: ExchangeDocument, utf8: Utf8Text): void {
  refuseOtherLength(document, utf8.codePoints);
  for (const span of document.spans) {
    const { start, end, surface } = span;
    const inside = start >= 0 && start < end && end <= utf8.codePoints;
    if (!inside || !isSlice(utf8, utf8.toByte(start), utf8.toByte(end), surface)) throw notItsText(document, span);
  }
}

function refuseOtherLength({ name, length }: ExchangeDocument, codePoints: number): void {
  if (length === undefined || length === codePoints) return;
  throw new Error(`the text of ${name} is ${codePoints} characters long and was ${length}; the export was stopped`);
}

function notItsText({ name }: ExchangeDocument, { id, start, end }: ExchangeSpan): Error {
  return new Error(`the span ${id} of ${name} is not the text ${start} to ${end}; the export was stopped`);
}

function isAstral({ text, length }: ExchangeDocument): boolean {
  return length === undefined ? surrogate.test(text) : length !== text.length;
}
