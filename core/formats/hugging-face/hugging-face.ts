// A Hugging Face dataset folder: Parquet or JSONL with a card, as load_dataset takes it (docs/formats.md#hugging-face).

import { tokenizerName } from '../tokens/token.ts';
import type { Format } from '../format.ts';
import { jsonHead } from '../in/json-head.ts';
import { isCard, readHuggingFace } from './read.ts';
import { huggingFaceOptions, writeHuggingFace } from './write.ts';
import type { Head } from '../head.ts';
import { headText } from '../in/head-text.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';

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
function recognise(path: string, head: Head): Verdict {
  const beginning = headText(head);
  if (beginning.startsWith('PAR1')) return verdict(1, 'it is a Parquet file');
  if (/\.parquet$/i.test(path)) return verdict(0.5, 'its name ends in .parquet', ['it does not begin as Parquet does']);
  if (isCard(path)) {
    return beginning.startsWith('---') && cardKeys.test(beginning)
      ? verdict(1, 'it is the card of a data set')
      : notThis;
  }
  const keys = jsonHead(head)?.keys ?? new Set<string>();
  if (!keys.has('tokens') || keys.has('_input_hash')) return notThis;
  const tags = ['ner_tags', 'tags', 'ner'].find((key) => keys.has(key));
  return tags === undefined ? notThis : verdict(tags === 'ner_tags' ? 1 : 0.8, `its rows have "tokens" and "${tags}"`);
}
