// A person against an earlier self: what they tag a second time is the work of an annotator of its own, whose UUID is made of the
// person's, so that every copy of a corpus knows whose it is, without a table for it.

import { hash } from 'node:crypto';
import type { Reader } from '../database/database.ts';

/**
 * A UUID version 8 (RFC 9562, section 5.8) is whatever its maker says behind its first fields: these say that it is somebody's second
 * time. They come before every other UUID in order, so that a return is known by it in programs that do not know what it says.
 */
const head = '00000000-0002-8000-';

/** The UUID of what a person does a second time, by a UUID of the person: 62 bits of its SHA-256 behind the head. */
export function secondIdentity(identity: string): string {
  const hex = hash('sha256', identity);
  const variant = (8 + (Number.parseInt(hex[0] ?? '0', 16) % 4)).toString(16);
  return `${head}${variant}${hex.slice(1, 4)}-${hex.slice(4, 16)}`;
}

/** Whether a UUID is of a second time, whosever. */
function isSecondIdentity(identity: string): boolean {
  return identity.startsWith(head);
}

/**
 * The UUIDs that tell who somebody is: those of a second time alone, where there is one. Whoever opens such a package is at their own
 * computer, whose UUID is that of the first time, too.
 */
export function tellingIdentities(identities: readonly string[]): readonly string[] {
  const second = identities.filter(isSecondIdentity);
  return second.length > 0 ? second : identities;
}

/** Whether an annotator is a second time and nothing else: they learn no UUID of a computer, which is of the first time, too. */
export function isSecondTime(reader: Reader, annotator: number): boolean {
  const own = reader.all<{ identity: string }>('SELECT identity FROM identity WHERE annotator = ?', annotator);
  return own.length > 0 && own.every(({ identity }) => isSecondIdentity(identity));
}

/** Each annotator who is another's second time, with whose. */
export function readSecondTimes(reader: Reader): ReadonlyMap<number, number> {
  const rows = reader.all<{ identity: string; annotator: number }>(
    'SELECT identity, annotator FROM identity ORDER BY identity',
  );
  const seconds = rows.filter(({ identity }) => isSecondIdentity(identity));
  if (seconds.length === 0) return new Map();
  const whose = new Map(rows.map(({ identity, annotator }) => [secondIdentity(identity), annotator]));
  return new Map(
    seconds.flatMap(({ identity, annotator }) => {
      const first = whose.get(identity);
      return first === undefined || first === annotator ? [] : [[annotator, first] as const];
    }),
  );
}
