// Tokens with IOB2 or BILOU tags, as sequence labellers train on; the CoNLL-2003 family. Two formats, because people look for their
// names; one writer and one reader.

import { tokenizerName } from '../tokens/token.ts';
import type { Format } from '../format.ts';
import { readIob2 } from './read.ts';
import { isMark, parseRow, parseSentence } from './row.ts';
import { extension, iob2Options, writeIob2 } from './write.ts';
import type { Head } from '../head.ts';
import { headText } from '../in/head-text.ts';
import { notThis, verdict, type Verdict } from '../verdict.ts';

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
  read: { recognise: (_, head) => recognise(head, false), read: readIob2 },
};

export const bilou: Format = {
  ...common,
  id: 'bilou',
  title: 'BILOU tokens',
  about: `One token a line with its tag, the last token of a span and a single one marked as well (L- and U-), ${aboutTokens}`,
  write: withScheme('bilou'),
  read: { recognise: (_, head) => recognise(head, true), read: readIob2 },
};

function withScheme(scheme: string): typeof writeIob2 {
  return (sink, labels, options, lose) => writeIob2(sink, labels, { ...options, scheme }, lose);
}

/** Whether a tag says where a span ends: the reader is the same, and what is told from this is only the name. */
function isBilou(head: Head): boolean {
  return /[\t |][LUES]-\S+[\t ]*(?:\r?\n|$)/.test(headText(head));
}

/** Some line that ends in a tag, or the mark between documents: every other text is told from these files by having neither. */
const someTag = /[\t |](?:O|[BIELUS]-[^\t\r\n]+)[\t ]*(?:\r?\n|$)|^-DOCSTART-/m;

function recognise(head: Head, asBilou: boolean): Verdict {
  if (!someTag.test(headText(head))) return notThis;
  const found = share(head);
  if (found === 0) return notThis;
  const reason = 'its lines end in tags such as O and B-label';
  return isBilou(head) === asBilou
    ? verdict(found, reason)
    : verdict(0.7 * found, reason, [
        asBilou ? 'it has no tags that begin with L- or U-' : 'it has tags that begin with L- or U-',
      ]);
}

const looked = 200;

/** By the share of the first lines that have a tag in the last column; a mark between documents makes it certain. */
function share(head: Head): number {
  const text = headText(head);
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
