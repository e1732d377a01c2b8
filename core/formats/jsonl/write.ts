// Spanwright JSONL out: one document a line, pure ASCII, keys always in this order (formats.md, section 2.2).

import type { ExchangeDocument, ExchangeSpan, Sink, Writer } from '../format.ts';
import { asciiJson, asciiString } from '../ascii-json.ts';
import { compareNames, inOrder, spanOrder } from '../spans-order.ts';
import { verifySurfaces } from '../verify-surfaces.ts';

export const schemaName = 'spanwright/1';

// By name, not by scheme: the bytes then depend on the document alone, and survive a corpus that lists its labels otherwise.
const compareSpans = spanOrder();

/** Writes documents as lines. Throws, naming document and span, when a span is not the slice that its surface says. */
export function writeJsonl(sink: Sink): Writer {
  const file = sink.file('');
  return {
    document: (document) => file.write(`${jsonLine(document)}\n`),
    end: () => file.close(),
  };
}

/** One document as its line, without the line end. Throws as writeJsonl does. */
export function jsonLine(document: ExchangeDocument): string {
  verifySurfaces(document);
  const spans = inOrder(document.spans, compareSpans).map(spanJson).join(',');
  const statuses = inOrder(document.statuses, (a, b) => compareNames(a.annotator, b.annotator))
    .map(
      ({ annotator, status, note }) => `{"annotator":${asciiString(annotator)},"status":"${status}"${noteJson(note)}}`,
    )
    .join(',');
  return (
    `{"schema":"${schemaName}","id":${asciiString(document.name)},"title":${asciiString(document.title)},` +
    `"offset_unit":"codepoint","text":${asciiString(document.text)},"text_sha256":"${document.sha256}",` +
    `"spans":[${spans}],"statuses":[${statuses}],"meta":${asciiJson(document.meta)}}`
  );
}

function spanJson({ id, start, end, label, surface, annotator, note }: ExchangeSpan): string {
  return (
    `{"id":${asciiString(id)},"start":${start},"end":${end},"label":${asciiString(label)},` +
    `"surface":${asciiString(surface)},"annotator":${asciiString(annotator)}${noteJson(note)}}`
  );
}

function noteJson(note: string): string {
  return note === '' ? '' : `,"note":${asciiString(note)}`;
}
