// The formats that a corpus can come from and leave in.

import { z } from 'zod';
import { nothing } from './values.ts';

export const formatSchema = z.object({
  id: z.string(),
  title: z.string(),
  about: z.string(),
  layout: z.enum(['file', 'folder']),
  extension: z.string(),
  lossless: z.boolean(),
  reads: z.boolean(),
  writes: z.boolean(),
  options: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      choices: z.array(
        z.object({
          value: z.string(),
          title: z.string(),
          consequence: z.string(),
          /** There where this choice makes a folder of files out of a format of one file. */
          layout: z.literal('folder').optional(),
        }),
      ),
      default: z.string(),
    }),
  ),
});

/** Not a query of a corpus: the list is the same for all, and what reads it is loaded when it is first asked for. */
export const workbench = {
  'formats.list': { input: nothing, output: z.object({ formats: z.array(formatSchema) }) },
} as const;

export type FormatInfo = z.infer<typeof formatSchema>;
