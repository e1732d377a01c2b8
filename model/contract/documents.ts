// Documents: the list, one opened, and what can be changed about them. Their text never changes.

import { z } from 'zod';
import {
  codePoint,
  command,
  count,
  id,
  layerSchema,
  noteSchema,
  spanColumnsSchema,
  statusSchema,
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

export const queries = {
  /** Ids in the list's order, from after the row of the cursor; `next` is null at the end. Rows are asked for apart, as they come on screen. */
  'documents.order': {
    input: z.object({
      annotator: id,
      filter: filterSchema,
      sort: sortSchema,
      after: documentCursorSchema.nullable().default(null),
      limit: z.int().min(1).max(100_000).default(20_000),
    }),
    output: z.object({ ids: z.array(id), next: documentCursorSchema.nullable() }),
  },
  'documents.rows': {
    input: z.object({ annotator: id, ids: z.array(id).max(1000) }),
    output: z.object({ rows: z.array(documentRowSchema), seq: z.int() }),
  },
  /** A document with its text and one annotator's layer. */
  'document.open': {
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
  },
  /** The first hit of a search in each of these documents with the sentence around it; none where only the title has it. */
  'documents.hits': {
    input: z.object({ documents: z.array(id).max(100), text: z.string().max(1000) }),
    output: z.object({
      hits: z.array(z.object({ document: id, hits: count, before: z.string(), match: z.string(), after: z.string() })),
    }),
  },
} as const;

const some = z.array(id).min(1).max(100_000);

export const commands = {
  'status.set': z.object({
    ...command,
    documents: some,
    status: statusSchema,
    /** Why it is flagged; left as it is where absent. */
    note: noteSchema.optional(),
  }),
  'document.add': z.object({ ...command, title: z.string().max(500), text: z.string().min(1) }),
  'document.rename': z.object({ ...command, document: id, title: z.string().min(1).max(500) }),
  'documents.remove': z.object({ ...command, documents: some }),
} as const;

export type Filter = z.infer<typeof filterSchema>;
export type Sort = z.infer<typeof sortSchema>;
export type DocumentCursor = z.infer<typeof documentCursorSchema>;
export type DocumentRow = z.infer<typeof documentRowSchema>;
export type Provenance = z.infer<typeof provenanceSchema>;
