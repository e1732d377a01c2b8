// Changes as the history keeps them. New tags come by the dozen in an import, and say the same of each but their place: they
// are kept as rows under what they share, in a third of the room; so are tags that change together.

import { z } from 'zod';
import type { Span, SpanMeta } from '../../model/span.ts';
import { changedSpanRow, changedSpansSchema, changeOfRow, type ChangedSpans } from './changed-spans.ts';
import type { Change } from '../../model/change.ts';
import { changeSchema } from '../../model/change-schemas.ts';
import { gatherNewTags, newTagsSchema, scatterNewTags } from './new-tags.ts';
import { gatherRun, sameTagsSchemas, scatterRun } from './same-tags.ts';
import { codePoint, id, spanId, spanMeta, versionSchema } from '../../model/contract/values.ts';

/** New tags of one annotator in one document, in order. */
const newSpansSchema = z.object({
  of: z.literal('new spans'),
  document: id,
  annotator: id,
  spans: z.array(
    z.tuple([
      spanId,
      id,
      codePoint,
      codePoint,
      z.string().max(10_000),
      spanMeta.nullable().optional(),
      versionSchema.optional(),
    ]),
  ),
});
const storedSchema = z.lazy(() =>
  z.array(
    z.discriminatedUnion('of', [
      newTagsSchema,
      newSpansSchema,
      changedSpansSchema,
      ...sameTagsSchemas,
      ...changeSchema.unwrap().options,
    ]),
  ),
);

interface NewSpans {
  readonly of: 'new spans';
  readonly document: number;
  readonly annotator: number;
  readonly spans: (readonly [
    id: string,
    label: number,
    start: number,
    end: number,
    note: string,
    meta?: SpanMeta | null,
    guideline?: number,
  ])[];
}

/** The JSON that the history keeps of changes; parseChanges gives them back equal and in order. */
export function stringifyChanges(changes: readonly Change[]): string {
  const stored: unknown[] = [];
  let last = null as NewSpans | null;
  let changed = null as ChangedSpans | null;
  let next = 0;
  const gather = gatherers();
  for (const [i, change] of changes.entries()) {
    if (i < next) continue;
    const gathered = gather(changes, i);
    if (gathered) {
      last = null;
      changed = null;
      stored.push(gathered.kept);
      next = i + gathered.length;
      continue;
    }
    const row = changedSpanRow(change);
    if (row !== null && (changed !== null || changedSpanRow(changes[i + 1]) !== null)) {
      last = null;
      if (changed === null) stored.push((changed = { of: 'changed spans', documents: [], spans: [] }));
      if (changed.spans.at(-1)?.[0] !== row[0]) changed.documents.push(row[0]);
      changed.spans.push(row);
      continue;
    }
    changed = null;
    const span = newSpan(change);
    if (change.of !== 'span' || span === null) {
      last = null;
      stored.push(change);
      continue;
    }
    const { document } = change;
    if (last?.document !== document || last.annotator !== span.annotator) {
      last = null;
      // A tag alone stays as everything else is.
      if (!isNewSpanOf(changes[i + 1], document, span.annotator)) {
        stored.push(change);
        continue;
      }
      last = { of: 'new spans', document, annotator: span.annotator, spans: [] };
      stored.push(last);
    }
    const fields = [span.id, span.label, span.start, span.end, span.note] as const;
    const { meta, guideline } = span;
    if (guideline !== undefined) last.spans.push([...fields, meta ?? null, guideline]);
    else last.spans.push(meta === undefined ? fields : [...fields, meta]);
  }
  return JSON.stringify(stored);
}

/** The changes of an event, or null where they cannot be read. */
export function parseChanges(json: string): readonly Change[] | null {
  const stored = storedSchema.safeParse(jsonOrNull(json));
  if (!stored.success) return null;
  return stored.data.flatMap((one): readonly Change[] => {
    if (one.of === 'new tags') return scatterNewTags(one);
    if (one.of === 'same tags' || one.of === 'begun' || one.of === 'statuses') return scatterRun(one);
    if (one.of === 'changed spans') return one.spans.map(changeOfRow);
    if (one.of !== 'new spans') return [one];
    const { document, annotator } = one;
    return one.spans.map(([id, label, start, end, note, meta, guideline]) => {
      const after: Span = {
        id,
        annotator,
        label,
        start,
        end,
        note,
        ...(meta && { meta }),
        ...(guideline && { guideline }),
      };
      return { of: 'span', document, before: null, after };
    });
  });
}

/** What keeps many changes together from one of them on, or null. Asked in order: what a gatherer has been through it is not asked again. */
function gatherers(): (changes: readonly Change[], at: number) => { kept: unknown; length: number } | null {
  const all = [gatherNewTags, gatherRun].map((gather) => ({ gather, asked: 0 }));
  return (changes, at) => {
    for (const one of all) {
      if (at < one.asked) continue;
      const { kept, length } = one.gather(changes, at);
      one.asked = at + length;
      if (kept) return { kept, length };
    }
    return null;
  };
}

function newSpan(change: Change | undefined): Span | null {
  return change?.of === 'span' && change.before === null ? change.after : null;
}

function isNewSpanOf(change: Change | undefined, document: number, annotator: number): boolean {
  return change?.of === 'span' && change.document === document && newSpan(change)?.annotator === annotator;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
