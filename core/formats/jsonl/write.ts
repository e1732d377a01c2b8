// Spanwright JSONL out: one document a line, pure ASCII, keys always in this order (docs/formats.md#spanwright-jsonl).

import { asciiJson, asciiPiece, type AsciiJson } from '../out/ascii-json.ts';
import type { BoundaryRule } from '../../../model/boundary-rules.ts';
import type { ExchangeDocument, Scheme, Sink, Writer } from '../format.ts';
import { compareNames, inOrder, spanOrder } from '../spans-order.ts';

// By name, not by scheme: the bytes then depend on the document alone, and survive a corpus that lists its labels otherwise.
const compareSpans = spanOrder();

const documentBegins = asciiPiece('{"schema":"spanwright/1","id":');
const titleKey = asciiPiece(',"title":');
const textKey = asciiPiece(',"offset_unit":"codepoint","text":');
const sumKey = asciiPiece(',"text_sha256":');
const spansBegin = asciiPiece(',"spans":[');
const firstSpan = asciiPiece('{"id":');
const nextSpan = asciiPiece(',{"id":');
const startKey = asciiPiece(',"start":');
const endKey = asciiPiece(',"end":');
const labelKey = asciiPiece(',"label":');
const surfaceKey = asciiPiece(',"surface":');
const annotatorKey = asciiPiece(',"annotator":');
const noteKey = asciiPiece(',"note":');
const spanMetaKey = asciiPiece(',"meta":');
const spanEnds = asciiPiece('}');
const statusesBegin = asciiPiece('],"statuses":[');
const statusesEnd = asciiPiece(']');
const rulesKey = asciiPiece(',"rules":');
const guidelinesKey = asciiPiece(',"guidelines":');
const metaKey = asciiPiece(',"meta":');
const documentEnds = asciiPiece('}\n');

/** Writes documents as lines. */
export function writeJsonl(sink: Sink, { labels }: Pick<Scheme, 'labels'>): Writer {
  const rules = new Map(labels.flatMap((label) => (label.rules ? [[label.name, label.rules] as const] : [])));
  // Each goes out once, with the first document that has a tag of its label: a line each would be longer than most articles.
  const guidelines = new Map(
    labels.flatMap(({ name, guideline }) => (guideline === undefined ? [] : [[name, guideline]])),
  );
  const file = sink.file('');
  const out = asciiJson(file.write);
  return {
    document: (document) => putDocument(out, document, { rules, guidelines }),
    end() {
      out.flush();
      file.close();
    },
  };
}

/** What goes out of labels, by name; a guideline is deleted once it has gone out. */
interface SaidOfLabels {
  readonly rules: ReadonlyMap<string, readonly BoundaryRule[]>;
  readonly guidelines: Map<string, string>;
}

function putDocument(out: AsciiJson, document: ExchangeDocument, { rules, guidelines }: SaidOfLabels): void {
  out.piece(documentBegins);
  out.string(document.name);
  out.piece(titleKey);
  out.string(document.title);
  out.piece(textKey);
  const { utf8 } = document;
  if (utf8 === undefined) out.string(document.text);
  else out.slice(utf8, 0, utf8.bytes.length);
  out.piece(sumKey);
  out.string(document.sha256);
  out.piece(spansBegin);
  let first = true;
  for (const { id, start, end, label, surface, annotator, note, meta } of inOrder(document.spans, compareSpans)) {
    out.piece(first ? firstSpan : nextSpan);
    out.string(id);
    out.piece(startKey);
    out.whole(start);
    out.piece(endKey);
    out.whole(end);
    out.piece(labelKey);
    out.name(label);
    out.piece(surfaceKey);
    if (utf8 === undefined) out.string(surface);
    else out.slice(utf8, utf8.toByte(start), utf8.toByte(end));
    out.piece(annotatorKey);
    out.name(annotator);
    putNote(out, note);
    if (meta !== undefined) {
      out.piece(spanMetaKey);
      out.value(meta);
    }
    out.piece(spanEnds);
    first = false;
  }
  out.piece(statusesBegin);
  let separator = '';
  for (const { annotator, status, note } of inOrder(document.statuses, byAnnotator)) {
    out.raw(`${separator}{"annotator":`);
    out.string(annotator);
    out.raw(`,"status":"${status}"`);
    putNote(out, note);
    separator = '},';
  }
  if (separator !== '') out.piece(spanEnds);
  out.piece(statusesEnd);
  putRules(out, document, rules);
  putGuidelines(out, document, guidelines);
  out.piece(metaKey);
  out.value(document.meta);
  out.piece(documentEnds);
}

/** The rules that were chosen for the labels of its spans; nothing where none were. */
function putRules(
  out: AsciiJson,
  { spans }: ExchangeDocument,
  rules: ReadonlyMap<string, readonly BoundaryRule[]>,
): void {
  if (rules.size === 0) return;
  const used = labelsAmong(spans, rules);
  if (used.length === 0) return;
  out.piece(rulesKey);
  out.value(Object.fromEntries(used.map((label) => [label, rules.get(label)])));
}

function putGuidelines(out: AsciiJson, { spans }: ExchangeDocument, guidelines: Map<string, string>): void {
  if (guidelines.size === 0) return;
  const used = labelsAmong(spans, guidelines);
  if (used.length === 0) return;
  out.piece(guidelinesKey);
  out.value(Object.fromEntries(used.map((label) => [label, guidelines.get(label)])));
  for (const label of used) guidelines.delete(label);
}

/** The labels of spans of which something is said, each once, by name. */
function labelsAmong(spans: ExchangeDocument['spans'], said: ReadonlyMap<string, unknown>): readonly string[] {
  return [...new Set(spans.map(({ label }) => label))].filter((label) => said.has(label)).toSorted(compareNames);
}

function putNote(out: AsciiJson, note: string): void {
  if (note === '') return;
  out.piece(noteKey);
  out.string(note);
}

function byAnnotator(a: { readonly annotator: string }, b: { readonly annotator: string }): number {
  return compareNames(a.annotator, b.annotator);
}
