// Labels: the scheme of a corpus.

import { z } from 'zod';
import { command, id, labelColourSchema, labelKeySchema } from './values.ts';

const name = z.string().trim().min(1).max(200);

export const commands = {
  'label.create': z.object({ ...command, name, colour: labelColourSchema, key: labelKeySchema }),
  'label.change': z.object({
    ...command,
    label: id,
    name: name.optional(),
    colour: labelColourSchema.optional(),
    key: labelKeySchema.optional(),
    archived: z.boolean().optional(),
  }),
  /** All labels of the scheme, archived ones too, in their new order. */
  'labels.reorder': z.object({ ...command, labels: z.array(id).min(1).max(1000) }),
} as const;
