// A file of JSON, an object a line, of any length.

import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

/** Writes so many objects, the nth as `make` makes it. */
export async function writeLines(file: string, number: number, make: (n: number) => unknown): Promise<void> {
  const out = createWriteStream(file);
  for (let n = 0; n < number; n++) if (!out.write(`${JSON.stringify(make(n))}\n`)) await once(out, 'drain');
  out.end();
  await once(out, 'finish');
}
