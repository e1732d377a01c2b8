// A judge that a tool's reader and writer make together: what it reads of ours and writes again must still be all of ours.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExchangeDocument } from '../core/formats/format.ts';
import { formatById } from '../core/formats/registry.ts';
import { compareNames } from '../core/formats/spans-order.ts';
import { asStored } from '../tests/formats/round-trip.ts';
import { findFiles } from '../core/files/find-files.ts';
import type { Judge, Verdict } from './judge.ts';

/**
 * The reader of a judge whose tool, given a second folder, writes there what it read. It complains of each document that is
 * not, to the last note, what it was; our own reader tells, which other judges hold to its word.
 */
export function andBack(format: string, tool: (path: string, target: string) => Promise<Verdict>): Judge['read'] {
  return async (path) => {
    const target = mkdtempSync(join(tmpdir(), 'spanwright-and-back-'));
    try {
      const verdict = await tool(path, target);
      const before = await readFolder(format, path);
      const after = await readFolder(format, target);
      const changed = [...before].filter(([name, document]) => after.get(name) !== document);
      return {
        ...verdict,
        complaints: [...verdict.complaints, ...changed.map(([name]) => `${name} came back changed`)],
      };
    } finally {
      rmSync(target, { recursive: true, force: true });
    }
  };
}

/** Documents by name, as text that is equal where they are. */
async function readFolder(id: string, path: string): Promise<ReadonlyMap<string, string>> {
  const read = formatById(id)?.read;
  if (read === undefined || read === null) throw new Error(`there is no format ${id} to read`);
  const documents = new Map<string, string>();
  for (const entry of findFiles([path])) {
    if (!entry.ok) throw new Error(`${entry.path} ${entry.reason}`);
    for await (const found of read.read(entry.file, {})) {
      for (const document of asStored([found])) documents.set(document.name, JSON.stringify(sorted(document)));
    }
  }
  return documents;
}

/** Tools keep spans in the order of their places, and those of one place in any. */
function sorted(document: ExchangeDocument): ExchangeDocument {
  return { ...document, spans: document.spans.toSorted((a, b) => compareNames(a.id, b.id)) };
}
