// Tokens with IOB2 or BILOU tags, as sequence labellers train on; the CoNLL-2003 family.

import { tokenizerName } from '../../tokenize/token.ts';
import type { Format } from '../format.ts';
import { readIob2 } from './read.ts';
import { isMark, parseRow, parseSentence } from './row.ts';
import { iob2Options, writeIob2 } from './write.ts';

export const iob2: Format = {
  id: 'iob2',
  title: 'IOB2 tokens (CoNLL)',
  about: `One token a line with its tag, for sequence labellers; no overlapping spans, no annotators, statuses or notes, and not the text between the tokens. Tokens by ${tokenizerName}.`,
  layout: 'file',
  extension: '.conll',
  lossless: false,
  tokenizer: tokenizerName,
  options: iob2Options,
  write: writeIob2,
  read: { recognise, read: readIob2 },
};

const looked = 200;

/** By the share of the first lines that have a tag in the last column; a mark between documents makes it certain. */
function recognise(_path: string, head: Uint8Array): number {
  const text = Buffer.from(head)
    .toString('utf8')
    .replace(/^\ufeff/, '');
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  // The last line of a head may be cut.
  const whole = (lines.length > 1 ? lines.slice(0, -1) : lines).slice(0, looked);
  const [first] = whole;
  if (first === undefined) return 0;
  const good = whole.filter(
    (line) => isMark(line) || parseSentence(line) !== null || typeof parseRow(line) !== 'string',
  );
  if (good.length < whole.length * 0.8) return 0;
  return isMark(first) && good.length === whole.length ? 1 : 0.8;
}
