// What of a row nobody has read and may hold tags: it is said, and never passed over in silence.

import type { NotTaken } from '../../model/reading.ts';
import { isRecord } from './in/foreign-json.ts';
import { tallyNotTaken } from './not-taken.ts';
import { seemsTags } from './span-shapes.ts';
import { placesSideBySide, saysTags } from './strange-tags.ts';

/** The entries of a row that hold tags, or seem to, under keys that nobody has read. */
export function tagEntries(
  row: Readonly<Record<string, unknown>>,
  read: ReadonlySet<string>,
): readonly (readonly [string, unknown])[] {
  const text = typeof row['text'] === 'string' ? row['text'] : null;
  const beside = text === null ? null : placesSideBySide(row, text);
  return Object.entries(row).filter(
    ([key, value]) =>
      !read.has(key) && (key === beside || saysTags(key, value, text) !== null || seems(key, value, text)),
  );
}

function seems(key: string, value: unknown, text: string | null): boolean {
  return typeof value === 'object' && seemsTags(key, value, text);
}

/** What of a row its reader, which has read the keys `read` and keeps the others as metadata, does not take: its relations, and what seems to hold tags under other keys. */
export function unreadTags(row: Readonly<Record<string, unknown>>, read: ReadonlySet<string>): readonly NotTaken[] {
  // Most rows have nothing of the kind, and there may be millions.
  if (!Object.keys(row).some((key) => !read.has(key) && (typeof row[key] === 'object' || typeof row[key] === 'string')))
    return [];
  const tally = tallyNotTaken();
  const { relations } = row;
  if (Array.isArray(relations) && !read.has('relations')) {
    for (const one of relations as readonly unknown[]) {
      const { type, label } = isRecord(one) ? one : {};
      const name = [type, label].find((word) => typeof word === 'string');
      const example = JSON.stringify(one) ?? '';
      tally.add({ kind: 'relation', name: typeof name === 'string' ? name : '', example, kept: true });
    }
  }
  for (const [key, value] of tagEntries(row, new Set([...read, 'relations']))) {
    tally.add({ kind: 'key', name: key, example: JSON.stringify(value) ?? '', holdsTags: true });
  }
  return tally.list();
}
