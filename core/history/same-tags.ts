// One label taken away from many places or given there, and one status given to many articles, as the history keeps it: a third of what the changes
// themselves would take, and read in less.

import { z } from 'zod';
import type { Change, ChangeOf } from '../../model/change.ts';
import { codePoint, id, spanId, statusSchema, versionSchema } from '../../model/contract/values.ts';
import type { Span } from '../../model/span.ts';

/** Tags that differ in where they are alone, in order. `gone`: they were removed. */
const sameTagsSchema = z.object({
  of: z.literal('same tags'),
  annotator: id,
  label: id,
  guideline: versionSchema.optional(),
  gone: z.literal(true).optional(),
  rows: z.array(z.tuple([id, spanId, codePoint, codePoint])),
});

/** Documents on which work began, none of them with a note. `back`: on which it had not begun after all. */
const begunSchema = z.object({
  of: z.literal('begun'),
  annotator: id,
  back: z.literal(true).optional(),
  documents: z.array(id),
});

/** Documents whose status became another, none of them with a note. */
const statusesSchema = z.object({
  of: z.literal('statuses'),
  annotator: id,
  before: statusSchema,
  after: statusSchema,
  documents: z.array(id),
});

export const sameTagsSchemas = [sameTagsSchema, begunSchema, statusesSchema] as const;
type SameTags = z.infer<typeof sameTagsSchema>;
type Begun = z.infer<typeof begunSchema>;
type Statuses = z.infer<typeof statusesSchema>;

// Fewer are worth nothing.
const leastRun = 8;
/** More documents than this are kept as several, so that a long event can be read in pieces. */
const mostDocuments = 2000;

/** How many changes from `at` on are of a kind, at least one, and how they are kept together; null: they are kept one by one. */
export function gatherRun(
  changes: readonly Change[],
  at: number,
): { kept: SameTags | Begun | Statuses | null; length: number } {
  const first = changes[at];
  const key = first && keyOf(first);
  if (!first || key === null) return { kept: null, length: 1 };
  let to = at + 1;
  for (let next = changes[to]; next && keyOf(next) === key; next = changes[++to]);
  const run = changes.slice(at, to);
  if (run.length < leastRun) return { kept: null, length: run.length };
  if (first.of === 'layer') {
    const documents = run.flatMap((change) => (change.of === 'layer' ? [change.document] : [])).slice(0, mostDocuments);
    return { kept: keepStatuses(first, documents), length: documents.length };
  }
  const spans = run.filter((change): change is ChangeOf<'span'> => change.of === 'span');
  const example = spanOf(spans[0]);
  // Those of one document have a form of their own.
  if (!example || spans.every(({ document }) => document === spans[0]?.document)) {
    return { kept: null, length: run.length };
  }
  const { annotator, label, guideline } = example;
  const kept: SameTags = {
    of: 'same tags',
    annotator,
    label,
    ...(guideline !== undefined && { guideline }),
    ...(spans[0]?.after === null && { gone: true }),
    rows: spans.flatMap((change) => {
      const span = spanOf(change);
      return span ? [[change.document, span.id, span.start, span.end] satisfies SameTags['rows'][number]] : [];
    }),
  };
  return { kept, length: run.length };
}

function keepStatuses({ annotator, before, after }: ChangeOf<'layer'>, documents: number[]): Begun | Statuses {
  const statuses = [before.status, after.status].join();
  if (statuses === 'new,in progress') return { of: 'begun', annotator, documents };
  if (statuses === 'in progress,new') return { of: 'begun', annotator, back: true, documents };
  return { of: 'statuses', annotator, before: before.status, after: after.status, documents };
}

/** The changes that were kept together. */
export function scatterRun(kept: SameTags | Begun | Statuses): Change[] {
  if (kept.of === 'statuses') {
    const { annotator, before, after, documents } = kept;
    const [was, is] = [
      { status: before, note: '' },
      { status: after, note: '' },
    ];
    return documents.map((document) => ({ of: 'layer', document, annotator, before: was, after: is }));
  }
  if (kept.of === 'begun') {
    const [fresh, begun] = [
      { status: 'new', note: '' },
      { status: 'in progress', note: '' },
    ] as const;
    const [before, after] = kept.back ? [begun, fresh] : [fresh, begun];
    return kept.documents.map((document) => ({ of: 'layer', document, annotator: kept.annotator, before, after }));
  }
  const { annotator, label, guideline, gone, rows } = kept;
  return rows.map(([document, id, start, end]) => {
    const span: Span = { id, annotator, label, start, end, note: '', ...(guideline && { guideline }) };
    return { of: 'span', document, before: gone ? span : null, after: gone ? null : span };
  });
}

/** What changes must have in common to be kept together; null for those that are not. */
function keyOf(change: Change): string | null {
  if (change.of === 'layer') {
    const { before, after, annotator } = change;
    if (before.note !== '' || after.note !== '') return null;
    return `${before.status}, ${after.status} ${annotator}`;
  }
  if (change.of !== 'span' || (change.before && change.after)) return null;
  const span = spanOf(change);
  if (!span || span.note !== '' || span.meta !== undefined) return null;
  return `${change.after === null ? 'gone' : 'new'} ${span.annotator} ${span.label} ${span.guideline ?? ''}`;
}

function spanOf(change: ChangeOf<'span'> | undefined): Span | null {
  return change?.after ?? change?.before ?? null;
}
