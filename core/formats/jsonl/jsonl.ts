// Spanwright's own format: everything that a corpus holds about a document, one line each (docs/formats.md#spanwright-jsonl).

import type { Format } from '../format.ts';
import { readJsonl } from './read.ts';
import { writeJsonl } from './write.ts';
import { headText } from '../in/head-text.ts';

export const jsonl: Format = {
  id: 'jsonl',
  title: 'Spanwright JSONL',
  about:
    'One document a line, for scripts and for Spanwright itself; keeps everything: spans, labels, annotators, statuses and notes.',
  layout: 'file',
  extension: '.jsonl',
  lossless: true,
  options: [],
  takesBytes: true,
  write: writeJsonl,
  read: { recognise, read: readJsonl },
};

/** Certain when the first line names our schema; likely when it has a text and spans and none of the keys of other tools. */
function recognise(path: string, head: Uint8Array): number {
  // Most files that are looked at are plain text, and an error made for each of them takes longer than reading it.
  if (![0x7b, 0xef, 0x20, 0x09, 0x0a, 0x0d].includes(head[0] ?? 0)) return 0;
  const beginning = headText(head).trimStart();
  if (!beginning.startsWith('{')) return 0;
  if (/^\{\s*"schema"\s*:\s*"spanwright\//.test(beginning)) return 1;
  const [line = ''] = beginning.split('\n', 1);
  try {
    const row: unknown = JSON.parse(line);
    if (typeof row !== 'object' || row === null || !('text' in row) || typeof row.text !== 'string') return 0;
    if (foreignKeys.some((key) => key in row)) return 0;
    if (!('spans' in row)) return 0.3;
    // A name that promises plain text is believed more than this, and would make one article of all.
    return /\.(?:txt|text)$/i.test(path) && Array.isArray(row.spans) && areRows(beginning) ? 0.9 : 0.6;
  } catch {
    // Only a first line longer than the head is left to the name, and then only if it begins as an object.
    return /\.(?:jsonl|ndjson)$/i.test(path) && line.length === beginning.length && /^\{\s*"/.test(line) ? 0.2 : 0;
  }
}

/** Whether each line of a beginning is a text with spans; the last may be cut off. */
function areRows(beginning: string): boolean {
  const lines = beginning.split('\n').filter((line) => line.trim() !== '');
  return lines.every((line, i) => {
    try {
      const row: unknown = JSON.parse(line);
      return typeof row === 'object' && row !== null && 'text' in row && 'spans' in row && Array.isArray(row.spans);
    } catch {
      return i > 0 && i === lines.length - 1 && line.startsWith('{');
    }
  });
}

/** Prodigy's, doccano's and GATE's. */
const foreignKeys = [
  '_input_hash',
  '_task_hash',
  'tokens',
  'answer',
  'label',
  'labels',
  'entities',
  'annotations',
  'annotation_sets',
];
