// Documents on their way out, a chunk at a time and by key, so that memory stays flat and commands are answered in between.

import type { Reader } from '../database/database.ts';
import type { ExchangeDocument, ExchangeSpan, Scheme } from '../formats/format.ts';
import { inOrder, spanOrder } from '../formats/spans-order.ts';
import { utf8Text, type Utf8Text } from '../formats/utf8-text.ts';
import { readLabels } from '../labels/read.ts';
import { matchText } from '../search/match.ts';
import type { Label, Status } from '../../model/label.ts';
import type { CodePoint } from '../../model/offsets.ts';
import type { Part } from '../../model/part.ts';
import type { SplitCounts } from '../../model/contract/splits.ts';

/** Whose layers of which documents, and what of them. Absent: everybody's, all. A document counts when any of these layers has one of the statuses. */
export interface Selection {
  readonly annotators?: readonly number[] | undefined;
  readonly statuses?: readonly Status[] | undefined;
  /** Only documents in which one of these layers has a tag with one of these labels. */
  readonly having?: readonly number[] | undefined;
  /** Only tags with these labels, and these labels in the scheme. */
  readonly labels?: readonly number[] | undefined;
  /** Only documents with these words, as the list of documents finds them. */
  readonly text?: string | undefined;
  /** Documents say their part of the split. */
  readonly split?: boolean | undefined;
}

type DocumentTuple = [
  id: number,
  name: string,
  title: string,
  text: string | Buffer,
  length: CodePoint,
  sha256: string,
  meta: string,
  part: Part | null,
];

type SpanTuple = [
  document: number,
  id: string,
  annotator: number,
  label: number,
  start: CodePoint,
  end: CodePoint,
  surface: string,
  note: string | null,
];

/** The labels in scheme order that are in use or not archived, and the annotators whose layers go out, by name. */
export function readScheme(reader: Reader, selection: Selection): Scheme {
  const used = new Set(
    reader.all<{ label: number }>('SELECT DISTINCT label FROM label_total WHERE spans > 0').map((row) => row.label),
  );
  return {
    labels: chosenLabels(reader, selection)
      .filter((label) => !label.archived || used.has(label.id))
      .map(({ name, colour, key }) => ({ name, colour, key })),
    annotators: annotatorsOf(reader, selection).map(({ name }) => name),
  };
}

/** How many documents the selection has. */
export function countSelected(reader: Reader, selection: Selection): number {
  const { join, values } = conditionOf(selection);
  return reader.get<{ n: number }>(`SELECT count(*) AS n FROM document WHERE live = 1 ${join}`, ...values)?.n ?? 0;
}

/** How many of the selected documents each part of the split has, and how many have none. */
export function countParts(reader: Reader, selection: Selection): SplitCounts {
  const { join, values } = conditionOf(selection);
  const rows = reader.all<{ part: Part | null; n: number }>(
    `SELECT part, count(*) AS n FROM document LEFT JOIN split ON split.document = document.id
     WHERE live = 1 ${join} GROUP BY part`,
    ...values,
  );
  const count = (wanted: Part | null): number => rows.find(({ part }) => part === wanted)?.n ?? 0;
  return {
    parts: { train: count('train'), validation: count('validation'), test: count('test') },
    without: count(null),
  };
}

/**
 * Chunks of up to `size` documents in the order of their ids. Between two chunks the corpus may change; each document is of one
 * moment, and with `asBytes` has its bytes. Chunks of fifty outlive V8's nursery in formats that make much garbage, which takes a
 * hundred MB more and saves no time.
 */
export function* readSelected(
  reader: Reader,
  selection: Selection,
  { asBytes = false, size = 20 } = {},
): Generator<ExchangeDocument[]> {
  const labels = new Map(chosenLabels(reader, selection).map((label) => [label.id, label.name]));
  const annotators = new Map(annotatorsOf(reader, selection).map(({ id, name }) => [id, name]));
  const { join, values } = conditionOf(selection);
  const isSplit = selection.split === true;
  for (let after = 0; ;) {
    const rows = reader.tuples<DocumentTuple>(
      `SELECT document.id, name, title, ${asBytes ? 'CAST(text AS BLOB)' : 'text'}, length, sha256, meta,
         ${isSplit ? 'part' : 'NULL'} FROM document
       JOIN document_text ON document_text.document = document.id
       ${isSplit ? 'LEFT JOIN split ON split.document = document.id' : ''}
       WHERE live = 1 AND document.id > ? ${join} ORDER BY document.id LIMIT ?`,
      after,
      ...values,
      size,
    );
    const first = rows.at(0)?.[0];
    const last = rows.at(-1)?.[0];
    if (first === undefined || last === undefined) return;
    after = last;
    const spans = spansOf(reader, first, last, labels, annotators);
    const statuses = statusesOf(reader, first, last, annotators);
    yield rows.map((row) => documentOf(row, spans.get(row[0]) ?? [], statuses.get(row[0]) ?? []));
  }
}

function documentOf(
  [, name, title, text, length, sha256, json, of]: DocumentTuple,
  spans: ExchangeDocument['spans'],
  statuses: ExchangeDocument['statuses'],
): ExchangeDocument {
  const meta = json === '{}' ? {} : (JSON.parse(json) as Record<string, unknown>);
  const part = of ?? undefined;
  const facts = { name, title, length, sha256, spans, statuses, meta, part };
  return typeof text === 'string' ? { ...facts, text } : new DocumentInBytes(facts, text);
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

/** The selection in names, for a report: null where it leaves nothing out. */
export function nameSelection(
  reader: Reader,
  { annotators, statuses, having, labels, text }: Selection,
): Readonly<Record<string, string | readonly string[] | null>> {
  const people = reader.all<{ id: number; name: string }>('SELECT id, name FROM annotator ORDER BY name');
  const scheme = readLabels(reader);
  const names = (all: readonly { id: number; name: string }[], ids: readonly number[] | undefined) =>
    ids === undefined ? null : all.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  return {
    annotators: names(people, annotators),
    statuses: statuses === undefined || statuses.length === 0 ? null : [...statuses].toSorted(),
    having: names(scheme, having),
    labels: names(scheme, labels),
    text: text === undefined || text.trim() === '' ? null : text.trim(),
  };
}

const inText = spanOrder();

function spansOf(
  reader: Reader,
  first: number,
  last: number,
  labels: ReadonlyMap<number, string>,
  annotators: ReadonlyMap<number, string>,
): Map<number, readonly ExchangeSpan[]> {
  const spans = new Map<number, ExchangeSpan[]>();
  const rows = reader.tuples<SpanTuple>(
    // An empty string takes longer to hand over than a null.
    `SELECT document, id, annotator, label, start, "end", surface, nullif(note, '') FROM span
     WHERE document BETWEEN ? AND ?`,
    first,
    last,
  );
  for (const [document, id, by, of, start, end, surface, note] of rows) {
    const annotator = annotators.get(by);
    const label = labels.get(of);
    if (annotator === undefined || label === undefined) continue;
    const span = { id, start, end, label, surface, annotator, note: note ?? '' };
    const known = spans.get(document);
    if (known) known.push(span);
    else spans.set(document, [span]);
  }
  // Mostly they are in order already: looking costs less than having SQLite sort them.
  return new Map([...spans].map(([document, own]) => [document, inOrder(own, inText)]));
}

function statusesOf(
  reader: Reader,
  first: number,
  last: number,
  annotators: ReadonlyMap<number, string>,
): Map<number, ExchangeDocument['statuses'][number][]> {
  const statuses = new Map<number, ExchangeDocument['statuses'][number][]>();
  const rows = reader.tuples<[document: number, annotator: number, status: Status, note: string]>(
    'SELECT document, annotator, status, note FROM layer WHERE document BETWEEN ? AND ?',
    first,
    last,
  );
  for (const [document, by, status, note] of rows) {
    const annotator = annotators.get(by);
    if (annotator === undefined || (status === 'new' && note === '')) continue;
    const known = statuses.get(document) ?? [];
    known.push({ annotator, status, note });
    statuses.set(document, known);
  }
  return statuses;
}

function annotatorsOf(reader: Reader, selection: Selection): { id: number; name: string }[] {
  const all = reader.all<{ id: number; name: string }>('SELECT id, name FROM annotator ORDER BY name');
  const { annotators } = selection;
  return annotators ? all.filter(({ id }) => annotators.includes(id)) : all;
}

function chosenLabels(reader: Reader, { labels }: Selection): readonly Label[] {
  const all = readLabels(reader);
  return labels ? all.filter(({ id }) => labels.includes(id)) : all;
}

function conditionOf(selection: Selection): { join: string; values: (string | number)[] } {
  const conditions = [statusCondition(selection), havingCondition(selection), textCondition(selection)];
  return {
    join: conditions.map(({ join }) => join).join(' '),
    values: conditions.flatMap(({ values }): readonly (string | number)[] => values),
  };
}

function havingCondition({ annotators, having }: Selection): { join: string; values: number[] } {
  if (!having) return { join: '', values: [] };
  const by = annotators ? `AND has.annotator IN (${marks(annotators)})` : '';
  return {
    join: `AND EXISTS (SELECT 1 FROM document_label AS has WHERE has.label IN (${marks(having)}) ${by} AND has.document = document.id AND has.spans > 0)`,
    values: [...having, ...(annotators ?? [])],
  };
}

function textCondition({ text }: Selection): { join: string; values: readonly string[] } {
  const words = matchText(text ?? '');
  return words ? { join: `AND ${words.sql}`, values: words.values } : { join: '', values: [] };
}

function marks(list: readonly unknown[]): string {
  return list.map(() => '?').join(', ');
}

function statusCondition({ annotators, statuses }: Selection): { join: string; values: (string | number)[] } {
  if (!statuses || statuses.length === 0) return { join: '', values: [] };
  const by = annotators ? `AND layer.annotator IN (${marks(annotators)})` : '';
  const has = `EXISTS (SELECT 1 FROM layer WHERE layer.document = document.id ${by} AND layer.status IN (${marks(statuses)}))`;
  const untouched = `NOT EXISTS (SELECT 1 FROM layer WHERE layer.document = document.id ${by})`;
  const values = [...(annotators ?? []), ...statuses];
  return statuses.includes('new')
    ? { join: `AND (${has} OR ${untouched})`, values: [...values, ...(annotators ?? [])] }
    : { join: `AND ${has}`, values };
}
