// How this page reads what the core sends. The contract's schemas are read after the first paint: making them takes a start longer than
// all that it asks. Until then the core is believed, which one program started together with the page.

import { readAsSent, type Reader } from '../../model/client/reader.ts';

let current = readAsSent;

/** The reader of now. */
export function reader(): Reader {
  return current;
}

/** Reads the schemas, and by them from then on. */
export async function readSchemas(): Promise<void> {
  current = (await import('./schemas.ts')).readByContract;
}
