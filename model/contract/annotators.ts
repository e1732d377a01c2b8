// Annotators: whose layers there are.

import { z } from 'zod';
import { annotatorSchema, command, uuid } from './values.ts';

const name = z.string().trim().min(1).max(200);

export const commands = {
  'annotator.rename': () => z.object({ ...command, name }),
} as const;

export const workbench = {
  /**
   * Finds or creates an annotator; which one is at work is remembered in the preferences, with the UUID by which they are known
   * wherever they work. It goes first, and a name that nobody has said a UUID of is theirs from then on.
   */
  'annotator.enter': () => ({
    input: z.object({
      command: uuid,
      name,
      identity: uuid.optional(),
      /** The corpus was just opened: whoever is new to a package is the person whom it is for. */
      opening: z.boolean().default(false),
    }),
    output: annotatorSchema,
  }),
} as const;
