// Tags in an order that an index of the file has, article by article, from any place on. Nothing is sorted but the tags of one
// article, and nothing is counted or skipped, so that a page costs the same in a corpus of any size.

import type { Reader } from '../database/database.ts';
import { foldCase } from '../../model/tags.ts';
import type { TagCursor, TagFilter } from '../../model/contract/tags.ts';
import { conditionsOf, titleOf, type Conditions } from './conditions.ts';
import { compareInText, edgeOf, placeOf, type Tag, type TagTuple } from './row.ts';
import { documentStream, sectionsOf, type IndexedColumn, type Section, type StreamPlace } from './streams.ts';

export interface Order {
  readonly by: IndexedColumn;
  readonly ascending: boolean;
  /** Where to begin; the tag at that very place is left out. */
  readonly from: TagCursor | null;
}

/** Some articles on the way: their tags that fit, each with its place, and how far it goes. */
export interface Stretch {
  readonly tags: readonly (readonly [Tag, TagCursor])[];
  /** The place behind everything that was looked at. */
  readonly to: TagCursor;
  /** Tags that were looked at. */
  readonly looked: number;
}

const fewest = 16;
const most = 64;
/** Rows that are read at once; an article that has more is read alone. */
const mostRows = 20_000;

/** Goes through the tags of live articles that fit. Between two steps the corpus may change. */
export function* walkTags(reader: Reader, filter: TagFilter, { by, ascending, from }: Order): Generator<Stretch> {
  const conditions = conditionsOf(reader, filter);
  const title = titleOf(filter);
  const sections = sectionsOf(reader, filter, by);
  const order = [...sections.keys()];
  if (!ascending) order.reverse();
  for (const at of order) {
    if (from && (ascending ? at < from.section : at > from.section)) continue;
    const section = sections[at];
    if (!section) continue;
    const start = from?.section === at ? from : null;
    yield* walkSection(reader, { section, at, by, ascending, from: start, conditions, title });
  }
}

interface Walk {
  readonly section: Section;
  readonly at: number;
  readonly by: IndexedColumn;
  readonly ascending: boolean;
  readonly from: TagCursor | null;
  readonly conditions: Conditions;
  readonly title: string | null;
}

function* walkSection(reader: Reader, walk: Walk): Generator<Stretch> {
  const { section, at, by, ascending, from } = walk;
  const stream = documentStream(by, section, ascending);
  let place: StreamPlace | null = from && { value: from.value, document: from.document };
  let whole = from !== null;
  for (let size = fewest; ; size = Math.min(most, size * 2)) {
    // The article of the cursor itself may have more tags behind it.
    const documents = stream(reader, place, whole, size);
    const last = documents.at(-1);
    if (!last) return;
    const { tags, looked } = readTags(reader, walk, documents);
    yield {
      tags: from && whole ? tags.filter(([, own]) => isBehind(own, from, ascending)) : tags,
      to: edgeOf({ section: at, ...last }, ascending ? 'behind' : 'before'),
      looked,
    };
    place = last;
    whole = false;
  }
}

function isBehind(own: TagCursor, from: TagCursor, ascending: boolean): boolean {
  if (own.document !== from.document) return true;
  const order = compareInText(own, from);
  return ascending ? order > 0 : order < 0;
}

function readTags(
  reader: Reader,
  { section, at, ascending, conditions, title }: Walk,
  places: readonly StreamPlace[],
): { tags: (readonly [Tag, TagCursor])[]; looked: number } {
  const titles = readTitles(reader, places, title);
  const documents = places.flatMap(({ document }) => (titles.has(document) ? [document] : []));
  const byDocument = new Map<number, Tag[]>();
  let looked = 0;
  for (const some of inHandfuls(reader, documents)) {
    looked += some.spans;
    for (const tag of readSome(reader, section, conditions, some.documents, titles)) {
      const own = byDocument.get(tag.document);
      if (own) own.push(tag);
      else byDocument.set(tag.document, [tag]);
    }
  }
  const tags: (readonly [Tag, TagCursor])[] = [];
  for (const { document, value } of places) {
    const own = (byDocument.get(document) ?? []).map((tag) => [tag, placeOf(at, value, tag)] as const);
    own.sort(([, a], [, b]) => compareInText(a, b));
    if (!ascending) own.reverse();
    for (const one of own) tags.push(one);
  }
  return { tags, looked };
}

/** The titles of those of the articles that are there and whose title fits. */
function readTitles(
  reader: Reader,
  places: readonly StreamPlace[],
  wanted: string | null,
): ReadonlyMap<number, string> {
  const ids = JSON.stringify(places.map(({ document }) => document));
  const rows = reader.tuples<[number, string]>(
    'SELECT id, title FROM document WHERE id IN (SELECT value FROM json_each(?)) AND live = 1',
    ids,
  );
  return new Map(wanted === null ? rows : rows.filter(([, title]) => foldCase(title).includes(wanted)));
}

/** The articles in groups that have not too many tags to be read at once. */
function* inHandfuls(
  reader: Reader,
  documents: readonly number[],
): Generator<{ documents: readonly number[]; spans: number }> {
  const counts = new Map(
    reader.tuples<[number, number]>(
      `SELECT document, sum(spans) FROM layer WHERE document IN (SELECT value FROM json_each(?)) GROUP BY document`,
      JSON.stringify(documents),
    ),
  );
  let some: number[] = [];
  let spans = 0;
  for (const document of documents) {
    const own = counts.get(document) ?? 0;
    if (spans + own > mostRows && some.length > 0) {
      yield { documents: some, spans };
      [some, spans] = [[], 0];
    }
    some.push(document);
    spans += own;
  }
  if (some.length > 0) yield { documents: some, spans };
}

/** The statement that reads tags of articles by their ids; see plans.test.ts. */
export function tagsStatement(section: Section, conditions: Pick<Conditions, 'sql'>): string {
  return `SELECT document, id, annotator, label, start, "end", surface, note FROM span
    WHERE document IN (SELECT value FROM json_each(?))
    ${section.annotators ? 'AND annotator IN (SELECT value FROM json_each(?))' : ''}
    ${section.labels ? 'AND label IN (SELECT value FROM json_each(?))' : ''} ${conditions.sql}`;
}

function readSome(
  reader: Reader,
  section: Section,
  conditions: Conditions,
  documents: readonly number[],
  titles: ReadonlyMap<number, string>,
): readonly Tag[] {
  const rows = reader.tuples<[...TagTuple]>(
    tagsStatement(section, conditions),
    JSON.stringify(documents),
    ...(section.annotators ? [JSON.stringify(section.annotators)] : []),
    ...(section.labels ? [JSON.stringify(section.labels)] : []),
    ...conditions.values,
  );
  const tags = rows.map(([document, id, annotator, label, start, end, surface, note]): Tag => ({
    document,
    title: titles.get(document) ?? '',
    id,
    annotator,
    label,
    start,
    end,
    surface,
    note,
  }));
  return conditions.keeps ? tags.filter(conditions.keeps) : tags;
}
