// Labels: the scheme of a corpus.

import { z } from 'zod';
import { command, count, id, labelColourSchema, labelKeySchema, rulesSchema } from './values.ts';

const name = z.string().trim().min(1).max(200);

export const queries = {
  /** What these rules would change in the tags that the label has, everybody's: how many, and some of them. */
  'labels.preview': () => ({
    input: z.object({ label: id, rules: rulesSchema, examples: z.int().min(0).max(100).default(20) }),
    output: z.object({
      tags: count,
      /** How many of them were looked at: fewer in a corpus that is too large to look at all at once. */
      examined: count,
      changed: count,
      /** `after` has several where a tag would be parted. */
      examples: z.array(z.object({ document: id, before: z.string(), after: z.array(z.string()) })),
    }),
  }),
  /** The words that are tagged most, up to `limit` for each label, most used first. */
  'labels.surfaces': () => ({
    input: z.object({ annotator: id, limit: z.int().min(1).max(1000).default(200) }),
    output: z.object({ surfaces: z.array(z.object({ label: id, surface: z.string(), used: count })) }),
  }),
} as const;

export const commands = {
  'label.create': () => z.object({ ...command, name, colour: labelColourSchema, key: labelKeySchema }),
  'label.change': () =>
    z.object({
      ...command,
      label: id,
      name: name.optional(),
      colour: labelColourSchema.optional(),
      key: labelKeySchema.optional(),
      archived: z.boolean().optional(),
      /** Which boundary rules it follows from now on. */
      rules: rulesSchema.optional(),
    }),
  /** All labels of the scheme, archived ones too, in their new order. */
  'labels.reorder': () => z.object({ ...command, labels: z.array(id).min(1).max(1000) }),
} as const;
