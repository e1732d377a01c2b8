// Where an annotator's tags disagree: the list of findings over the corpus, those of an article, and fixing one. A finding is dismissed
// by rejecting what it proposes (rejections.set).

import { z } from 'zod';
import { findingKinds, listedKinds } from '../consistency.ts';
import { codePoint, command, count, id, spanId } from './values.ts';

const kind = z.enum(findingKinds);
const range = z.tuple([codePoint, codePoint]);

/** The tag that a finding is about as it was shown; null: there is none yet. */
const standing = z.object({ label: id, start: codePoint, end: codePoint }).nullable();

export const findingSchema = z.object({
  kind,
  document: id,
  /** Where it is: a tag, or bare words. */
  start: codePoint,
  end: codePoint,
  /** The tag and its label; null: the words have none. */
  tag: z.object({ span: spanId, label: id }).nullable(),
  /** What is proposed: this label, at these places; several where a rule parts a tag. */
  proposed: z.object({ label: id, ranges: z.array(range).min(1) }),
  dismissed: z.boolean(),
});

/** A place in the list: that of a finding, which need not be there any more. */
const cursor = findingSchema
  .pick({ document: true, start: true, end: true, kind: true })
  .extend({ /** Of the tag; 0: none. */ label: count });

/** How far the counts are: they are made once, and followed from then on. */
const progress = {
  /** False while there is more to look at; what is answered is then what was found so far. */
  complete: z.boolean(),
};

export const queries = {
  /** How many findings there are. It takes a limited time: asked again, or while a job does it, it goes on where it was. */
  'consistency.counts': () => ({
    input: z.object({ annotator: id }),
    output: z.object({ ...progress, counts: z.record(kind, count), dismissed: count }),
  }),
  /** The findings of the corpus, article by article and in the order of the text. */
  'consistency.page': () => ({
    input: z.object({
      annotator: id,
      kinds: z
        .array(kind)
        .min(1)
        .default([...listedKinds]),
      /** Those that were dismissed, in place of those that were not. */
      dismissed: z.boolean().default(false),
      after: cursor.nullable().default(null),
      limit: z.int().min(1).max(200).default(100),
    }),
    output: z.object({
      ...progress,
      rows: z.array(
        findingSchema.extend({
          title: z.string(),
          before: z.string(),
          words: z.string(),
          after: z.string(),
          /** The words of each of the proposed places. */
          proposedWords: z.array(z.string()),
          /** What speaks for it: so many cases, of so many. Null where a rule does. */
          cases: z.object({ like: count, of: count }).nullable(),
          cursor,
        }),
      ),
      next: cursor.nullable(),
    }),
  }),
  /** The findings of an article that were not dismissed, in the order of the text; hints are not among them. */
  'consistency.article': () => ({
    input: z.object({ annotator: id, document: id }),
    output: z.object({ ...progress, findings: z.array(findingSchema) }),
  }),
} as const;

export const commands = {
  /** Does what a finding proposes: the first of `tags` is the tag that it is about, if there is one, the others are new. */
  'consistency.fix': () =>
    z.object({
      ...command,
      document: id,
      was: standing,
      label: id,
      tags: z
        .array(z.object({ id: spanId, start: codePoint, end: codePoint }))
        .min(1)
        .max(100),
    }),
} as const;

export type Finding = z.infer<typeof findingSchema>;
export type FindingRow = z.infer<ReturnType<(typeof queries)['consistency.page']>['output']>['rows'][number];
export type FindingCursor = z.infer<typeof cursor>;
