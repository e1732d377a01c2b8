// What is compared: the layers of the articles that people finished.

import { readSecondTimes } from '../annotators/second-time.ts';
import type { Reader } from '../database/database.ts';
import type { Status } from '../../model/label.ts';
import { tagSet, type Tagged } from './tagged.ts';

/** An annotator, and how many live articles are done in their layer. */
export interface Person {
  readonly id: number;
  readonly name: string;
  readonly finished: number;
  /** Whose second time they are; null: they are somebody by themselves. */
  readonly again: number | null;
}

/** Everybody in the corpus, in the order in which they came. */
export function readPeople(reader: Reader): Person[] {
  const seconds = readSecondTimes(reader);
  return reader
    .all<Omit<Person, 'again'>>(
      `SELECT annotator.id AS id, name, coalesce(documents, 0) AS finished FROM annotator
       LEFT JOIN status_total ON status_total.annotator = annotator.id AND status = 'done' ORDER BY annotator.id`,
    )
    .map((person) => ({ ...person, again: seconds.get(person.id) ?? null }));
}

/**
 * A layer that somebody began: an article, whose it is by place among those asked for, its status, and when it was changed last, in
 * Unix milliseconds: where that was in another file, when it was done there.
 */
export type BegunLayer = readonly [document: number, person: number, status: Status, at: number];

const articlesAtOnce = 500;

/** The layers of these annotators in live articles that have a status or a tag, by article; some thousand articles at a time. */
export function* readBegunLayers(reader: Reader, annotators: readonly number[]): Generator<readonly BegunLayer[]> {
  const place = new Map(annotators.map((annotator, person) => [annotator, person]));
  for (let after: number | undefined = 0; ;) {
    const from: number = after;
    after = reader.get<{ id: number }>(
      'SELECT id FROM document WHERE id > ? ORDER BY id LIMIT 1 OFFSET ?',
      from,
      articlesAtOnce - 1,
    )?.id;
    const rows = reader.tuples<[number, number, Status, number]>(
      `SELECT layer.document, layer.annotator, layer.status, coalesce(
         (SELECT CASE WHEN max(merged) >= layer.updated THEN max(json_extract(step, '$.at')) END FROM elsewhere
           WHERE elsewhere.document = layer.document AND elsewhere.annotator = layer.annotator), layer.updated)
       FROM layer JOIN document ON document.id = layer.document AND live = 1
       WHERE layer.document > ? AND layer.document <= ?
         AND layer.annotator IN (SELECT value FROM json_each(?)) AND (layer.status <> 'new' OR layer.spans > 0)
       ORDER BY layer.document`,
      from,
      after ?? Number.MAX_SAFE_INTEGER,
      JSON.stringify(annotators),
    );
    yield rows.map(([document, annotator, ...rest]): BegunLayer => [document, place.get(annotator) ?? 0, ...rest]);
    if (after === undefined) return;
  }
}

/** An article with the tags of some annotators, in their order; each list is a set in order. */
export interface LayeredArticle {
  readonly document: number;
  readonly text: string;
  readonly layers: readonly (readonly Tagged[])[];
}

/** Reads these articles, in their order, and the tags of these annotators. */
export function readLayered(
  reader: Reader,
  documents: readonly number[],
  annotators: readonly number[],
): LayeredArticle[] {
  const place = new Map(annotators.map((annotator, person) => [annotator, person]));
  const asked = JSON.stringify(documents);
  const texts = new Map(
    reader.tuples<[number, string]>(
      'SELECT document, text FROM document_text WHERE document IN (SELECT value FROM json_each(?))',
      asked,
    ),
  );
  const spans = new Map<number, Tagged[][]>();
  for (const [document, annotator, label, start, end] of reader.tuples<[number, number, number, number, number]>(
    `SELECT document, annotator, label, start, "end" FROM span WHERE document IN (SELECT value FROM json_each(?))`,
    asked,
  )) {
    const person = place.get(annotator);
    if (person === undefined) continue;
    const layers = spans.get(document) ?? annotators.map(() => []);
    spans.set(document, layers);
    layers[person]?.push({ start, end, label });
  }
  return documents.map((document) => ({
    document,
    text: texts.get(document) ?? '',
    layers: (spans.get(document) ?? annotators.map(() => [])).map(tagSet),
  }));
}

/** The titles of these articles. */
export function readTitles(reader: Reader, documents: readonly number[]): ReadonlyMap<number, string> {
  return new Map(
    reader.tuples<[number, string]>(
      'SELECT id, title FROM document WHERE id IN (SELECT value FROM json_each(?))',
      JSON.stringify(documents),
    ),
  );
}
