// Spanwright JSONL out: one document a line, pure ASCII, keys always in this order (formats.md, section 2.2).

import { asciiJson, type AsciiJson } from '../ascii-json.ts';
import type { ExchangeDocument, Sink, Writer } from '../format.ts';
import { compareNames, inOrder, spanOrder } from '../spans-order.ts';

// By name, not by scheme: the bytes then depend on the document alone, and survive a corpus that lists its labels otherwise.
const compareSpans = spanOrder();

/** Writes documents as lines. */
export function writeJsonl(sink: Sink): Writer {
  const file = sink.file('');
  const out = asciiJson(file.write);
  return {
    document: (document) => putDocument(out, document),
    end() {
      out.flush();
      file.close();
    },
  };
}

function putDocument(out: AsciiJson, document: ExchangeDocument): void {
  out.raw('{"schema":"spanwright/1","id":');
  out.string(document.name);
  out.raw(',"title":');
  out.string(document.title);
  out.raw(',"offset_unit":"codepoint","text":');
  const { utf8 } = document;
  if (utf8 === undefined) out.string(document.text);
  else out.slice(utf8, 0, utf8.bytes.length);
  out.raw(`,"text_sha256":"${document.sha256}","spans":[`);
  let first = true;
  for (const { id, start, end, label, surface, annotator, note } of inOrder(document.spans, compareSpans)) {
    out.raw(first ? '{"id":' : ',{"id":');
    out.string(id);
    out.raw(',"start":');
    out.whole(start);
    out.raw(',"end":');
    out.whole(end);
    out.raw(',"label":');
    out.name(label);
    out.raw(',"surface":');
    if (utf8 === undefined) out.string(surface);
    else out.slice(utf8, utf8.toByte(start), utf8.toByte(end));
    out.raw(',"annotator":');
    out.name(annotator);
    putNote(out, note);
    out.raw('}');
    first = false;
  }
  out.raw('],"statuses":[');
  let separator = '';
  for (const { annotator, status, note } of inOrder(document.statuses, byAnnotator)) {
    out.raw(`${separator}{"annotator":`);
    out.string(annotator);
    out.raw(`,"status":"${status}"`);
    putNote(out, note);
    separator = '},';
  }
  out.raw(`${separator.slice(0, 1)}],"meta":`);
  out.value(document.meta);
  out.raw('}\n');
}

function putNote(out: AsciiJson, note: string): void {
  if (note === '') return;
  out.raw(',"note":');
  out.string(note);
}

function byAnnotator(a: { readonly annotator: string }, b: { readonly annotator: string }): number {
  return compareNames(a.annotator, b.annotator);
}
