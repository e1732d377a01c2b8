// The sum over what a document came as: SQLite would not notice a changed letter in its name, title or source.

import { sumOf } from '../database/sum.ts';

/** What a document came as: everything about it but its text, for which `sha256` stands. */
export interface SummedDocument {
  readonly name: string;
  /** As it came in; a later one has its event. */
  readonly title: string;
  readonly sha256: string;
  readonly length: number;
  readonly added: number;
  readonly source: string;
  readonly encoding: string;
  readonly newline: string;
  readonly originalSha256: string;
  readonly changes: string;
  readonly meta: string;
}

/** The sum of what a document came as. */
export function sumOfDocument(document: SummedDocument): string {
  const { name, title, sha256, length, added, source, encoding, newline, originalSha256, changes, meta } = document;
  return sumOf([name, title, sha256, length, added, source, encoding, newline, originalSha256, changes, meta]);
}
