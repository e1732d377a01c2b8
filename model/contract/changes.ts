// What is pushed to every screen when a command was committed.

import { z } from 'zod';
import { doneSchema } from '../change-schemas.ts';
import { id, uuid } from './values.ts';

export const events = {
  /** A command was committed, by whichever screen. */
  changed: doneSchema.extend({ command: uuid, annotator: id, kind: z.string() }),
} as const;
