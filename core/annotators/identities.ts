// Who an annotator is, whatever they are called: UUIDs that travel with what they did.

import { hash } from 'node:crypto';
import type { Reader } from '../database/database.ts';

/**
 * The UUIDs by which an annotator is known, at least one: those stored, or one made of this corpus, their number and their name,
 * which is the same in every copy of the file.
 */
export function identitiesOf(reader: Reader, annotator: { readonly id: number; readonly name: string }): string[] {
  const stored = reader
    .all<{ identity: string }>('SELECT identity FROM identity WHERE annotator = ? ORDER BY identity', annotator.id)
    .map(({ identity }) => identity);
  if (stored.length > 0) return stored;
  const corpus = reader.get<{ id: string }>('SELECT id FROM corpus')?.id ?? '';
  return [madeIdentity(corpus, annotator.id, annotator.name)];
}

/** A UUID version 8 (RFC 9562, section 5.8): 122 bits of SHA-256. */
export function madeIdentity(corpus: string, annotator: number, name: string): string {
  const hex = hash('sha256', JSON.stringify([corpus, annotator, name]));
  const variant = (8 + (Number.parseInt(hex[16] ?? '0', 16) % 4)).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A name that nobody has: `wanted`, or with a number behind it. */
export function freeAnnotatorName(taken: ReadonlySet<string>, wanted: string): string {
  if (!taken.has(wanted)) return wanted;
  for (let n = 2; ; n++) {
    const name = `${wanted.slice(0, 190)} (${n})`;
    if (!taken.has(name)) return name;
  }
}
