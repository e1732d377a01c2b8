// What formats count offsets in, and what becomes of overlapping spans: for lists of formats, on a page or in a terminal.

/** Offsets as a format's files count them, and whether spans may overlap in them. */
export interface Kept {
  readonly offsets: 'code points' | 'UTF-16 units' | 'tokens' | 'by choice' | 'as declared' | 'none';
  readonly overlaps: 'all' | 'beside the tags' | 'by choice' | 'no spans';
}

const kept: Readonly<Record<string, Kept>> = {
  jsonl: { offsets: 'code points', overlaps: 'all' },
  'label-studio': { offsets: 'code points', overlaps: 'all' },
  prodigy: { offsets: 'code points', overlaps: 'all' },
  doccano: { offsets: 'by choice', overlaps: 'all' },
  spacy: { offsets: 'code points', overlaps: 'all' },
  'hugging-face': { offsets: 'code points', overlaps: 'beside the tags' },
  iob2: { offsets: 'tokens', overlaps: 'by choice' },
  bilou: { offsets: 'tokens', overlaps: 'by choice' },
  brat: { offsets: 'code points', overlaps: 'all' },
  'uima-xmi': { offsets: 'UTF-16 units', overlaps: 'all' },
  'uima-json': { offsets: 'UTF-16 units', overlaps: 'all' },
  w3c: { offsets: 'code points', overlaps: 'all' },
  tsv: { offsets: 'code points', overlaps: 'all' },
  csv: { offsets: 'code points', overlaps: 'all' },
  'span-rows': { offsets: 'by choice', overlaps: 'all' },
  'webanno-tsv': { offsets: 'UTF-16 units', overlaps: 'all' },
  gate: { offsets: 'as declared', overlaps: 'all' },
  'gate-xml': { offsets: 'as declared', overlaps: 'all' },
  bioc: { offsets: 'by choice', overlaps: 'all' },
  pubtator: { offsets: 'by choice', overlaps: 'all' },
  'tags-xml': { offsets: 'by choice', overlaps: 'all' },
  'inline-tags': { offsets: 'none', overlaps: 'all' },
  'inline-brackets': { offsets: 'none', overlaps: 'all' },
};

const noSpans: Kept = { offsets: 'none', overlaps: 'no spans' };

/** What a format keeps, by its id; formats of text alone have no spans. */
export function keptBy(id: string): Kept {
  return Object.hasOwn(kept, id) ? (kept[id] ?? noSpans) : noSpans;
}
