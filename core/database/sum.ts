// A short sum over a row's values: what SQLite stores and would not notice a changed letter in is stored with one.

import { hash } from 'node:crypto';

/** 128 bits of SHA-256 over the values as JSON, in hex. */
export function sumOf(values: readonly (string | number | null)[]): string {
  return hash('sha256', JSON.stringify(values)).slice(0, 32);
}
