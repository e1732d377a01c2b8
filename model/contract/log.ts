// The program's log: what a person may look at, and what the page adds to it.

import { z } from 'zod';
import { errorCodes } from '../error-codes.ts';
import { className, isFrame, mostCauses, mostFrames, systemCode } from '../fault.ts';
import { nothing } from './values.ts';

/** See Fault in model/fault.ts: nothing that could be a word of a text passes. */
export const faultSchema = z.lazy(() =>
  z.object({
    name: z.string().regex(className),
    code: z.union([z.enum(errorCodes), z.string().regex(systemCode)]).nullable(),
    frames: z.array(z.string().max(600).refine(isFrame)).max(mostFrames),
  }),
);

export const workbench = {
  /** Where the log is, and its newest lines; '' where nothing could be written yet. */
  'log.read': () => ({ input: nothing, output: z.object({ path: z.string(), text: z.string() }) }),
  /** What went wrong in the page, without any words. */
  'log.report': () => ({
    input: z.object({
      what: z.enum(['error in the page', 'painted is not stored']),
      faults: z.array(faultSchema).max(mostCauses),
    }),
    output: nothing,
  }),
} as const;
