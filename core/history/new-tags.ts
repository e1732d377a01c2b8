// New tags as the history keeps them where they come by the dozen: a row for each article, with the ids of its tags and where they are,
// in a third of the room of their fields by name. Most of what an import writes into the history.

import { z } from 'zod';
import type { Change } from '../../model/change.ts';
import { id, versionSchema } from '../../model/contract/values.ts';
import type { CodePoint } from '../../model/offsets.ts';
import type { Span } from '../../model/span.ts';

/** Label, start and length of each tag, one after the other. */
type Places = readonly number[];

const ofPlace = 3;
const isPlaces = (value: unknown): value is Places =>
  Array.isArray(value) &&
  value.length % ofPlace === 0 &&
  value.every((n, i) => Number.isSafeInteger(n) && (n as number) >= (i % ofPlace === 1 ? 0 : 1));

const rowSchema = z
  .tuple([id, z.string().min(1), z.custom<Places>(isPlaces)])
  .refine(([, ids, places]) => ids.split(' ').length * ofPlace === places.length);

/** Tags of one annotator without notes and metadata, in order. The ids of a row are parted by blanks. */
export const newTagsSchema = z.object({
  of: z.literal('new tags'),
  annotator: id,
  /** The versions of guidelines under which they were made, by label, where it was not the first. */
  guidelines: z.array(z.tuple([id, versionSchema])).optional(),
  rows: z.array(rowSchema),
});

type NewTags = z.infer<typeof newTagsSchema>;

// Fewer are worth nothing.
const leastRun = 8;
/** Tags of a row: an article with more has several, so that a long event can be read in pieces. */
const mostOfRow = 200;

/** How many changes from `at` on are of this kind, and how they are kept together; null: they are kept otherwise. */
export function gatherNewTags(changes: readonly Change[], at: number): { kept: NewTags | null; length: number } {
  const versions = new Map<number, number>();
  const first = plainTag(changes[at]);
  if (!first) return { kept: null, length: 0 };
  const { annotator } = first.span;
  const rows: { readonly document: number; readonly ids: string[]; readonly places: number[] }[] = [];
  let to = at;
  for (let tag: typeof first | null = first; tag; tag = plainTag(changes[++to])) {
    const { document, span } = tag;
    const { label, start, end, guideline = 1 } = span;
    if (span.annotator !== annotator || (versions.get(label) ?? guideline) !== guideline) break;
    versions.set(label, guideline);
    let row = rows.at(-1);
    if (row?.document !== document || row.ids.length === mostOfRow)
      rows.push((row = { document, ids: [], places: [] }));
    row.ids.push(span.id);
    row.places.push(label, start, end - start);
  }
  const length = to - at;
  if (length < leastRun) return { kept: null, length };
  const guidelines = [...versions].filter(([, version]) => version > 1);
  const kept: NewTags = {
    of: 'new tags',
    annotator,
    ...(guidelines.length > 0 && { guidelines }),
    rows: rows.map(({ document, ids, places }) => [document, ids.join(' '), places]),
  };
  return { kept, length };
}

/** The changes that were kept together. */
export function scatterNewTags({ annotator, guidelines, rows }: NewTags): Change[] {
  const versions = new Map(guidelines);
  return rows.flatMap(([document, ids, places]) =>
    ids.split(' ').map((name, i): Change => {
      const [label = 0, start = 0, length = 0] = places.slice(ofPlace * i, ofPlace * (i + 1));
      const guideline = versions.get(label);
      const after: Span = {
        id: name,
        annotator,
        label,
        start: start as CodePoint,
        end: (start + length) as CodePoint,
        note: '',
        ...(guideline !== undefined && { guideline }),
      };
      return { of: 'span', document, before: null, after };
    }),
  );
}

function plainTag(change: Change | undefined): { readonly document: number; readonly span: Span } | null {
  if (change?.of !== 'span' || change.before !== null || change.after === null) return null;
  const { document, after: span } = change;
  if (span.note !== '' || span.meta !== undefined || span.end <= span.start || !/^[^ ]+$/.test(span.id)) return null;
  return { document, span };
}
