// Puts documents into the corpus. Their text is final from here on.

import { hash } from 'node:crypto';
import type { Reader, Writer } from '../database/database.ts';
import { sumOfDocument } from './sum.ts';
import type { Provenance } from '../../model/contract/documents.ts';

/** A canonical text (see canonicalise) on its way into the corpus. */
export interface NewDocument {
  readonly name: string;
  readonly title: string;
  readonly text: string;
  /** The text's UTF-8 bytes, where they are at hand. */
  readonly utf8?: Uint8Array | undefined;
  readonly sha256: string;
  readonly provenance: Provenance;
  readonly meta: Readonly<Record<string, unknown>>;
}

/** SHA-256 of a text's UTF-8 bytes, in hex. */
export function sha256Of(text: string): string {
  return hash('sha256', text);
}

/** The live document with this text, or null. */
export function twinOf(reader: Reader, sha256: string): { id: number; title: string; name: string } | null {
  return (
    reader.get<{ id: number; title: string; name: string }>(
      'SELECT id, title, name FROM document WHERE sha256 = ? AND live = 1',
      sha256,
    ) ?? null
  );
}

/** Inserts a document and its text; gives its id. The name must be free among live documents: see freeName. */
export function insertDocument(writer: Writer, document: NewDocument, added: number): number {
  const { sha256, provenance } = document;
  const { encoding, newline, originalSha256 } = provenance;
  const [name, title, source] = [document.name, document.title, provenance.source].map((words) =>
    words.toWellFormed(),
  ) as [string, string, string];
  const length = lengthInCodePoints(document.text);
  const changes = JSON.stringify(provenance.changes);
  const meta = JSON.stringify(document.meta);
  const { id } = writer.run(
    `INSERT INTO document (name, title, sha256, length, added, live, source, encoding, newline, original_sha256, text_changes, meta, sum)
     VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)`,
    name,
    title,
    sha256,
    length,
    added,
    source,
    encoding,
    newline,
    originalSha256,
    changes,
    meta,
    sumOfDocument({ name, title, sha256, length, added, source, encoding, newline, originalSha256, changes, meta }),
  );
  // As bytes: SQLite would be handed a text of other than Latin letters a character at a time.
  writer.run(
    'INSERT INTO document_text (document, text) VALUES (?, CAST(? AS TEXT))',
    id,
    document.utf8 ?? Buffer.from(document.text),
  );
  return id;
}

/**
 * `wanted`, or `wanted-2`, `wanted-3` … : the first that no live document has and that `taken` does not hold. `last` keeps the number that each
 * name was given last: whoever asks for a name thousands of times, as for the rows of one file, is not told of each taken one anew.
 */
export function freeName(
  reader: Reader,
  wanted: string,
  taken: ReadonlySet<string> = new Set(),
  last = new Map<string, number>(),
): string {
  const isFree = (name: string): boolean => !taken.has(name) && isFreeName(reader, name);
  if (isFree(wanted)) return wanted;
  for (let n = (last.get(wanted) ?? 1) + 1; ; n++) {
    if (!isFree(`${wanted}-${n}`)) continue;
    last.set(wanted, n);
    return `${wanted}-${n}`;
  }
}

/** Whether no live document has a name. */
export function isFreeName(reader: Reader, name: string): boolean {
  return !reader.get('SELECT 1 FROM document WHERE name = ? AND live = 1', name);
}

function lengthInCodePoints(text: string): number {
  let pairs = 0;
  if (/[\ud800-\udbff]/.test(text)) for (const _ of text.matchAll(/[\ud800-\udbff]/g)) pairs++;
  return text.length - pairs;
}
