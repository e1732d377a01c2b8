// What a filter of the table asks of a tag: what SQLite compares while it reads, and what is compared afterwards.

import { foldCase } from '../../model/tags.ts';
import type { TagFilter } from '../../model/contract/tags.ts';
import type { Reader } from '../database/database.ts';
import { historyOrigins } from './origins.ts';
import type { Tag } from './row.ts';

export interface Conditions {
  /** Over the columns of `span`, each part beginning with AND. */
  readonly sql: string;
  readonly values: readonly (string | number)[];
  /** What SQLite cannot compare; null: nothing. */
  readonly keeps: ((tag: Tag) => boolean) | null;
  /** Whether the filter asks for more than labels and annotators. */
  readonly narrows: boolean;
}

/** The conditions of a filter but for labels, annotators and the article's title. */
export function conditionsOf(reader: Reader, filter: TagFilter): Conditions {
  const sql: string[] = [];
  const values: string[] = [];
  const tests: ((tag: Tag) => boolean)[] = [];
  const contains = (column: 'surface' | 'note', wanted: string | undefined): void => {
    if (wanted === undefined || wanted === '') return;
    // SQLite knows the case of these letters only.
    if (/^[ -~]*$/.test(wanted)) {
      sql.push(`AND ${column} LIKE ? ESCAPE '\\'`);
      values.push(`%${wanted.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
      return;
    }
    const folded = foldCase(wanted);
    tests.push((tag) => foldCase(tag[column]).includes(folded));
  };
  contains('surface', filter.words);
  contains('note', filter.note);
  if (filter.surfaces) {
    sql.push('AND surface IN (SELECT value FROM json_each(?))');
    values.push(JSON.stringify(filter.surfaces));
  }
  if (filter.noted !== undefined) sql.push(filter.noted ? `AND note <> ''` : `AND note = ''`);
  if (asksHistory(filter)) {
    const { since = -Infinity, before = Infinity, ways } = filter;
    const origins = historyOrigins(reader);
    tests.push(({ document, id }) => {
      const origin = origins(document, id);
      if (!origin) return false;
      return origin.at >= since && origin.at < before && (ways?.includes(origin.way) ?? true);
    });
  }
  return {
    sql: sql.join(' '),
    values,
    keeps: tests.length === 0 ? null : (tag) => tests.every((test) => test(tag)),
    narrows: sql.length > 0 || tests.length > 0 || titleOf(filter) !== null,
  };
}

/** Whether only the history can say which tags fit. */
export function asksHistory({ since, before, ways }: TagFilter): boolean {
  return since !== undefined || before !== undefined || ways !== undefined;
}

/** The part of a title that is asked for, folded; null: none. */
export function titleOf({ article }: TagFilter): string | null {
  return article === undefined || article.trim() === '' ? null : foldCase(article.trim());
}
