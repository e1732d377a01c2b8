// Annotators: whose layers there are.

import { z } from 'zod';
import { annotatorSchema, command, uuid } from './values.ts';

const name = z.string().trim().min(1).max(200);

export const commands = {
  'annotator.rename': z.object({ ...command, name }),
} as const;

export const workbench = {
  /** Finds or creates an annotator by name; which one is at work is remembered in the preferences. */
  'annotator.enter': { input: z.object({ command: uuid, name }), output: annotatorSchema },
} as const;
