// What passes between a person and the core about how far annotators agree.

import { z } from 'zod';
import { codePoint, count, id, statusSchema } from './values.ts';

/** At most so many people are compared at once: each with each is 190 pairs then. */
export const mostCompared = 20;
export const usualSeed = 42;
/** What figures are written as: rows for a table program, everything for programs, a report to print. */
export const agreementFiles = ['csv', 'json', 'html'] as const;

/** A figure with the ends of its 95 % interval. All null where there is no figure; no ends where articles are too few, or none are computed. */
export const figureSchema = z.lazy(() =>
  z.object({
    value: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
  }),
);

/** Agreement on one label. */
const labelFiguresSchema = z.lazy(() =>
  z.object({
    label: id,
    /** Tags that both made exactly so, and all tags of each; over all pairs where they are the figures of several. */
    both: count,
    left: count,
    right: count,
    /** F1 of tags with the same edges. */
    exact: figureSchema,
    /** F1 of tags of this label that overlap, each with one other. */
    overlapping: figureSchema,
    /** Over words inside or outside the label: Cohen's kappa of two, Fleiss's of more; Krippendorff's alpha. */
    kappa: figureSchema,
    alpha: figureSchema,
    /** Krippendorff's alpha for unitizing; null where tags of this label overlap each other. */
    alphaU: z.number().nullable(),
    /** Tags of this label that answer each other: how their edges differ. */
    edges: z.object({ none: count, left: count, right: count, both: count }),
  }),
);

/** Of articles that two people finished in the same week or month. */
const trendPeriodSchema = z.lazy(() =>
  z.object({
    /** Its first day here, as `2026-11-30`. */
    from: z.string(),
    articles: count,
    /** Exact F1; null where neither tagged anything. */
    exact: z.number().nullable(),
  }),
);

const figuresSchema = z.lazy(() =>
  z.object({
    /** Exact F1 over all tags, as the mean over labels, and as the mean over articles that have tags. */
    micro: figureSchema,
    macro: figureSchema,
    perArticle: figureSchema,
    /** The edges agree, whatever the label. */
    anyLabel: figureSchema,
    /** The label agrees, and the tags overlap. */
    anyEdges: figureSchema,
    /** They overlap: half for each pair whose edges differ. */
    anyOverlap: figureSchema,
    alphaU: z.number().nullable(),
    gamma: z.number().nullable(),
    /** In order; an article belongs to when the second of two had finished it. Of several pairs, their mean. */
    trend: z.array(trendPeriodSchema),
    /** In scheme order, those that one of them used. */
    labels: z.array(labelFiguresSchema),
  }),
);

const schemeSchema = z.lazy(() =>
  z.object({
    scheme: z.enum(['strict', 'exact', 'type', 'partial']),
    correct: count,
    incorrect: count,
    partial: count,
    missing: count,
    spurious: count,
    precision: z.number().nullable(),
    recall: z.number().nullable(),
  }),
);

const articleFiguresSchema = z.lazy(() =>
  z.object({ document: id, title: z.string(), both: count, left: count, right: count }),
);

/** Two annotators over the articles that both finished. */
const pairSchema = z.lazy(() =>
  figuresSchema.unwrap().extend({
    left: id,
    right: id,
    articles: count,
    /** Articles that one of them began or finished and that are not compared, by who finished them. */
    others: z.object({
      finishedByLeft: count,
      finishedByRight: count,
      finishedByNone: count,
      /** The first hundred. */
      named: z.array(z.object({ document: id, title: z.string(), left: statusSchema, right: statusSchema })),
    }),
    counts: z.object({ both: count, left: count, right: count }),
    schemes: z.array(schemeSchema),
    /** Tags by the label that each gave; null: no tag there. The largest first. */
    confusion: z.array(z.object({ left: id.nullable(), right: id.nullable(), spans: count })),
    /** The articles on which they agree least, with tags that differ. The first twenty. */
    lowest: z.array(articleFiguresSchema),
    /** Of how many articles gamma is: a sample of many. */
    gammaArticles: count,
  }),
);

export const agreementReportSchema = z.lazy(() =>
  z.object({
    corpus: z.string(),
    /** When it was computed, in Unix milliseconds. */
    at: z.number(),
    seed: z.int(),
    /** Everybody in the corpus, how many articles each finished, whose second time they are (null: nobody's), and who is compared. */
    people: z.array(z.object({ id, name: z.string(), finished: count, again: id.nullable(), compared: z.boolean() })),
    labels: z.array(z.object({ id, name: z.string() })),
    /** Articles that at least two of those compared finished. */
    articles: count,
    /** What the periods of trends are: weeks, which begin on Monday, where all articles were finished within a quarter. */
    trendBy: z.enum(['week', 'month']),
    /** Each with each, in the order of `people`; those without an article in common too. */
    pairs: z.array(pairSchema),
    /** Each of those compared who tagged some articles a second time: the first time on the left. They count in nothing else. */
    again: z.array(pairSchema),
    /** For three and more: the mean over pairs, kappa and alpha over all together. */
    everyone: figuresSchema.nullable(),
    /** For three and more: the mean of each one's exact F1 with the others. */
    againstRest: z.array(z.object({ annotator: id, exact: figureSchema })),
  }),
);

/** What a reader wants to see of two layers. */
export const itemKindSchema = z.enum([
  'all',
  'different',
  'same',
  'edges',
  'label',
  'label and edges',
  'left',
  'right',
]);

const sideSchema = z.lazy(() => z.object({ label: id, start: codePoint, end: codePoint, surface: z.string() }));

export const itemSchema = z.lazy(() =>
  z.object({
    document: id,
    title: z.string(),
    kind: itemKindSchema.exclude(['all', 'different']),
    left: sideSchema.nullable(),
    right: sideSchema.nullable(),
    /** The text around both, and where they are in it, in code points. */
    context: z.string(),
    from: codePoint,
  }),
);

export const queries = {
  /**
   * The tags behind a figure of two annotators, article by article. `next` is where to go on, null at the end; a page may be empty
   * before that, since it takes a limited time.
   */
  'agreement.items': () => ({
    input: z.object({
      left: id,
      right: id,
      kind: itemKindSchema,
      /** Only where one of the two gave this label. */
      label: id.optional(),
      /** Only where the left gave this label and the right that one; null: where they have no tag. */
      labels: z.object({ left: id.nullable(), right: id.nullable() }).optional(),
      document: id.optional(),
      after: z.object({ document: count, item: count }).optional(),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.object({
      items: z.array(itemSchema),
      next: z.object({ document: count, item: count }).nullable(),
    }),
  }),
} as const;

export type Figure = z.infer<typeof figureSchema>;
export type AgreementReport = z.infer<typeof agreementReportSchema>;
export type AgreementPair = AgreementReport['pairs'][number];
export type AgreementFigures = z.infer<typeof figuresSchema>;
export type TrendPeriod = z.infer<typeof trendPeriodSchema>;
export type LabelFigures = z.infer<typeof labelFiguresSchema>;
export type ItemKind = z.infer<typeof itemKindSchema>;
export type AgreementItem = z.infer<typeof itemSchema>;
