// spaCy's DocBin (.spacy), as spacy train and spacy debug data load it (docs/formats.md#spacy).

import { tokenizerName } from '../tokens/token.ts';
import type { Format } from '../format.ts';
import type { Head } from '../head.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';
import { isDocBin } from './docbin.ts';
import { readSpacy } from './read.ts';
import { spacyOptions, writeSpacy } from './write.ts';

export const spacy: Format = {
  id: 'spacy',
  title: 'spaCy DocBin',
  about: `For spacy train: every span in doc.spans["sc"], those that do not overlap in doc.ents too; annotators, statuses and notes in doc.user_data. Tokens by ${tokenizerName}, split at the edges of spans. More than three million tokens go into several files beside each other, which spaCy reads when it is given their folder.`,
  layout: 'file',
  extension: '.spacy',
  lossless: true,
  tokenizer: tokenizerName,
  parts: { train: 'train', validation: 'dev', test: 'test' },
  options: spacyOptions,
  write: (...given) => writeSpacy(given),
  read: { recognise, read: readSpacy },
};

/** By what is in it; a damaged file is taken for one by its name, so that its reader says what is wrong. */
function recognise(path: string, { bytes }: Head): Verdict {
  if (isDocBin(bytes)) return verdict(1, 'it is a packed DocBin');
  return path.toLowerCase().endsWith('.spacy')
    ? verdict(0.5, 'its name ends in .spacy', ['it does not begin as a DocBin does'])
    : notThis;
}
