// Articles that have tags, in an order that an index has: those of some labels and annotators, or all.

import type { Reader } from '../database/database.ts';
import { readLabels } from '../labels/read.ts';
import type { TagColumn } from '../../model/tags.ts';
import type { TagFilter } from '../../model/contract/tags.ts';

/** What the table can be sorted by in a corpus of any size. */
export const indexedColumns = ['added', 'article', 'label', 'annotator'] as const satisfies readonly TagColumn[];
export type IndexedColumn = (typeof indexedColumns)[number];

/** Labels of annotators that have tags. */
interface Pair {
  readonly annotator: number;
  readonly label: number;
}

/** Tags that come one behind the other: all of them, or those of one label or annotator. */
export interface Section {
  /** Null: all. */
  readonly annotators: readonly number[] | null;
  readonly labels: readonly number[] | null;
  /** What of these has tags; null: too many to look each up, or all. */
  readonly pairs: readonly Pair[] | null;
}

/** So many lists of articles are merged; with more, all articles with tags are gone through. */
const mostPairs = 40;

/** These, or null where they are too many to look each up. */
export function fewPairs(pairs: readonly Pair[]): readonly Pair[] | null {
  return pairs.length > mostPairs ? null : pairs;
}

/** The sections of an order, first to last. */
export function sectionsOf(reader: Reader, filter: TagFilter, by: IndexedColumn): readonly Section[] {
  const { annotators = null, labels = null } = filter;
  const all = reader.all<Pair>('SELECT annotator, label FROM label_total WHERE spans > 0 ORDER BY annotator, label');
  const pairs = all.filter(
    ({ annotator, label }) => (annotators?.includes(annotator) ?? true) && (labels?.includes(label) ?? true),
  );
  if (by === 'label') {
    return readLabels(reader).map(({ id }) => {
      const own = pairs.filter(({ label }) => label === id);
      return { annotators, labels: [id], pairs: own.length > 0 ? fewPairs(own) : own };
    });
  }
  if (by === 'annotator') {
    const people = reader.all<{ id: number }>('SELECT id FROM annotator ORDER BY name COLLATE NOCASE, id');
    return people.map(({ id }) => {
      const own = pairs.filter(({ annotator }) => annotator === id);
      return { annotators: [id], labels, pairs: fewPairs(own) };
    });
  }
  return [{ annotators, labels, pairs: annotators === null && labels === null ? null : fewPairs(pairs) }];
}

/** A place in a list of articles: the id, and what they are sorted by. */
export interface StreamPlace {
  readonly document: number;
  readonly value: string | number;
}

/** The next articles behind a place, or from it on. */
type Stream = (reader: Reader, from: StreamPlace | null, including: boolean, size: number) => readonly StreamPlace[];

/** The articles of a section that may have tags of it, in order. */
export function documentStream(by: IndexedColumn, section: Section, ascending: boolean): Stream {
  if (section.pairs?.length === 0) return () => [];
  if (by === 'article') {
    return (reader, from, including, size) => {
      const rows = reader.tuples<[number, string]>(
        titleStatement(ascending, from !== null, including),
        ...(from ? [from.value, from.document, from.value] : []),
        size,
      );
      return rows.map(([document, value]) => ({ document, value }));
    };
  }
  const { pairs } = section;
  const end = ascending ? 0 : Number.MAX_SAFE_INTEGER;
  return (reader, from, including, size) => {
    const document = from?.document ?? end;
    const rows =
      pairs === null
        ? reader.tuples<[number]>(layerStatement(ascending, including), document, size)
        : reader.tuples<[number]>(
            pairsStatement(pairs.length, ascending, including),
            ...pairs.flatMap(({ label, annotator }) => [label, annotator, document]),
            size,
          );
    return rows.map(([id]) => ({ document: id, value: 0 }));
  };
}

function sign(ascending: boolean, including: boolean): string {
  return `${ascending ? '>' : '<'}${including ? '=' : ''}`;
}

/** Articles by title, those of the same title as they were added: the rest of the title of the place, then the titles behind it. */
export function titleStatement(ascending: boolean, hasPlace: boolean, including: boolean): string {
  const direction = ascending ? '' : ' DESC';
  const from = 'SELECT id, title FROM document INDEXED BY document_by_title WHERE live = 1';
  const behind = `${from} AND title COLLATE NOCASE = ? AND id ${sign(ascending, including)} ?
    UNION ALL ${from} AND title COLLATE NOCASE ${sign(ascending, false)} ?`;
  return `${hasPlace ? behind : from} ORDER BY title COLLATE NOCASE${direction}, id${direction} LIMIT ?`;
}

/** Articles in which anybody has tags, as they were added. */
export function layerStatement(ascending: boolean, including: boolean): string {
  return `SELECT DISTINCT document FROM layer WHERE spans > 0 AND document ${sign(ascending, including)} ?
    ORDER BY document${ascending ? '' : ' DESC'} LIMIT ?`;
}

/** Articles in which these labels of these annotators have tags, as they were added: lists in order, merged. */
export function pairsStatement(pairs: number, ascending: boolean, including: boolean): string {
  const one = `SELECT document FROM document_label INDEXED BY document_label_by_label
    WHERE label = ? AND annotator = ? AND spans > 0 AND document ${sign(ascending, including)} ?`;
  const all = Array.from({ length: pairs }, () => one).join(' UNION ');
  return `${all} ORDER BY document${ascending ? '' : ' DESC'} LIMIT ?`;
}
