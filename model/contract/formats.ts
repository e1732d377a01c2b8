// The formats that a corpus can come from and leave in.

import { z } from 'zod';
import { exportedDocuments } from './export.ts';
import { count, id, nothing } from './values.ts';

export const formatSchema = z.lazy(() =>
  z.object({
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
  }),
);

export const exportPreviewSchema = z.lazy(() =>
  z.object({
    documents: count,
    spans: count,
    /** The file of the lines, below the export; null where the format is not written in lines of text. */
    file: z.string().nullable(),
    lines: z.array(z.string()),
  }),
);

/** Not queries of a corpus: what reads and writes formats is loaded when it is first asked for. */
export const workbench = {
  'formats.list': () => ({ input: nothing, output: z.object({ formats: z.array(formatSchema) }) }),
  /** How many documents and tags an export would write, and the first lines of the file that says most, cut where they are long. */
  'formats.preview': () => ({
    input: z.object({
      ...exportedDocuments,
      /** Only tags with these labels. */
      labels: z.array(id).min(1).optional(),
      format: z.string(),
      options: z.record(z.string(), z.string()).default({}),
    }),
    output: exportPreviewSchema,
  }),
} as const;

export type ExportPreview = z.infer<typeof exportPreviewSchema>;
export type FormatInfo = z.infer<typeof formatSchema>;
