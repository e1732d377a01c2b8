// The reading that the scripted annotator enters: two articles and their tags, which belong to others and lie beside the repository.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { offsetTable, type CodePoint } from '../model/offsets.ts';
import type { Tag } from './keyboard-desk.ts';

/** An article with the tags that it is to have, in text order, an outer one before those within it. */
export interface Reading {
  /** The path of the text file. */
  readonly path: string;
  readonly text: string;
  /** Its row of the file. */
  readonly written: string;
  readonly tags: readonly Tag[];
}

/** The labels of a new corpus, numbered by their keys. */
export const labels = ['agency', 'charge', 'quantity', 'sanction'].map((name, index) => ({ number: index + 1, name }));

const shared = new URL('../../shared/', import.meta.url);

/** Where the readings have to lie. */
export const readingsFolder = fileURLToPath(shared);

/** The careful reading of the two articles; null where they are not there. */
export function readCareful(): readonly Reading[] | null {
  const lines = new URL('readings/careful.jsonl', shared);
  if (!existsSync(lines)) return null;
  const rows = readFileSync(lines, 'utf8').trim().split('\n');
  return rows.map((row) => {
    const { file, spans } = JSON.parse(row) as WrittenReading;
    const path = fileURLToPath(new URL(`articles/${file}`, shared));
    const text = readFileSync(path, 'utf8');
    const table = offsetTable(text);
    const tags = spans.map(({ start, end, label }) => ({
      start: table.toUtf16(start),
      end: table.toUtf16(end),
      label: labels.find(({ name }) => name === label)?.number ?? 0,
    }));
    return { path, text, written: row, tags: tags.toSorted((a, b) => a.start - b.start || b.end - a.end) };
  });
}

/** A row of the file; that of a JSONL export has the same of its spans. */
interface WrittenReading {
  readonly file: string;
  readonly spans: readonly {
    readonly start: CodePoint;
    readonly end: CodePoint;
    readonly label: string;
    readonly surface: string;
  }[];
}

/** Every tag of the rows of a reading or of a JSONL export, as a line of its own: label, place and words. */
export function tagLines(jsonl: string): readonly string[] {
  return jsonl
    .trim()
    .split('\n')
    .flatMap((row) => (JSON.parse(row) as WrittenReading).spans)
    .map(({ start, end, label, surface }) => `${label} ${start}-${end} “${surface}”`);
}
