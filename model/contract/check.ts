// The check of a corpus file: SQLite's own, every offset, the kept counts, and the history replayed.

import { z } from 'zod';

export const checkReportSchema = z.lazy(() =>
  z.object({
    ok: z.boolean(),
    documents: z.int(),
    spans: z.int(),
    events: z.int(),
    problems: z.array(z.object({ check: z.string(), detail: z.string() })),
  }),
);

export type CheckReport = z.infer<typeof checkReportSchema>;
