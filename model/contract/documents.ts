// Documents: the list, one opened, and what can be changed about them. Their text never changes.

import { z } from 'zod';
import {
  codePoint,
  command,
  count,
  id,
  layerSchema,
  noteSchema,
  partSchema,
  spanColumnsSchema,
  statusSchema,
  uuid,
} from './values.ts';

/** Which documents: those that meet every condition given, as one annotator sees them. */
export const filterSchema = z.object({
  statuses: z.array(statusSchema).optional(),
  label: id.optional(),
  /** With a tag that was made under another version of its label's guideline than the one that holds; of `label`, where that is given. */
  outdated: z.boolean().optional(),
  /** Words in the text or the title; the last may be the start of a word. */
  text: z.string().max(1000).optional(),
});

export const sortSchema = z.enum(['added', 'added-desc', 'title', 'updated-desc', 'spans-desc']);

/** How a document's text came in: what the file was and what making it canonical changed. */
export const provenanceSchema = z.object({
  source: z.string(),
  encoding: z.string(),
  newline: z.enum(['lf', 'crlf', 'cr', 'mixed', 'none']),
  originalSha256: z.string(),
  changes: z.record(z.string(), z.number()),
});

/** A row of the document list, for one annotator. */
export const documentRowSchema = z.object({
  id,
  title: z.string(),
  name: z.string(),
  length: codePoint,
  added: z.number(),
  status: statusSchema,
  spans: z.int(),
  /** How many tags others have in it. */
  elsewhere: z.int(),
  updated: z.number().nullable(),
  /** Tags by label id, in scheme order, only labels that occur. */
  counts: z.array(z.tuple([id, z.int()])),
});

/** The sort value and the id of the last row of a page: where the next page begins, whatever came or went meanwhile. */
export const documentCursorSchema = z.object({ value: z.union([z.string(), z.number()]), id });

/** A list, and the name by which whoever reads it asks for its parts. */
const listFields = { list: uuid, annotator: id, filter: filterSchema, sort: sortSchema };

/** Rows of some documents, and the newest event when they were read. */
const rowsSchema = z.object({ rows: z.array(documentRowSchema), seq: z.int() });

export const queries = {
  /**
   * A part of a list as it was when it was first asked for under its name: the ids at some places, and the place of a document. A list
   * that the core does not know, or does not know any more, is read anew. It is read as far as it is asked for, for a limited time:
   * where `ids` ends early and `complete` is false, the rest is asked for again.
   */
  'documents.window': () => ({
    input: z.object({
      ...listFields,
      from: count,
      limit: z.int().min(0).max(5000),
      /** Whose place is wanted, too. */
      document: id.nullable().default(null),
      /** The places among these whose rows are wanted, too: those on screen, which would be asked for next. */
      shown: z.object({ from: count, limit: z.int().min(0).max(200) }).optional(),
    }),
    output: z.object({
      ids: z.array(id),
      /** Null: it is not in the list, or not in what of it was read. */
      place: count.nullable(),
      /** How many places were read, and how many there are: by kept counts, or as many as were read, until `complete`. */
      read: count,
      total: count,
      complete: z.boolean(),
      /** `total` is what there is, by kept counts or because all of it was read; else there are at least so many. */
      exact: z.boolean(),
      /** The newest event when it was read; another one means that it was read anew since. */
      seq: z.int(),
      shown: rowsSchema.optional(),
    }),
  }),
  /**
   * The next document of a list after this one that is neither done nor flagged, round its end, and how many of them are left beside it. It
   * is looked for for a limited time: where `complete` is false, neither is known yet, and the same is asked for again.
   */
  'documents.unfinished': () => ({
    input: z.object({ ...listFields, document: id }),
    output: z.object({ next: id.nullable(), left: count, complete: z.boolean() }),
  }),
  'documents.rows': () => ({
    input: z.object({ annotator: id, ids: z.array(id).max(1000) }),
    output: rowsSchema,
  }),
  /** A document with its text and one annotator's layer. */
  'document.open': () => ({
    input: z.object({ document: id, annotator: id }),
    output: z.object({
      document: z.object({ id, name: z.string(), title: z.string(), length: codePoint, added: z.number() }),
      provenance: provenanceSchema,
      meta: z.record(z.string(), z.unknown()),
      text: z.string(),
      spans: spanColumnsSchema,
      layer: layerSchema,
      seq: z.int(),
    }),
  }),
  /** The first hit of a search in each of these documents with the sentence around it; none where only the title has it. */
  'documents.hits': () => ({
    input: z.object({ documents: z.array(id).max(100), text: z.string().max(1000) }),
    output: z.object({
      hits: z.array(z.object({ document: id, hits: count, before: z.string(), match: z.string(), after: z.string() })),
    }),
  }),
} as const;

/** Some documents: by id, or all that meet a filter when the command is done, but for a few. */
const chosenDocumentsSchema = z.lazy(() =>
  z.union([
    z.array(id).min(1).max(100_000),
    z.strictObject({ filter: filterSchema, except: z.array(id).max(100_000).default([]) }),
  ]),
);

/** Which articles get which status. */
export const statusFields = {
  documents: chosenDocumentsSchema,
  status: statusSchema,
  /** Why it is flagged; left as it is where absent. */
  note: noteSchema.optional(),
};

/** What is done to articles by a job, whatever their number. */
export const articlesFields = {
  documents: chosenDocumentsSchema,
  work: z.discriminatedUnion('what', [
    z.object({ what: z.literal('remove') }),
    /** Null: none. */
    z.object({ what: z.literal('part'), part: partSchema.nullable() }),
  ]),
};

export const commands = {
  'status.set': () => z.object({ ...command, ...statusFields }),
  'document.add': () => z.object({ ...command, title: z.string().max(500), text: z.string().min(1) }),
  'document.rename': () => z.object({ ...command, document: id, title: z.string().min(1).max(500) }),
  'documents.remove': () => z.object({ ...command, documents: chosenDocumentsSchema }),
} as const;

export type Filter = z.infer<typeof filterSchema>;
export type Sort = z.infer<typeof sortSchema>;
export type DocumentCursor = z.infer<typeof documentCursorSchema>;
export type DocumentRow = z.infer<typeof documentRowSchema>;
export type Provenance = z.infer<typeof provenanceSchema>;
export type ChosenDocuments = z.infer<typeof chosenDocumentsSchema>;
export type ArticlesWork = z.infer<(typeof articlesFields)['work']>;
