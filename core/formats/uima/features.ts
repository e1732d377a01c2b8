// Which of a span's metadata are features of its annotation, for other tools to see.

import type { ExchangeDocument } from '../format.ts';

/** Features that every annotation has, or whose names the notations need. */
const taken = new Set(['begin', 'end', 'sofa', 'value', 'id', 'type']);

/** Whether an entry of a span's metadata can be a feature of its annotation: UIMA's names are those of Java, and ours are strings. */
export function isFeature(name: string, value: unknown): value is string {
  return /^[A-Za-z]\w*$/.test(name) && !taken.has(name) && typeof value === 'string' && value !== '';
}

/** The names of the features that the spans of a document have beside their labels. */
export function featuresIn({ spans }: Pick<ExchangeDocument, 'spans'>): readonly string[] {
  const names = spans.flatMap(({ meta = {} }) =>
    Object.entries(meta).flatMap(([name, value]) => (isFeature(name, value) ? [name] : [])),
  );
  return [...new Set(names)];
}
