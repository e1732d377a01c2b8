// A Hugging Face dataset folder: Parquet or JSONL with a card, as load_dataset takes it (docs/formats.md#hugging-face).

import { tokenizerName } from '../tokens/token.ts';
import type { Format } from '../format.ts';
import { jsonHead } from '../in/json-head.ts';
import { isCard, readHuggingFace } from './read.ts';
import { huggingFaceOptions, writeHuggingFace } from './write.ts';
import { headText } from '../in/head-text.ts';

export const huggingFace: Format = {
  id: 'hugging-face',
  title: 'Hugging Face dataset folder',
  about: `For datasets.load_dataset: a row for each document with its text and all spans, and tokens with tags beside them; tags keep their names. Annotators, statuses, notes and metadata are columns. Tokens by ${tokenizerName}, split at the edges of spans.`,
  layout: 'folder',
  extension: '',
  lossless: true,
  tokenizer: tokenizerName,
  parts: 'inside',
  options: huggingFaceOptions,
  write: writeHuggingFace,
  read: { recognise, read: readHuggingFace },
};

const cardKeys = /^(?:configs|dataset_info|task_categories|license|pretty_name):/m;

/** The card is recognised too, so that it is not taken for a document. */
function recognise(path: string, head: Uint8Array): number {
  const beginning = headText(head);
  if (beginning.startsWith('PAR1')) return 1;
  if (/\.parquet$/i.test(path)) return 0.5;
  if (isCard(path)) return beginning.startsWith('---') && cardKeys.test(beginning) ? 1 : 0;
  const keys = jsonHead(head)?.keys ?? new Set<string>();
  if (!keys.has('tokens') || keys.has('_input_hash')) return 0;
  return keys.has('ner_tags') ? 1 : keys.has('tags') || keys.has('ner') ? 0.8 : 0;
}
