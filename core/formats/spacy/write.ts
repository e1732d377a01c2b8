// Documents out as DocBins: all spans in doc.spans["sc"], those that do not overlap in doc.ents as well.

import { extrasKey, extrasOf } from '../extras.ts';
import type { ExchangeDocument, Format, FormatOption, Writer } from '../format.ts';
import { exactTokens } from '../tokens/exact-tokens.ts';
import { inOrder, spanOrder } from '../spans-order.ts';
import { layTokens, overlapPolicies } from '../tokens/token-layer.ts';
import { shardName } from '../out/shard-name.ts';
import { gather, type BinDocument } from './gather.ts';
import type { Packed } from './msgpack.ts';

/** What people may choose. */
export const spacyOptions: readonly FormatOption[] = [
  {
    key: 'files',
    title: 'Files',
    default: 'one',
    choices: [
      {
        value: 'one',
        title: 'One file',
        consequence: 'What is more than three million tokens goes into further files beside it.',
      },
      {
        value: 'parts',
        title: 'A folder of files',
        consequence: 'part-00001.spacy and so on, of three million tokens at most: give spaCy the folder.',
        layout: 'folder',
      },
    ],
  },
  {
    key: 'overlap',
    title: 'Entities where spans overlap',
    default: 'outermost',
    choices: [
      {
        value: 'outermost',
        title: 'The longest',
        consequence: 'doc.ents has the outer spans; doc.spans["sc"] has all of them.',
      },
      {
        value: 'innermost',
        title: 'The shortest',
        consequence: 'doc.ents has the inner spans; doc.spans["sc"] has all of them.',
      },
      {
        value: 'priority',
        title: 'By label',
        consequence: 'doc.ents has the label that stands first in the scheme; doc.spans["sc"] has all of the spans.',
      },
    ],
  },
];

/** spaCy unpacks a file as a whole, some hundred bytes a token. What is more goes into further files, which spaCy reads with their folder. */
const mostTokens = 3_000_000;
/** A string is held in a table until its file is written, and takes more memory than a token: texts of a million words are rare. */
const mostStrings = 1_000_000;

const compareSpans = spanOrder();

/** Writes documents into one file, and into more beside it when there are more than `most` tokens; or into a folder of such files. */
export const writeSpacy = (
  [sink, scheme, options, lose]: Parameters<NonNullable<Format['write']>>,
  most = mostTokens,
): Writer => {
  const labels = scheme.labels.map(({ name }) => name);
  const overlap = overlapPolicies.find((name) => name === options['overlap']) ?? 'outermost';
  let files = 0;
  const gathering = gather();
  const finish = (): void => {
    files++;
    const beside = files === 1 ? '' : `.${files}.spacy`;
    const file = sink.file(options['files'] === 'parts' ? `${shardName(files)}.spacy` : beside);
    gathering.finish(file.write);
    file.close();
  };
  return {
    document(document) {
      if (gathering.tokens() >= most || gathering.strings() >= mostStrings) finish();
      if (new Set(document.spans.map(({ annotator }) => annotator)).size > 1) {
        const detail = 'doc.spans["sc"] has the spans of all its annotators; export one annotator to a file';
        lose({ document: document.name, span: null, reason: 'annotator-merged', detail });
      }
      const spans = inOrder(document.spans, compareSpans);
      const { tokens, runs } = exactTokens(document.text, spans);
      // What does not fit among the entities is in the group of all spans: it is not lost.
      const layer = layTokens(document, tokens, { edges: 'split', overlap, labels }, () => undefined);
      gathering.add({
        tokens,
        entities: layer.spans.map(({ span: { label }, run }) => ({ ...run, label })),
        spans: spans.map(({ id, label, start, end }, i) => {
          const run = runs[i] ?? { first: 0, end: 0 };
          return { id, label, first: run.first, end: run.end, startChar: start, endChar: end };
        }),
        userData: userDataOf({ ...document, spans }),
      });
    },
    end: finish,
  };
};

/** What spaCy has no place for, as JSON: it keeps what MessagePack would not, and spaCy need not look inside. */
function userDataOf(document: ExchangeDocument): BinDocument['userData'] {
  const spans = document.spans.map(({ id, annotator, note, meta }) => ({
    id,
    annotator,
    ...(note === '' ? {} : { note }),
    ...(meta && { meta }),
  }));
  return new Map<string, Packed>([
    ['id', document.name],
    [extrasKey, JSON.stringify({ ...extrasOf(document, 'codepoint'), spans })],
  ]);
}
