// What formats count offsets in, and what becomes of overlapping spans: for lists of formats, on a page or in a terminal.

import type { FormatId } from './registry.ts';

/** Offsets as a format's files count them, and whether spans may overlap in them. */
export interface Kept {
  readonly offsets: 'code points' | 'UTF-16 units' | 'tokens' | 'by choice' | 'as declared' | 'none';
  readonly overlaps: 'all' | 'beside the tags' | 'by choice' | 'no spans';
}

const noSpans: Kept = { offsets: 'none', overlaps: 'no spans' };

/** A format that is missing does not compile. */
const kept: Readonly<Record<FormatId, Kept>> = {
  jsonl: { offsets: 'code points', overlaps: 'all' },
  'label-studio': { offsets: 'code points', overlaps: 'all' },
  prodigy: { offsets: 'code points', overlaps: 'all' },
  doccano: { offsets: 'by choice', overlaps: 'all' },
  spacy: { offsets: 'code points', overlaps: 'all' },
  'hugging-face': { offsets: 'code points', overlaps: 'beside the tags' },
  arrow: { offsets: 'by choice', overlaps: 'all' },
  iob2: { offsets: 'tokens', overlaps: 'by choice' },
  bilou: { offsets: 'tokens', overlaps: 'by choice' },
  'token-table': { offsets: 'tokens', overlaps: 'by choice' },
  brat: { offsets: 'code points', overlaps: 'all' },
  'uima-xmi': { offsets: 'UTF-16 units', overlaps: 'all' },
  'uima-json': { offsets: 'UTF-16 units', overlaps: 'all' },
  w3c: { offsets: 'code points', overlaps: 'all' },
  tsv: { offsets: 'code points', overlaps: 'all' },
  csv: { offsets: 'code points', overlaps: 'all' },
  'parquet-events': { offsets: 'code points', overlaps: 'all' },
  'text-table': { offsets: 'by choice', overlaps: 'all' },
  xlsx: { offsets: 'by choice', overlaps: 'all' },
  'span-rows': { offsets: 'by choice', overlaps: 'all' },
  'webanno-tsv': { offsets: 'UTF-16 units', overlaps: 'all' },
  gate: { offsets: 'as declared', overlaps: 'all' },
  'gate-xml': { offsets: 'as declared', overlaps: 'all' },
  bioc: { offsets: 'by choice', overlaps: 'all' },
  pubtator: { offsets: 'by choice', overlaps: 'all' },
  'tags-xml': { offsets: 'by choice', overlaps: 'all' },
  'inline-tags': { offsets: 'none', overlaps: 'all' },
  'inline-brackets': { offsets: 'none', overlaps: 'all' },
  text: noSpans,
  'text-lines': noSpans,
  html: noSpans,
  docx: noSpans,
  pdf: noSpans,
};

/** What a format keeps, by its id. Throws for an id that no format has. */
export function keptBy(id: string): Kept {
  if (!Object.hasOwn(kept, id)) throw new Error(`there is no format ${id}`);
  return kept[id as FormatId];
}
