// Guidelines: what each label means, in Markdown, by versions.

import { z } from 'zod';
import { longestGuideline } from '../guideline.ts';
import { command, guidelineSchema, id, nothing, versionSchema } from './values.ts';

export const queries = {
  /** The guideline of every label in scheme order, as it holds now; an empty text where there is none. */
  'guidelines.read': () => ({
    input: nothing,
    output: z.object({ guidelines: z.array(guidelineSchema.extend({ label: id })) }),
  }),
  /** What a version of a label's guideline said; empty where nothing was written under that number. */
  'guideline.version': () => ({
    input: z.object({ label: id, version: versionSchema }),
    output: z.object({ text: z.string() }),
  }),
} as const;

export const commands = {
  /** Makes the text the next version of the label's guideline. `version` is the one that was edited: another that holds by now is not overwritten. */
  'guideline.write': () =>
    z.object({
      ...command,
      label: id,
      version: versionSchema,
      text: z.string().max(longestGuideline),
    }),
} as const;
