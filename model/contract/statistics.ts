// What a corpus comes to in numbers: tags by label and by day, their words and lengths, and how long they took.

import { z } from 'zod';
import { madeWays, timedWays } from '../statistics.ts';
import { count, id } from './values.ts';

/** The figures as tables, each of which is a file of its own. */
export const statisticsTables = ['labels', 'days', 'new words', 'lengths', 'words', 'articles', 'times'] as const;

const labelSchema = z.lazy(() =>
  z.object({
    label: id,
    name: z.string(),
    tags: count,
    /** Different wordings. */
    words: count,
    /** Articles that have such a tag. */
    articles: count,
    /** In characters; null where there is no tag. */
    lengths: z.object({ shortest: count, median: z.number(), longest: count }).nullable(),
    /** The most frequent wordings, first of all the most frequent. */
    top: z.array(z.object({ surface: z.string(), tags: count })),
  }),
);

export const statisticsReportSchema = z.lazy(() =>
  z.object({
    corpus: z.string(),
    /** When it was computed, in Unix milliseconds. */
    at: z.number(),
    /** Whose tags; null: everybody's. */
    annotator: id.nullable(),
    /** Articles of the corpus, and those without any of these tags. */
    articles: count,
    untagged: count,
    tags: count,
    /** Those of the scheme, and archived ones with tags, in scheme order. */
    labels: z.array(labelSchema),
    /** Tags by the number of their words; the last is of all that have more. */
    lengths: z.array(z.object({ words: count, tags: count })),
    /** Tags by the day on which they were made, in the zone of this machine; days without any are left out. */
    days: z.array(
      z.object({
        /** As 2026-11-30. */
        day: z.string(),
        ...(Object.fromEntries(madeWays.map((way) => [way, count])) as Record<(typeof madeWays)[number], typeof count>),
        /** Wordings among those made here that no tag had before. */
        fresh: count,
      }),
    ),
    /** Seconds of work; null: not asked for. */
    times: z
      .object({
        annotator: id,
        ways: z.array(
          z.object({
            way: z.enum(timedWays),
            /** Tags that were made so, also those that are gone since; and those of them whose time is known. */
            tags: count,
            timed: count,
            /** All of it, and half of the steps took no more than the second for each of their tags. */
            seconds: z.number(),
            median: z.number().nullable(),
          }),
        ),
      })
      .nullable(),
  }),
);

/** What a job that counts is given. */
export const statisticsOrder = () => ({
  /** Whose tags; absent: everybody's. */
  annotator: id.optional(),
  /** Also how long this annotator's tags took: for their own eyes. */
  times: id.optional(),
});

export type StatisticsReport = z.infer<typeof statisticsReportSchema>;
export type StatisticsTable = (typeof statisticsTables)[number];
