// The columns of a dataset: one row for each document, the same in Parquet and in JSONL (docs/formats.md#hugging-face). Text and spans
// are what the corpus holds; tokens and tags are made of them, for trainers that want those.

import { isBlank } from '../tokens/token.ts';
import type { ExchangeDocument } from '../format.ts';
import { exactTokens } from '../tokens/exact-tokens.ts';
import { compareNames, inOrder, spanOrder } from '../spans-order.ts';
import { layTokens, type FlatteningPolicy } from '../tokens/token-layer.ts';

/** What a column holds: strings, or lists of strings, of tags, or of records with these fields. */
export type ColumnKind =
  | { readonly of: 'string' }
  | { readonly of: 'strings' }
  | { readonly of: 'tags' }
  | {
      readonly of: 'records';
      readonly fields: readonly { readonly name: string; readonly dtype: 'int32' | 'string' }[];
    };

const string = { of: 'string' } as const;

/** The columns in their order. `meta`, also that of spans, is a JSON object as a string: its keys differ from one to the next. */
export const columns: readonly { readonly name: keyof Row; readonly kind: ColumnKind }[] = [
  { name: 'id', kind: string },
  { name: 'title', kind: string },
  { name: 'text', kind: string },
  {
    name: 'spans',
    kind: {
      of: 'records',
      fields: [
        { name: 'start', dtype: 'int32' },
        { name: 'end', dtype: 'int32' },
        ...(['label', 'surface', 'id', 'annotator', 'note', 'meta'] as const).map((name) => ({
          name,
          dtype: 'string' as const,
        })),
      ],
    },
  },
  { name: 'tokens', kind: { of: 'strings' } },
  { name: 'ner_tags', kind: { of: 'tags' } },
  {
    name: 'statuses',
    kind: {
      of: 'records',
      fields: (['annotator', 'status', 'note'] as const).map((name) => ({ name, dtype: 'string' as const })),
    },
  },
  { name: 'meta', kind: string },
];

/** A document as a row. Offsets are code points of `text`, half-open; tags are numbers of tagNames. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly spans: readonly Readonly<Record<string, string | number>>[];
  readonly tokens: readonly string[];
  readonly ner_tags: readonly number[];
  readonly statuses: readonly Readonly<Record<string, string>>[];
  readonly meta: string;
}

/** The names of the tags: O, and for each label, in scheme order, where a span begins and where it goes on. */
export function tagNames(labels: readonly string[]): readonly string[] {
  return ['O', ...labels.flatMap((label) => [`B-${label}`, `I-${label}`])];
}

const compareSpans = spanOrder();

/**
 * Makes the row. Blank tokens are left out, for trainers lose the tag of a word that yields nothing. `untagged`: how many spans are
 * not among the tags, because they overlap others or are blank; all are among the spans.
 */
export function rowOf(
  document: ExchangeDocument,
  labels: readonly string[],
  overlap: FlatteningPolicy,
): { readonly row: Row; readonly untagged: number } {
  const spans = inOrder(document.spans, compareSpans);
  const { tokens } = exactTokens(document.text, spans);
  const layer = layTokens(document, tokens, { edges: 'split', overlap, labels }, () => undefined);
  const tags = new Uint32Array(tokens.length);
  for (const { span, run } of layer.spans) {
    const begin = 1 + 2 * labels.indexOf(span.label);
    if (begin < 1) throw new Error(`the label “${span.label}” is not in the scheme`);
    tags.fill(begin + 1, run.first, run.end);
    tags[run.first] = begin;
  }
  const words: string[] = [];
  const numbers: number[] = [];
  tokens.forEach((token, i) => {
    if (isBlank(token)) return;
    words.push(token.text);
    numbers.push(tags[i] ?? 0);
  });
  return {
    row: {
      id: document.name,
      title: document.title,
      text: document.text,
      spans: spans.map(({ start, end, label, surface, id, annotator, note, meta }) => ({
        start,
        end,
        label,
        surface,
        id,
        annotator,
        note,
        meta: meta === undefined ? '' : JSON.stringify(meta),
      })),
      tokens: words,
      ner_tags: numbers,
      statuses: inOrder(document.statuses, (a, b) => compareNames(a.annotator, b.annotator)).map(
        ({ annotator, status, note }) => ({ annotator, status, note }),
      ),
      meta: JSON.stringify(document.meta),
    },
    untagged: spans.length - layer.spans.length,
  };
}
