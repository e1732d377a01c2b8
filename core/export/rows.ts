// Rows of the corpus as they cross to the thread that writes an export, and the documents that they make there.

import type { ExchangeDocument, ExchangeSpan } from '../formats/format.ts';
import { inOrder, spanOrder } from '../formats/spans-order.ts';
import { utf8Text, type Utf8Text } from '../formats/utf8-text.ts';
import type { Status } from '../../model/label.ts';
import type { CodePoint } from '../../model/offsets.ts';
import type { Part } from '../../model/part.ts';
import type { SpanMeta } from '../../model/span.ts';

export type DocumentRow = [
  id: number,
  name: string,
  title: string,
  text: Uint8Array,
  length: CodePoint,
  sha256: string,
  meta: string,
  part: Part | null,
];

export type SpanRow = [
  document: number,
  id: string,
  annotator: number,
  label: number,
  start: CodePoint,
  end: CodePoint,
  surface: string,
  note: string | null,
  meta: string | null,
];

export type StatusRow = [document: number, annotator: number, status: Status, note: string];

/** Some documents, and all spans and statuses with ids between the first and the last of them. */
export interface Rows {
  readonly documents: readonly DocumentRow[];
  readonly spans: readonly SpanRow[];
  readonly statuses: readonly StatusRow[];
}

/** What ids stand for. Spans of other labels, and layers of other annotators, do not go out. */
export interface Names {
  readonly labels: ReadonlyMap<number, string>;
  readonly annotators: ReadonlyMap<number, string>;
}

const inText = spanOrder();

/** The documents of some rows. With `asBytes` they have their texts as bytes too. */
export function* documentsOf(rows: Rows, names: Names, asBytes: boolean): Generator<ExchangeDocument> {
  const spans = spansOf(rows, names);
  const statuses = statusesOf(rows, names);
  for (const [id, name, title, bytes, length, sha256, json, of] of rows.documents) {
    const meta = json === '{}' ? {} : (JSON.parse(json) as Record<string, unknown>);
    // Mostly they are in order already: looking costs less than having SQLite sort them.
    const own = inOrder(spans.get(id) ?? [], inText);
    const facts = {
      name,
      title,
      length,
      sha256,
      spans: own,
      statuses: statuses.get(id) ?? [],
      meta,
      part: of ?? undefined,
    };
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    yield asBytes ? new DocumentInBytes(facts, text) : { ...facts, text: text.toString('utf8') };
  }
}

/**
 * A document whose text becomes a string only when somebody asks for it. A class, because each literal with a getter has a shape of
 * its own, and whatever looks at many of them then takes a quarter longer.
 */
class DocumentInBytes implements ExchangeDocument {
  readonly name;
  readonly title;
  readonly length;
  readonly sha256;
  readonly spans;
  readonly statuses;
  readonly meta;
  readonly part;
  readonly utf8: Utf8Text;
  readonly #bytes: Buffer;
  #text: string | null = null;

  constructor(facts: Omit<ExchangeDocument, 'text' | 'utf8' | 'length'> & { length: CodePoint }, bytes: Buffer) {
    this.name = facts.name;
    this.title = facts.title;
    this.length = facts.length;
    this.sha256 = facts.sha256;
    this.spans = facts.spans;
    this.statuses = facts.statuses;
    this.meta = facts.meta;
    this.part = facts.part;
    this.utf8 = utf8Text(bytes);
    this.#bytes = bytes;
  }

  get text(): string {
    return (this.#text ??= this.#bytes.toString('utf8'));
  }
}

function spansOf({ spans }: Rows, { labels, annotators }: Names): ReadonlyMap<number, readonly ExchangeSpan[]> {
  const byDocument = new Map<number, ExchangeSpan[]>();
  for (const [document, id, by, of, start, end, surface, note, meta] of spans) {
    const annotator = annotators.get(by);
    const label = labels.get(of);
    if (annotator === undefined || label === undefined) continue;
    // All of one shape: objects that are spread together take longer, and so does whatever looks at many of them.
    const said = meta === null ? undefined : (JSON.parse(meta) as SpanMeta);
    const span: ExchangeSpan = { id, start, end, label, surface, annotator, note: note ?? '', meta: said };
    const known = byDocument.get(document);
    if (known) known.push(span);
    else byDocument.set(document, [span]);
  }
  return byDocument;
}

function statusesOf({ statuses }: Rows, { annotators }: Names): ReadonlyMap<number, ExchangeDocument['statuses']> {
  const byDocument = new Map<number, ExchangeDocument['statuses'][number][]>();
  for (const [document, by, status, note] of statuses) {
    const annotator = annotators.get(by);
    if (annotator === undefined || (status === 'new' && note === '')) continue;
    const known = byDocument.get(document) ?? [];
    known.push({ annotator, status, note });
    byDocument.set(document, known);
  }
  return byDocument;
}
