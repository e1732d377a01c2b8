// For tests: whole corpora of every awkward kind, as a format's writer is given them.

import fc from 'fast-check';
import { labelColours } from '../../model/label.ts';
import { anyDocument } from './arbitrary-document.ts';
import type { ExchangeDocument, ExchangeSpan, Scheme } from '../../core/formats/format.ts';
import { compareNames } from '../../core/formats/spans-order.ts';

/** What an export starts from. */
export interface Corpus {
  readonly documents: readonly ExchangeDocument[];
  readonly scheme: Scheme;
}

/**
 * Any corpus that the schema allows: names, texts, span ids and extents unique as it demands; texts with astral, joined,
 * right-to-left and combining characters, NBSP, U+2028, U+0085 and tokens such as `X`, `_` and `-DOCSTART-`, or empty; spans
 * nested, crossing, doubled by label and by annotator, over line breaks and inside tokens; labels with blanks, hyphens,
 * slashes and other scripts; several annotators, notes, statuses, metadata.
 */
export const anyCorpus: fc.Arbitrary<Corpus> = fc
  .uniqueArray(anyDocument, { maxLength: 3, selector: ({ text }) => text })
  .map((documents) => corpusOf(documents.map(asStored)));

/** A corpus of these documents, with the labels and annotators that occur in them. */
export function corpusOf(documents: readonly ExchangeDocument[]): Corpus {
  const spans = documents.flatMap((document) => document.spans);
  const labels = distinct(spans.map(({ label }) => label));
  const keys = '123456789';
  return {
    documents,
    scheme: {
      labels: labels.map((name, i) => ({
        name,
        key: keys.charAt(i),
        colour: labelColours[i % labelColours.length] ?? 'slate',
      })),
      annotators: distinct(documents.flatMap(annotatorsOf)),
    },
  };
}

/** The annotators who left anything in a document, by name. */
export function annotatorsOf({ spans, statuses }: ExchangeDocument): readonly string[] {
  return distinct([...spans, ...statuses].map(({ annotator }) => annotator));
}

function asStored(document: ExchangeDocument, place: number): ExchangeDocument {
  const seen = new Set<string>();
  return {
    ...document,
    name: `${document.name}-${place}`,
    spans: document.spans.filter((span) => {
      const extent = extentOf(span);
      return !seen.has(extent) && seen.add(extent);
    }),
    statuses: document.statuses
      .filter(({ status, note }) => status !== 'new' || note !== '')
      .toSorted((a, b) => compareNames(a.annotator, b.annotator)),
  };
}

function extentOf({ annotator, label, start, end }: ExchangeSpan): string {
  return JSON.stringify([annotator, label, start, end]);
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].toSorted(compareNames);
}
