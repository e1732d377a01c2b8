// The program's log: what a person may look at, and what the page adds to it.

import { z } from 'zod';
import { faultSchema } from '../fault.ts';
import { nothing } from './values.ts';

export const workbench = {
  /** Where the log is, and its newest lines; '' where nothing could be written yet. */
  'log.read': { input: nothing, output: z.object({ path: z.string(), text: z.string() }) },
  /** What went wrong in the page, without any words: see model/fault.ts. */
  'log.report': {
    input: z.object({
      what: z.enum(['error in the page', 'painted is not stored']),
      faults: z.array(faultSchema).max(4),
    }),
    output: nothing,
  },
} as const;
