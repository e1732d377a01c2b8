// Which documents go out, and their rows: a chunk at a time and by key, so that memory stays flat and commands are answered in between.

import type { Reader } from '../database/database.ts';
import type { Scheme } from '../formats/format.ts';
import { readGuideline } from '../guidelines/read.ts';
import { readLabels } from '../labels/read.ts';
import { refusedCondition } from './refused-condition.ts';
import { matchText } from '../search/match.ts';
import type { Label, Status } from '../../model/label.ts';
import { startingGuideline } from '../../model/starting-guidelines.ts';
import type { Part } from '../../model/part.ts';
import type { SplitCounts } from '../../model/contract/splits.ts';
import { packSpans, type DocumentRow, type Names, type Rows, type SpanRow, type StatusRow } from './rows.ts';

/** Whose layers of which documents, and what of them. Absent: everybody's, all. A document counts when any of these layers has one of the statuses. */
export interface Selection {
  readonly annotators?: readonly number[] | undefined;
  readonly statuses?: readonly Status[] | undefined;
  /** Takes documents too of which there is only an answer that somebody rejected or ignored; so does the status `flagged`. */
  readonly refused?: boolean | undefined;
  /** Only documents in which one of these layers has a tag with one of these labels. */
  readonly having?: readonly number[] | undefined;
  /** Only tags with these labels, and these labels in the scheme. */
  readonly labels?: readonly number[] | undefined;
  /** Only documents with these words, as the list of documents finds them. */
  readonly text?: string | undefined;
  /** Only these tags, and only documents with one of them: the ids of spans by document. */
  readonly tags?: ReadonlyMap<number, ReadonlySet<string>> | undefined;
  /** Documents say their part of the split. */
  readonly split?: boolean | undefined;
}

/** The labels in scheme order that are in use or not archived, and the annotators whose layers go out, by name. */
export function readScheme(reader: Reader, selection: Selection): Scheme {
  const used = new Set(
    reader.all<{ label: number }>('SELECT DISTINCT label FROM label_total WHERE spans > 0').map((row) => row.label),
  );
  return {
    labels: chosenLabels(reader, selection)
      .filter((label) => !label.archived || used.has(label.id))
      .map((label) => {
        const { id, name, colour, key, rules } = label;
        const { text } = readGuideline(reader, id);
        const guideline = text === '' || text === startingGuideline(name) ? null : text;
        return { name, colour, key, ...(rules && { rules }), ...(guideline !== null && { guideline }) };
      }),
    annotators: annotatorsOf(reader, selection).map(({ name }) => name),
  };
}

/** How many documents the selection has. */
export function countSelected(reader: Reader, selection: Selection): number {
  const { join, values } = conditionOf(reader, selection);
  return reader.get<{ n: number }>(`SELECT count(*) AS n FROM document WHERE live = 1 ${join}`, ...values)?.n ?? 0;
}

/** How many tags of the selected documents go out. */
export function countSpans(reader: Reader, selection: Selection): number {
  const { join, values } = conditionOf(reader, selection);
  const { annotators, labels } = selection;
  const by = annotators ? `AND total.annotator IN (${marks(annotators)})` : '';
  const of = labels ? `AND total.label IN (${marks(labels)})` : '';
  const row = reader.get<{ n: number | null }>(
    `SELECT sum(total.spans) AS n FROM document JOIN document_label AS total ON total.document = document.id
     WHERE live = 1 ${join} ${by} ${of}`,
    ...values,
    ...(annotators ?? []),
    ...(labels ?? []),
  );
  return row?.n ?? 0;
}

/** How many documents the selection leaves out because there is only an answer in them that somebody rejected or ignored. */
export function countRefused(reader: Reader, selection: Selection): number {
  return countSelected(reader, { ...selection, refused: true }) - countSelected(reader, selection);
}

/** How many of the selected documents each part of the split has, and how many have none. */
export function countParts(reader: Reader, selection: Selection): SplitCounts {
  const { join, values } = conditionOf(reader, selection);
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

/** The names of the labels and annotators that go out, by their ids. */
export function readNames(reader: Reader, selection: Selection): Names {
  return {
    labels: new Map(chosenLabels(reader, selection).map(({ id, name }) => [id, name])),
    annotators: new Map(annotatorsOf(reader, selection).map(({ id, name }) => [id, name])),
  };
}

/** The length of the longest selected document, in code points; 0 where there is none. */
export function longestSelected(reader: Reader, selection: Selection): number {
  const { join, values } = conditionOf(reader, selection);
  const sql = `SELECT max(length) AS longest FROM document WHERE live = 1 ${join}`;
  return reader.get<{ longest: number | null }>(sql, ...values)?.longest ?? 0;
}

/**
 * The rows of the selected documents in the order of their ids, up to `size` documents at a time. Between two chunks the corpus may
 * change; each document is of one moment.
 */
export function* readSelected(reader: Reader, selection: Selection, size: number): Generator<Rows> {
  const { join, values } = conditionOf(reader, selection);
  const isSplit = selection.split === true;
  for (let after = 0; ;) {
    const documents = reader.tuples<DocumentRow>(
      `SELECT document.id, name, title, CAST(text AS BLOB), length, sha256, meta,
         ${isSplit ? 'part' : 'NULL'} FROM document
       JOIN document_text ON document_text.document = document.id
       ${isSplit ? 'LEFT JOIN split ON split.document = document.id' : ''}
       WHERE live = 1 AND document.id > ? ${join} ORDER BY document.id LIMIT ?`,
      after,
      ...values,
      size,
    );
    const first = documents.at(0)?.[0];
    const last = documents.at(-1)?.[0];
    if (first === undefined || last === undefined) return;
    after = last;
    const spans = reader.tuples<SpanRow>(
      // An empty string takes longer to hand over than a null.
      `SELECT document, id, annotator, label, start, "end", surface, nullif(note, ''), nullif(meta, '{}') FROM span
       WHERE document BETWEEN ? AND ?`,
      first,
      last,
    );
    const statuses = reader.tuples<StatusRow>(
      'SELECT document, annotator, status, note FROM layer WHERE document BETWEEN ? AND ?',
      first,
      last,
    );
    const { tags } = selection;
    const chosen = tags ? spans.filter(([document, id]) => tags.get(document)?.has(id)) : spans;
    yield { documents, spans: packSpans(chosen), statuses };
  }
}

/** The selection in names, for a report: null where it leaves nothing out. */
export function nameSelection(
  reader: Reader,
  { annotators, statuses, having, labels, text, tags }: Selection,
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
    ...(tags && { tags: `${[...tags.values()].reduce((sum, { size }) => sum + size, 0)} chosen` }),
  };
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

function conditionOf(reader: Reader, selection: Selection): { join: string; values: (string | number)[] } {
  const conditions = [
    statusCondition(selection),
    refusedCondition(selection),
    havingCondition(selection),
    textCondition(reader, selection),
    tagsCondition(selection),
  ];
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

function tagsCondition({ tags }: Selection): { join: string; values: readonly string[] } {
  if (!tags) return { join: '', values: [] };
  return {
    join: 'AND document.id IN (SELECT value FROM json_each(?))',
    values: [JSON.stringify([...tags.keys()])],
  };
}

function textCondition(reader: Reader, { text }: Selection): { join: string; values: readonly string[] } {
  const words = matchText(reader, text ?? '');
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
