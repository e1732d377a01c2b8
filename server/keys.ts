// The secret of this user's browser door. It is kept, so that a page which is open when the server is restarted may
// come back; only this user can read it.

import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeSmallFile } from '../core/files/small-file.ts';

const form = /^[0-9a-f]{64}$/;

/** A new random secret: 32 bytes, hex. */
export function newSecret(): string {
  return randomBytes(32).toString('hex');
}

/** The secret in the data folder; made when there is none, or when what is there is not one. */
export function keptSecret(dataFolder: string): string {
  const path = join(dataFolder, 'browser-door.key');
  const kept = readOrNull(path);
  if (kept !== null && form.test(kept)) {
    chmodSync(path, 0o600);
    return kept;
  }
  const made = newSecret();
  writeSmallFile(path, made, 0o600);
  return made;
}

/** A key made from the secret for one purpose, so that one key does not give away another. */
export function keyFor(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(purpose).digest('hex');
}

/** Whether two keys are the same, in a time that does not depend on where they differ. */
export function sameKey(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
