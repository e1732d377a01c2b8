// Which port each corpus had last. What waits in a browser to be saved waits under the page's address, port and all:
// a door that opens elsewhere would not find it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeSmallFile } from '../core/files/small-file.ts';

/** The port of whoever comes first. */
export const usualPort = 4747;

const kept = 200;
const fileSchema = z.array(z.object({ corpus: z.string(), port: z.int().min(1).max(65_535) }));
type Entries = z.infer<typeof fileSchema>;

/** The ports to try for a corpus, best first: its own, then the usual one. */
export function portsFor(dataFolder: string, corpus: string | null): readonly number[] {
  const own = readEntries(dataFolder).find((entry) => entry.corpus === corpus)?.port;
  return own === undefined || own === usualPort ? [usualPort] : [own, usualPort];
}

/** Remembers the port under which a corpus is shown. What cannot be written is forgotten: then any port will do. */
export function keepPort(dataFolder: string, corpus: string, port: number): void {
  const entries = readEntries(dataFolder);
  if (entries[0]?.corpus === corpus && entries[0].port === port) return;
  const next = [{ corpus, port }, ...entries.filter((entry) => entry.corpus !== corpus)].slice(0, kept);
  try {
    writeSmallFile(fileIn(dataFolder), JSON.stringify(next, null, 1));
  } catch {
    // The door opens all the same; only its port may be another next time.
  }
}

function readEntries(dataFolder: string): Entries {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(fileIn(dataFolder), 'utf8')));
  } catch {
    return [];
  }
}

const fileIn = (dataFolder: string): string => join(dataFolder, 'browser-door.ports.json');
