// What is done around a corpus: opening, creating and closing one. No event is written.

import { z } from 'zod';
import { corpusInfoSchema } from './corpus.ts';
import { problemSchema } from './problem.ts';
import { corpusProblemSchema, warningSchema } from './safety.ts';
import { nothing } from './values.ts';

const opened = z.object({ corpus: corpusInfoSchema });

export const workbench = {
  /** What is open and what was open lately. */
  'workbench.state': () => ({
    input: nothing,
    output: z.object({
      corpus: corpusInfoSchema.nullable(),
      /** Why nothing is open, where that was not wished. */
      problem: problemSchema.nullable(),
      /** What can be done about it; also while a corpus is open and nothing more is written to it. */
      corpusProblem: corpusProblemSchema.nullable(),
      warnings: z.array(warningSchema),
      recent: z.array(z.object({ path: z.string(), name: z.string(), opened: z.number() })),
      dataFolder: z.string(),
      version: z.string(),
      development: z.boolean(),
    }),
  }),
  'workbench.open': () => ({ input: z.object({ path: z.string().min(1) }), output: opened }),
  'workbench.create': () => ({ input: z.object({ path: z.string().min(1) }), output: opened }),
  'workbench.close': () => ({ input: nothing, output: nothing }),
} as const;
