// Rows of the corpus as they cross to the thread that writes an export, and the documents that they make there.

import type { Chronicle, ExchangeDocument, ExchangeSpan } from '../formats/format.ts';
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

/**
 * Spans in columns: they cross to another thread in half the time that an array for each of them takes. Of `numbers` a span has five
 * (document, annotator, label, start, end), of `strings` two (id, surface); few have a note or anything else said of them.
 */
export interface SpanColumns {
  readonly count: number;
  readonly numbers: Float64Array;
  readonly strings: readonly string[];
  readonly said: ReadonlyMap<number, { readonly note: string | null; readonly meta: string | null }>;
}

/** Spans as the corpus gives them, in columns. */
export function packSpans(rows: readonly SpanRow[]): SpanColumns {
  const numbers = new Float64Array(rows.length * numbersEach);
  const strings: string[] = [];
  const said = new Map<number, { note: string | null; meta: string | null }>();
  let at = 0;
  for (const [document, id, annotator, label, start, end, surface, note, meta] of rows) {
    numbers[at++] = document;
    numbers[at++] = annotator;
    numbers[at++] = label;
    numbers[at++] = start;
    numbers[at++] = end;
    if (note !== null || meta !== null) said.set(strings.length / stringsEach, { note, meta });
    strings.push(id, surface);
  }
  return { count: rows.length, numbers, strings, said };
}

const numbersEach = 5;
const stringsEach = 2;

/** Some documents, and all spans and statuses with ids between the first and the last of them. */
export interface Rows {
  readonly documents: readonly DocumentRow[];
  readonly spans: SpanColumns;
  readonly statuses: readonly StatusRow[];
}

/** About as much memory as rows take on their way to another thread, in bytes. */
export function weightOf({ documents, spans }: Rows): number {
  return documents.reduce((sum, [, , , text]) => sum + text.byteLength, spans.count * spanWeight);
}

const spanWeight = 250;

/** The same of decisions and steps, whose details are mostly short. */
export function weightOfChronicle({ decisions, steps }: Chronicle): number {
  const details = steps.reduce((sum, step) => sum + (step.details?.length ?? 0), 0);
  return (decisions.length + steps.length) * chronicleWeight + details;
}

const chronicleWeight = 800;

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
  const { count, numbers, strings, said } = spans;
  for (let at = 0; at < count; at++) {
    const [n, s] = [at * numbersEach, at * stringsEach];
    const annotator = annotators.get(numbers[n + 1] ?? 0);
    const label = labels.get(numbers[n + 2] ?? 0);
    if (annotator === undefined || label === undefined) continue;
    const [start, end] = [(numbers[n + 3] ?? 0) as CodePoint, (numbers[n + 4] ?? 0) as CodePoint];
    const [id = '', surface = ''] = [strings[s], strings[s + 1]];
    const { note, meta: json } = said.get(at) ?? { note: null, meta: null };
    // All of one shape: objects that are spread together take longer, and so does whatever looks at many of them.
    const meta = json === null ? undefined : (JSON.parse(json) as SpanMeta);
    const span: ExchangeSpan = { id, start, end, label, surface, annotator, note: note ?? '', meta };
    const document = numbers[n] ?? 0;
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
