// Exports: which documents and spans go out, and the report of what did.

import { z } from 'zod';
import { count, id, statusSchema } from './values.ts';

/** Which documents to export; an omitted field does not filter. */
export const exportedDocuments = {
  /** Whose layers. */
  annotators: z.array(id).optional(),
  statuses: z.array(statusSchema).optional(),
  /** Only documents in which one of these layers has a tag with one of these labels. */
  having: z.array(id).min(1).optional(),
  /** Only documents with these words, as in the list of documents. */
  text: z.string().max(1000).optional(),
};

export const lossSchema = z.object({
  document: z.string(),
  span: z.string().nullable(),
  reason: z.string(),
  detail: z.string(),
});

export const exportReportSchema = z.lazy(() =>
  z.object({
    format: z.string(),
    documents: z.int(),
    spans: z.int(),
    verified: z.int(),
    bytes: z.int(),
    seconds: z.number(),
    files: z.array(z.object({ path: z.string(), bytes: z.int(), sha256: z.string() })),
    /** Documents left out because there is only an answer in them that somebody rejected or ignored. */
    refused: z.int(),
    /** How many losses there are, by reason, and the first thousand. */
    lossCount: z.int(),
    lossesByReason: z.record(z.string(), z.int()),
    losses: z.array(lossSchema),
  }),
);

export const queries = {
  /** What an export would take, and what it would leave out because there is only an answer in it that somebody rejected or ignored. */
  'export.counts': () => ({
    input: z.object(exportedDocuments),
    output: z.object({ documents: count, refused: count }),
  }),
} as const;

export type ExportReport = z.infer<typeof exportReportSchema>;
