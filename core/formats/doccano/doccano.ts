// doccano's JSON Lines for sequence labelling (docs/formats.md#doccano; doccano 1.8.4, backend/data_import and data_export).

import type { Format } from '../format.ts';
import { isRecord } from '../in/foreign-json.ts';
import { badSpanInWords, goodSpans } from '../good-spans.ts';
import type { Head } from '../head.ts';
import { headRows, jsonHead } from '../in/json-head.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';
import { item, readDoccano, tagKeys } from './read.ts';
import { writeDoccano } from './write.ts';

export const doccano: Format = {
  id: 'doccano',
  title: 'doccano JSONL',
  about:
    'For doccano, in a project that allows overlapping spans (any other drops them without a word). It shows spans and labels; annotators, notes and statuses come back through a key that it leaves alone.',
  layout: 'file',
  extension: '.jsonl',
  lossless: true,
  options: [
    {
      key: 'offsets',
      title: 'Offsets count',
      default: 'utf16',
      choices: [
        { value: 'utf16', title: 'UTF-16 units', consequence: 'Right on the screen of doccano, which counts so.' },
        {
          value: 'codepoint',
          title: 'Code points',
          consequence: 'Right in Python; in doccano, tags after an emoji would stand too far left.',
        },
      ],
    },
  ],
  write: writeDoccano,
  read: { recognise: (_, head) => recognise(head), read: readDoccano },
};

/** Keys of other tools whose rows have a text and labels as well: Prodigy, Label Studio, Argilla, GATE, token data sets. */
const foreignKeys = ['_input_hash', 'answer', 'tokens', 'spans', 'data', 'annotation_id', 'annotation_sets', 'schema'];

function recognise(head: Head): Verdict {
  const keys = jsonHead(head)?.keys;
  if (keys === undefined || !keys.has('text') || foreignKeys.some((key) => keys.has(key))) return notThis;
  const labels = tagKeys.find((key) => keys.has(key));
  if (labels === undefined) return notThis;
  const reason = `its rows have "text" and "${labels}"`;
  const sorted = headRows(head).map((row) => goodSpans(item, isRecord(row) ? row[labels] : null, null, labels));
  const [good, bad] = [sorted.flatMap((one) => one.good), sorted.flatMap((one) => one.bad)];
  const [first] = bad;
  return first === undefined || good.length >= bad.length
    ? verdict(0.8, reason)
    : verdict(0.3, reason, [badSpanInWords(first)]);
}
