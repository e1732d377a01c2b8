// Why a call was not answered with a value: a code from a closed set for programs, a sentence for people.

import { z } from 'zod';
import { errorCodes } from '../error-codes.ts';

export const problemSchema = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  details: z.record(z.string(), z.unknown()).default({}),
});

export type ErrorCode = (typeof errorCodes)[number];
export type Problem = z.infer<typeof problemSchema>;
