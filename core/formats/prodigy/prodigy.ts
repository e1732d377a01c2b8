// Prodigy's JSON Lines (docs/formats.md#prodigy): tasks for ner.manual and spans.manual, annotated or not.

import { tokenizerName } from '../tokens/token.ts';
import type { Format } from '../format.ts';
import type { Head } from '../head.ts';
import { jsonHead } from '../in/json-head.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';
import { readProdigy } from './read.ts';
import { writeProdigy } from './write.ts';

export const prodigy: Format = {
  id: 'prodigy',
  title: 'Prodigy JSONL',
  about: `For Prodigy (spans.manual, db-in), with tokens of ${tokenizerName} that are split at the edges of spans. A row for each document and annotator; keeps everything.`,
  layout: 'file',
  extension: '.jsonl',
  lossless: true,
  options: [],
  write: writeProdigy,
  read: { recognise: (_, head) => recognise(head), read: readProdigy },
};

const certain = ['_input_hash', '_task_hash', '_view_id', '_session_id', '_annotator_id'];

function recognise(head: Head): Verdict {
  const keys = jsonHead(head)?.keys;
  if (keys === undefined || !keys.has('text') || keys.has('schema') || keys.has('ner_tags')) return notThis;
  const own = certain.find((key) => keys.has(key));
  if (own !== undefined) return verdict(0.95, `its rows have "text" and "${own}"`);
  if (keys.has('answer') && keys.has('spans')) return verdict(0.9, 'its rows have "text", "spans" and "answer"');
  return keys.has('tokens') && keys.has('spans') ? verdict(0.7, 'its rows have "text", "tokens" and "spans"') : notThis;
}
