// Sums over what SQLite stores and would not notice a changed letter in: the history, and what documents came as.

import { hash } from 'node:crypto';
import type { Reader } from '../database/database.ts';

/** What a sum of an event is taken over, as stored. */
export interface SummedEvent {
  readonly command: string;
  readonly action: string;
  readonly kind: string;
  readonly at: number;
  readonly annotator: number | null;
  readonly document: number | null;
  readonly reverses: string | null;
  readonly changes: string;
}

/** The sum of an event, given that of the event before it: 128 bits of SHA-256, in hex. */
export function sumOfEvent(before: string, event: SummedEvent): string {
  const { command, action, kind, at, annotator, document, reverses, changes } = event;
  return sumOf([before, command, action, kind, at, annotator, document, reverses, changes]);
}

/** What stands before the first event: which corpus this is. */
export function chainSeed(reader: Reader): string {
  const row = reader.get<{ id: string; made: number }>('SELECT id, made FROM corpus');
  return sumOf([row?.id ?? '', row?.made ?? 0]);
}

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

function sumOf(values: readonly (string | number | null)[]): string {
  return hash('sha256', JSON.stringify(values)).slice(0, 32);
}
