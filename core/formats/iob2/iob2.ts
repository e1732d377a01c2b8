// Tokens with IOB2 or BILOU tags, as sequence labellers train on; the CoNLL-2003 family. Two formats, because people look for their
// names; one writer, and the reader of all token tables.

import { tokenizerName } from '../tokens/token.ts';
import type { Format } from '../format.ts';
import { readTokenTable } from '../tables/read-token-table.ts';
import { recogniseTokens } from '../tables/recognise-tokens.ts';
import { extension, iob2Options, writeIob2 } from './write.ts';

const aboutTokens = `for sequence labellers; no overlapping spans in one file, no annotators, statuses or notes, and not the text between the tokens. Tokens by ${tokenizerName}.`;

const common = {
  layout: 'file',
  extension,
  lossless: false,
  tokenizer: tokenizerName,
  options: iob2Options.filter(({ key }) => key !== 'scheme'),
} as const;

export const iob2: Format = {
  ...common,
  id: 'iob2',
  aliases: ['conll2003'],
  title: 'CoNLL-2003 / IOB2 tokens',
  about: `One token a line with its tag, B- where a span begins and I- inside, ${aboutTokens}`,
  write: withScheme('iob2'),
  read: { recognise: (path, head) => recogniseTokens(path, head, 'columns'), read: readTokenTable },
};

export const bilou: Format = {
  ...common,
  id: 'bilou',
  title: 'BILOU tokens',
  about: `One token a line with its tag, the last token of a span and a single one marked as well (L- and U-), ${aboutTokens}`,
  write: withScheme('bilou'),
  read: { recognise: (path, head) => recogniseTokens(path, head, 'ends'), read: readTokenTable },
};

function withScheme(scheme: string): typeof writeIob2 {
  return (sink, labels, options, lose) => writeIob2(sink, labels, { ...options, scheme }, lose);
}
