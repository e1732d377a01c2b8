// Spans: the tags of one annotator on one document.

import { z } from 'zod';
import { codePoint, command, id, noteSchema, patternKeySchema, spanId } from './values.ts';

const some = z.array(spanId).min(1).max(10_000);

export const commands = {
  'spans.create': () =>
    z.object({
      ...command,
      document: id,
      /** What proposed the places, where the person did not find them: a likely tag, the same words elsewhere, or a suggestion. */
      proposed: z.enum(['likely', 'elsewhere', 'suggestion']).optional(),
      spans: z
        .array(
          z.object({
            id: spanId,
            label: id,
            start: codePoint,
            end: codePoint,
            /** The words as the screen shows them: refused where the text there is another. */
            surface: z.string().optional(),
            note: noteSchema.optional(),
            /** The pattern that proposed it, which the tag remembers. */
            pattern: patternKeySchema.optional(),
          }),
        )
        .min(1)
        .max(10_000),
    }),
  'spans.relabel': () => z.object({ ...command, document: id, spans: some, label: id }),
  'spans.move': () => z.object({ ...command, document: id, span: spanId, start: codePoint, end: codePoint }),
  'spans.delete': () => z.object({ ...command, document: id, spans: some }),
  'spans.note': () => z.object({ ...command, document: id, span: spanId, note: noteSchema }),
} as const;
