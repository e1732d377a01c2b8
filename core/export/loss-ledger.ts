// Everything that an export could not say, kept on disk: there may be more of it than fits into memory.

import * as fs from 'node:fs';
import path from 'node:path';
import type { Loss } from '../formats/format.ts';
import { readLines } from '../formats/in/lines.ts';
import { nameTemporaryFolder } from '../leftovers/temporary-folder.ts';

export interface LossLedger {
  readonly add: (loss: Loss) => void;
  count(): number;
  /** How many there are of each reason, reasons in alphabetical order. */
  byReason(): Readonly<Record<string, number>>;
  /** The first ones, for a screen. */
  first(): readonly Loss[];
  /** Each as one line of JSON, in the order in which they were added. */
  lines(): Iterable<string>;
  close(): void;
}

const listed = 1000;
/** What waits in memory until it is written: the losses of most exports never leave it. */
const bufferedLength = 1024 * 1024;
const chunkSize = 1024 * 1024;

/** A new name for the folder of a ledger. */
export function spillFolder(): string {
  return nameTemporaryFolder('losses');
}

/** An empty ledger; close it when the export is over. `folder` is made only where losses do not fit into memory, and gone then. */
export function openLossLedger(folder = spillFolder()): LossLedger {
  const first: Loss[] = [];
  const counts = new Map<string, number>();
  let total = 0;
  let waiting: string[] = [];
  let length = 0;
  let spill: { readonly place: string; readonly file: number } | null = null;

  const flush = (): void => {
    spill ??= openSpill(folder);
    fs.writeSync(spill.file, `${waiting.join('\n')}\n`);
    waiting = [];
    length = 0;
  };

  return {
    add({ document, span, reason, detail }) {
      const loss = { document, span, reason, detail };
      const line = JSON.stringify(loss);
      total++;
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
      if (first.length < listed) first.push(loss);
      waiting.push(line);
      length += line.length;
      if (length > bufferedLength) flush();
    },
    count: () => total,
    byReason: () => Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    first: () => first,
    *lines() {
      if (spill !== null) {
        for (const line of readLines(chunksOf(spill.place))) if (line.ok) yield line.text;
      }
      yield* waiting;
    },
    close() {
      if (spill === null) return;
      fs.closeSync(spill.file);
      fs.rmSync(folder, { recursive: true, force: true });
      spill = null;
    },
  };
}

function openSpill(folder: string): { place: string; file: number } {
  fs.mkdirSync(folder, { mode: 0o700 });
  const place = path.join(folder, 'losses');
  return { place, file: fs.openSync(place, 'wx', 0o600) };
}

function* chunksOf(place: string): Generator<Uint8Array> {
  const file = fs.openSync(place, 'r');
  try {
    for (;;) {
      const chunk = Buffer.allocUnsafe(chunkSize);
      const read = fs.readSync(file, chunk, 0, chunkSize, null);
      if (read === 0) return;
      yield chunk.subarray(0, read);
    }
  } finally {
    fs.closeSync(file);
  }
}
