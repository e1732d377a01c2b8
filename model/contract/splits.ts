// What passes between a person and the core about the split of a corpus into parts.

import { z } from 'zod';
import { exportedDocuments } from './export.ts';
import { count, partSchema } from './values.ts';

const share = z.number().min(0).max(1_000_000);

/** Shares of any sum above zero. */
export const ratiosSchema = z
  .object({ train: share, validation: share, test: share })
  .refine(({ train, validation, test }) => train + validation + test > 0, { error: 'are all zero' });

/** How a split came out. Labels and documents by name. */
export const splitReportSchema = z.lazy(() =>
  z.object({
    /** False: it was to be strict and is not without fault; nothing was assigned. */
    stored: z.boolean(),
    /** Documents that got their part now, and those that had one. */
    assigned: count,
    kept: count,
    /** Clusters of near-duplicates, and how many documents are in them. */
    clusters: count,
    clustered: count,
    parts: z.array(z.object({ part: partSchema, documents: count, spans: count })),
    /** In scheme order: the tags of each label by part, and the parts that have documents and none of it. */
    labels: z.array(z.object({ label: z.string(), spans: z.record(partSchema, count), missing: z.array(partSchema) })),
    /** Near-duplicates that stand in several parts, because they had them before they were found alike. The first hundred. */
    shared: z.array(z.object({ documents: z.array(z.string()), parts: z.array(partSchema) })),
    sharedCount: count,
  }),
);

/** How many documents each part has, and how many have none yet. */
export const splitCountsSchema = z.lazy(() => z.object({ parts: z.record(partSchema, count), without: count }));

export const queries = {
  /** The split as it stands among the documents that an export would take. */
  'split.counts': () => ({ input: z.object(exportedDocuments), output: splitCountsSchema }),
} as const;

export type SplitCounts = z.infer<typeof splitCountsSchema>;
export type SplitReport = z.infer<typeof splitReportSchema>;
