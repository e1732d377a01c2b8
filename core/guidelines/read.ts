// Guidelines as stored, and the queries on them.

import type { QueriesOf } from '../database/calls.ts';
import type { Reader } from '../database/database.ts';
import { refusal } from '../errors/problem.ts';
import type { Guideline } from '../../model/guideline.ts';

export const guidelineQueries = {
  'guidelines.read': ({ reader }) => ({ guidelines: readGuidelines(reader) }),
  'guideline.version': ({ reader }, { label, version }) => ({ text: readVersion(reader, label, version) }),
} satisfies QueriesOf<'guidelines'>;

/** The guideline of every label in scheme order, of archived ones too; an empty text where there is none. */
export function readGuidelines(reader: Reader): (Guideline & { readonly label: number })[] {
  return reader.all<Guideline & { label: number }>(
    `SELECT label.id AS label, label.guideline AS version, coalesce(text, '') AS text FROM label
     LEFT JOIN guideline ON guideline.label = label.id AND guideline.version = label.guideline
     ORDER BY position, label.id`,
  );
}

/** The guideline of a label as it holds now. Throws `not-found`. */
export function readGuideline(reader: Reader, label: number): Guideline {
  const version = currentVersion(reader, label);
  if (version === null) throw refusal('not-found', 'This label is not in the corpus.', { label });
  return { version, text: readVersion(reader, label, version) };
}

/** The version of a label's guideline that holds now; null where there is no such label. */
export function currentVersion(reader: Reader, label: number): number | null {
  return reader.get<{ version: number }>('SELECT guideline AS version FROM label WHERE id = ?', label)?.version ?? null;
}

/** What a version of a label's guideline says; empty where nothing was written under that number. */
export function readVersion(reader: Reader, label: number, version: number): string {
  return (
    reader.get<{ text: string }>('SELECT text FROM guideline WHERE label = ? AND version = ?', label, version)?.text ??
    ''
  );
}

/** The labels whose guideline does not stand at its first version, with the version that holds, in the order of their ids. */
export function readVersions(reader: Reader): { label: number; version: number }[] {
  return reader.all('SELECT id AS label, guideline AS version FROM label WHERE guideline > 1 ORDER BY id');
}
