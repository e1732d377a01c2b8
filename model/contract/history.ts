// The history as screens see it: events in a form that is ready for words.

import { z } from 'zod';
import { annotatorSchema, command, count, id, layerSchema, spanId, spanSchema, statusSchema } from './values.ts';

/** What happened to one tag in an event, in words: the text it covers, or covered. */
export const touchedSchema = z.lazy(() =>
  z.object({
    what: z.enum(['created', 'deleted', 'relabelled', 'moved', 'noted', 'confirmed']),
    span: spanId,
    document: id,
    surface: z.string(),
    label: id,
  }),
);

/** An event as a history shows it. */
export const historyEntrySchema = z.lazy(() =>
  z.object({
    seq: z.int(),
    kind: z.string(),
    at: z.number(),
    /** Null: the program itself. */
    annotator: annotatorSchema.nullable(),
    /** Null: none, or several. */
    document: id.nullable(),
    /** How many documents it touched. */
    documents: z.int(),
    /** What was done to tags, by kind. */
    counts: z.object({
      created: z.int(),
      deleted: z.int(),
      relabelled: z.int(),
      moved: z.int(),
      noted: z.int(),
      /** Kept as they are, under the guideline that holds now. */
      confirmed: z.int(),
    }),
    /** The first tags that it touched; the counts say how many there are. */
    touched: z.array(touchedSchema),
    /** The status that it set, where it set one. */
    status: statusSchema.nullable(),
    /** It was taken back, and not brought back since. */
    undone: z.boolean(),
    /** For undo and redo: the kind of what was taken or brought back. */
    of: z.string().nullable(),
  }),
);

/** What undo or redo would take next; null where there is nothing. */
const stepSchema = z.object({ kind: z.string(), document: id.nullable(), at: z.number() }).nullable();

export const queries = {
  /** What undo and redo would take back or bring back for this annotator. */
  'history.state': () => ({
    input: z.object({ annotator: id }),
    output: z.object({ undo: stepSchema, redo: stepSchema }),
  }),
  /** What happened, newest first: to one document, or to the whole corpus. `next` is the `before` of the next page. */
  'history.page': () => ({
    input: z.object({
      document: id.nullable(),
      before: z.int().optional(),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.object({ entries: z.array(historyEntrySchema), next: z.int().nullable() }),
  }),
  /** One annotator's layer of a document as it was right after event `seq`. */
  'document.at': () => ({
    input: z.object({ document: id, annotator: id, seq: z.int().min(0) }),
    output: z.object({ spans: z.array(spanSchema), layer: layerSchema }),
  }),
} as const;

/** Which way a step of very many changes is gone back. */
export const reversalOrder = { side: z.enum(['undo', 'redo']) } as const;

/** What was undone or redone: the kind of the step, and how many changes that took. */
export const reversedReportSchema = z.object({ of: z.string(), changes: count });

export const commands = {
  /** Makes this annotator's layer as it was right after event `seq`; one action, which undo takes back. */
  'document.restore': () => z.object({ ...command, document: id, seq: z.int().min(0) }),
  /**
   * Takes back this annotator's newest action that stands; brings back the newest taken back. A bulk action or an import is one. Refused
   * with the reason `too-many` for very many changes, which are the work of the job `reverse`.
   */
  'history.undo': () => z.object(command),
  'history.redo': () => z.object(command),
} as const;

export type HistoryEntry = z.infer<typeof historyEntrySchema>;
export type Touched = z.infer<typeof touchedSchema>;
