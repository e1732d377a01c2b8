// The open corpus as a whole: what it says of itself, its kept counts, its policy.

import { z } from 'zod';
import {
  annotatorSchema,
  command,
  id,
  labelSchema,
  nothing,
  policySchema,
  statusSchema,
  uuid,
  versionSchema,
} from './values.ts';

/** What a corpus says of itself. */
export const corpusInfoSchema = z.object({
  /** A UUID made with the corpus: the same in every copy of the file. */
  corpus: uuid,
  path: z.string(),
  name: z.string(),
  schemaVersion: z.int(),
  policy: policySchema,
  documents: z.int(),
  annotators: z.array(annotatorSchema),
  labels: z.array(labelSchema),
  /** The labels whose guideline does not stand at its first version any more, with the version that holds. */
  versions: z.array(z.object({ label: id, version: versionSchema })),
  /** The number of the newest event: what a screen has seen up to. */
  seq: z.int(),
});

export const queries = {
  'corpus.info': () => ({ input: nothing, output: corpusInfoSchema }),
  'corpus.counts': () => ({
    input: z.object({ annotator: id }),
    output: z.object({
      documents: z.int(),
      spans: z.int(),
      labels: z.array(z.object({ label: id, spans: z.int() })),
      statuses: z.array(z.object({ status: statusSchema, documents: z.int() })),
    }),
  }),
} as const;

export const commands = {
  'policy.set': () => z.object({ ...command, policy: policySchema }),
} as const;

export const events = {
  /** Another corpus was opened, or this one closed. */
  corpus: z.object({ corpus: corpusInfoSchema.nullable() }),
  /** How far it is while an older corpus is brought up to date. The core answers nothing meanwhile, and says this all the same. */
  migrating: z.object({
    name: z.string(),
    done: z.int(),
    /** Null: it is not known of how much. */
    total: z.int().nullable(),
    message: z.string(),
  }),
} as const;

export type CorpusInfo = z.infer<typeof corpusInfoSchema>;
