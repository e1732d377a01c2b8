// The results of one annotation: regions of text with their labels, and everything else that people can answer.

import { z } from 'zod';
import type { BadSpan } from '../../../model/reading.ts';
import type { SpanMeta } from '../../../model/span.ts';
import { metaField } from '../span-meta.ts';
import { check, isRecord, offset, term, termOrNumber, without, words } from '../in/foreign-json.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A range of the text and its labels; `surface` is the quote, where there is one. */
export interface Region {
  readonly id: string | null;
  readonly start: number;
  readonly end: number;
  readonly surface: string | null;
  readonly labels: readonly string[];
  readonly note: string;
  /** What else its `meta` says. */
  readonly meta?: SpanMeta;
  /** The name of what it is in, as the labelling configuration calls it. */
  readonly of: string | null;
  /** Its offsets count the text that HTML shows. */
  readonly inHtml: boolean;
}

const labels = z.array(term, { error: 'is not a list of labels' }).min(1, { error: 'is empty' });
const extent = { start: offset, end: offset };
const value = z.union(
  [
    // Over HTML the own offsets are paths, and the global ones count the text.
    z.object({ globalOffsets: z.object(extent) }).transform(({ globalOffsets }) => globalOffsets),
    z.object(extent),
  ],
  { error: 'has no offsets that count characters' },
);
const region = z.object({
  id: termOrNumber.nullish(),
  meta: z
    .object({ text: z.union([words.transform((one) => [one]), z.array(words)]) })
    .nullish()
    .catch(null),
});
const noteKey = new Set(['text']);
const quote = z.object({ text: z.string() });

/** What an annotation answers. */
export interface Results {
  /** Those with labels, */
  readonly regions: readonly Region[];
  /** those of them that do not hold, */
  readonly bad: readonly BadSpan[];
  /** and relations, choices and whatever else there is, untouched. */
  readonly others: readonly Fields[];
}

/** Sorts results. */
export function readRegions(results: readonly Fields[]): Results {
  const regions: Region[] = [];
  const bad: BadSpan[] = [];
  const others: Fields[] = [];
  for (const [i, result] of results.entries()) {
    const found = labelsIn(result);
    if (found === null) {
      others.push(result);
      continue;
    }
    const place = check(value, result['value']);
    const names = check(labels, found);
    const more = check(region, result);
    if (!place.ok || !names.ok || !more.ok) {
      const reason = [place, names, more].map((one) => (one.ok ? '' : one.reason)).find((one) => one !== '') ?? '';
      const fault = reason.replace(/^it /, 'its value ');
      bad.push({ line: null, label: Array.isArray(found) ? found.join(', ') : '', place: `region ${i + 1}:`, fault });
      continue;
    }
    const { id, meta } = more.value;
    const said = check(quote, result['value']);
    regions.push({
      id: id ?? null,
      labels: names.value,
      note: meta?.text.join('\n') ?? '',
      ...metaField(isRecord(result['meta']) ? without(result['meta'], meta === null ? new Set() : noteKey) : null),
      start: place.value.start,
      end: place.value.end,
      surface: said.ok ? said.value.text : null,
      of: typeof result['to_name'] === 'string' ? result['to_name'] : null,
      inHtml: result['type'] === 'hypertextlabels',
    });
  }
  return { regions, bad, others };
}

/** The labels of a region: under `labels`, or under the name of its type; null when it is no region of text. */
function labelsIn({ type, value: of }: Fields): unknown {
  if (typeof type !== 'string' || !type.endsWith('labels') || typeof of !== 'object' || of === null) return null;
  return new Map(Object.entries(of)).get(type) ?? new Map(Object.entries(of)).get('labels') ?? null;
}
