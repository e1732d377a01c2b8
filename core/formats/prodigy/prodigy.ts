// Prodigy's JSON Lines (docs/formats.md#prodigy): tasks for ner.manual and spans.manual, annotated or not.

import { tokenizerName } from '../tokens/token.ts';
import type { Format } from '../format.ts';
import { jsonHead } from '../in/json-head.ts';
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

function recognise(head: Uint8Array): number {
  const keys = jsonHead(head)?.keys;
  if (keys === undefined || !keys.has('text') || keys.has('schema') || keys.has('ner_tags')) return 0;
  if (certain.some((key) => keys.has(key))) return 0.95;
  if (keys.has('answer') && keys.has('spans')) return 0.9;
  return keys.has('tokens') && keys.has('spans') ? 0.7 : 0;
}
