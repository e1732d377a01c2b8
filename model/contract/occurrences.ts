// Where the same words stand elsewhere, what they are tagged there, and what a person said no to.

import { z } from 'zod';
import { leftReasons, likenesses, mostPlaces, standings } from '../occurrences.ts';
import { codePoint, command, count, id, patternKeySchema } from './values.ts';

/** Words to look for: something to see in them, and no more than a tag is likely to have. */
export const soughtWords = z.string().min(1).max(1000).regex(/\S/u);

/** A place in an article: its id, and half-open offsets. */
const place = z.tuple([id, codePoint, codePoint]);

export const queries = {
  /**
   * The places of words over the corpus, article by article in the order in which they were added. A page takes a limited time and
   * may be empty before the end; `next` is the article after which to go on, null at the end.
   */
  'occurrences.find': () => ({
    input: z.object({
      annotator: id,
      /** The label that they may get; absent: none is chosen yet, and nothing is the same or rejected. */
      label: id.optional(),
      words: soughtWords,
      like: z.enum(likenesses),
      /** Only in this article. */
      document: id.optional(),
      after: count.default(0),
    }),
    output: z.object({
      /** The words as they stand, each once. */
      words: z.array(z.string()),
      /** Where, which of the words, which of the standings, the label of the tag that is there or 0, and 1 where it was rejected. */
      places: z.array(
        z.tuple([
          id,
          codePoint,
          codePoint,
          count,
          z
            .int()
            .min(0)
            .max(standings.length - 1),
          count,
          z.int().min(0).max(1),
        ]),
      ),
      next: id.nullable(),
    }),
  }),
  /** What stands around places, in one line: a little of the text before and behind. A place that is not there is left out. */
  'occurrences.rows': () => ({
    input: z.object({ places: z.array(place).min(1).max(400) }),
    output: z.object({
      rows: z.array(
        z.object({
          document: id,
          start: codePoint,
          title: z.string(),
          before: z.string(),
          words: z.string(),
          after: z.string(),
        }),
      ),
    }),
  }),
  /** How words like these were tagged: the same ones first, then those that share the last of their words, then any. */
  'occurrences.precedents': () => ({
    input: z.object({
      annotator: id,
      words: soughtWords,
      /** What is selected itself is no case of its own. */
      but: z.object({ document: id, start: codePoint, end: codePoint }).optional(),
      limit: z.int().min(1).max(50).default(8),
    }),
    output: z.object({
      /** How often the very same words have each label, as far as was looked. */
      same: z.array(z.object({ label: id, spans: count })),
      cases: z.array(
        z.object({
          document: id,
          title: z.string(),
          span: z.string(),
          label: id,
          start: codePoint,
          end: codePoint,
          before: z.string(),
          words: z.string(),
          after: z.string(),
          /** The very same words; or some of them. */
          isSame: z.boolean(),
        }),
      ),
      /** False where the corpus is too large to look at every article that has these words. */
      complete: z.boolean(),
    }),
  }),
} as const;

export const commands = {
  /** Says no to a label at these places, or takes that back. Those that stand so already stay. */
  'rejections.set': () =>
    z.object({
      ...command,
      label: id,
      places: z.array(place).min(1).max(mostPlaces),
      rejected: z.boolean(),
      /** The pattern that proposed the label there. */
      pattern: patternKeySchema.optional(),
    }),
  /** Says no to a label for these words wherever they stand, or takes that back. */
  'rejections.words': () => z.object({ ...command, label: id, words: soughtWords, rejected: z.boolean() }),
} as const;

/** What a job that tags places is given. `words` are what the screen showed: other words at a place end the job. */
export const propagateOrder = () => ({
  annotator: id,
  label: id,
  words: z.array(z.string().min(1)).min(1).max(10_000),
  /** Where, and which of the words. */
  places: z
    .array(z.tuple([id, codePoint, codePoint, count]))
    .min(1)
    .max(mostPlaces),
});

export const propagateReportSchema = z.lazy(() =>
  z.object({
    tagged: count,
    documents: count,
    /** Which places were not tagged and why, with the label that is in the way: the first thousand, and how many of each reason. */
    left: z.array(
      z.object({ document: id, start: codePoint, end: codePoint, reason: z.enum(leftReasons), label: id.nullable() }),
    ),
    leftByReason: z.partialRecord(z.enum(leftReasons), count),
  }),
);

export type PropagateReport = z.infer<typeof propagateReportSchema>;
