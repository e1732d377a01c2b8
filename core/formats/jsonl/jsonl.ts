// Spanwright's own format: everything that a corpus holds about a document, one line each (docs/formats.md#spanwright-jsonl).

import type { Format } from '../format.ts';
import { readJsonl } from './read.ts';
import { writeJsonl } from './write.ts';
import type { Head } from '../head.ts';
import { isRecord } from '../in/foreign-json.ts';
import { headText } from '../in/head-text.ts';
import { headRows } from '../in/json-head.ts';
import { tagEntries } from '../unread-tags.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';

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
function recognise(path: string, head: Head): Verdict {
  // Most files that are looked at are plain text, and an error made for each of them takes longer than reading it.
  if (![0x7b, 0xef, 0x20, 0x09, 0x0a, 0x0d].includes(head.bytes[0] ?? 0)) return notThis;
  const beginning = headText(head).trimStart();
  if (!beginning.startsWith('{')) return notThis;
  if (/^\{\s*"schema"\s*:\s*"spanwright\//.test(beginning)) return verdict(1, 'its first row names our schema');
  const [line = ''] = beginning.split('\n', 1);
  try {
    const row: unknown = JSON.parse(line);
    if (typeof row !== 'object' || row === null || !('text' in row) || typeof row.text !== 'string') return notThis;
    if (foreignKeys.some((key) => key in row)) return notThis;
    const others = headRows(head).flatMap((one) =>
      isRecord(one) ? tagEntries(one, readKeys).map(([key]) => key) : [],
    );
    if (!('spans' in row)) {
      const [tagged] = others;
      return tagged === undefined
        ? verdict(/\.(?:txt|text)$/i.test(path) ? 0.3 : 0.7, [
            'its rows have a "text"',
            'nothing in them looks like tags',
          ])
        : verdict(0, [], [`its rows have no "spans", and "${tagged}" looks like tags`]);
    }
    if (!hasOwnSpans(row.spans))
      return verdict(0.3, 'its rows have "text" and "spans"', ['its spans have no start, end and label']);
    // A name that promises plain text is believed more than this, and would make one article of all.
    const isNamedText = /\.(?:txt|text)$/i.test(path) && Array.isArray(row.spans) && areRows(beginning);
    return verdict(isNamedText ? 0.9 : 0.6, 'its rows have "text" and "spans"');
  } catch {
    // Only a first line longer than the head is left to the name, and then only if it begins as an object.
    return /\.(?:jsonl|ndjson)$/i.test(path) && line.length === beginning.length && /^\{\s*"/.test(line)
      ? verdict(0.2, 'its name says JSON Lines', ['its first row is too long to be looked at'])
      : notThis;
  }
}

const readKeys: ReadonlySet<string> = new Set(['text', 'spans', 'meta', 'statuses']);

function hasOwnSpans(spans: unknown): boolean {
  if (!Array.isArray(spans)) return spans === null;
  const own = spans.filter((span) => isRecord(span) && 'start' in span && 'end' in span && 'label' in span);
  return own.length >= spans.length / 2;
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
