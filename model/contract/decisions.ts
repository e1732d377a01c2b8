// Several annotators' tags, and what is decided where they differ: the items, the list of them, and the decisions.

import { z } from 'zod';
import { automaticRules, edgeSides, itemKinds, patternKinds } from '../decisions.ts';
import { adjudicationSchema, codePoint, command, count, decisionSchema, id, nothing, spanId } from './values.ts';
import { taggedSchema, versionOfItemSchema } from './values.ts';

/**
 * What can be listed: all that somebody has to decide (`open`), that of one kind, what came back because the tags changed, what was
 * put off, what is decided, and the automatic decisions that are offered for audit.
 */
export const decisionLists = ['open', ...itemKinds, 'changed', 'later', 'decided', 'audit'] as const;
const list = z.enum(decisionLists);

/** A place in a list: the article and the first tag of an item, which need not be there any more. */
const cursor = z.object({ document: id, first: taggedSchema });

export const itemSchema = z.lazy(() =>
  z.object({
    document: id,
    title: z.string(),
    kind: z.enum(itemKinds),
    /** Which edges differ, where only edges do. */
    sides: z.enum(edgeSides).nullable(),
    state: z.enum(['open', 'changed', 'later', 'decided']),
    first: taggedSchema,
    start: codePoint,
    end: codePoint,
    /** What each annotator made of it who finished the article. */
    versions: z.array(versionOfItemSchema),
    /** What was decided; of an item that came back, before its tags changed. */
    decision: decisionSchema.nullable(),
    /** The tags that follow from it. */
    decided: z.array(taggedSchema),
    /** The sentences around, and where they begin. */
    text: z.string(),
    from: codePoint,
    /** How they differ, where others may differ in the same way; the tags of each side, the longer or tagged one first. */
    pattern: z
      .object({
        kind: z.enum(patternKinds),
        words: z.string(),
        sides: z.tuple([z.array(taggedSchema), z.array(taggedSchema)]),
      })
      .nullable(),
    /** How the same words were decided elsewhere: the most frequent first; no label: no tag. */
    earlier: z.array(z.object({ label: id.nullable(), words: z.string(), items: count })),
  }),
);

/** A decision that is otherwise than an annotator tagged. */
export const differentItemSchema = z.lazy(() =>
  z.object({
    document: id,
    title: z.string(),
    first: taggedSchema,
    kind: z.enum(itemKinds),
    /** How it differs, and which side of the pattern is the annotator's; null: in no way that comes again. */
    pattern: z
      .object({ kind: z.enum(patternKinds), words: z.string(), theirs: z.union([z.literal(0), z.literal(1)]) })
      .nullable(),
    theirs: z.array(z.object({ label: id, words: z.string() })),
    decided: z.array(z.object({ label: id, words: z.string() })),
    /** The sentences around. */
    text: z.string(),
  }),
);

/** How far the counts are: they are made once, and followed from then on. */
const progress = {
  /** False while there is more to look at; what is answered is then what was found so far. */
  complete: z.boolean(),
};

export const queries = {
  /** Whose tags are compared, null before somebody chose, and who could be. */
  'decisions.state': () => ({
    input: nothing,
    output: z.object({
      adjudication: adjudicationSchema.nullable(),
      /** In how many articles each is done. */
      /** Everybody, how many articles each finished, and whose second time they are; null: nobody's. */
      people: z.array(z.object({ annotator: id, name: z.string(), finished: count, again: id.nullable() })),
    }),
  }),
  /** How many items each list has. It takes a limited time: asked again, it goes on where it was. */
  'decisions.counts': () => ({
    input: nothing,
    output: z.object({
      ...progress,
      articles: z.object({ looked: count, all: count }),
      counts: z.record(list, count),
    }),
  }),
  /** What was decided on an annotator's tags: how many items, and those that were decided otherwise. A page takes a limited time. */
  'decisions.feedback': () => ({
    input: z.object({ of: id, after: cursor.nullable().default(null) }),
    output: z.object({ decided: count, items: z.array(differentItemSchema), next: cursor.nullable() }),
  }),
  /** A whole article with its items in text order, of a very long list the first five hundred; null where it is not there, or nobody has begun. */
  'decisions.article': () => ({
    input: z.object({ document: id }),
    output: z.object({
      article: z.object({ title: z.string(), text: z.string(), rows: z.array(itemSchema) }).nullable(),
    }),
  }),
  /** The items of a list, article by article and in the order of the text. */
  'decisions.page': () => ({
    input: z.object({
      list,
      after: cursor.nullable().default(null),
      limit: z.int().min(1).max(100).default(20),
    }),
    output: z.object({ ...progress, rows: z.array(itemSchema), next: cursor.nullable() }),
  }),
} as const;

export const commands = {
  /** Chooses whose tags are compared, and in whose layer the decided ones stand, which must not be one of theirs. */
  'decisions.begin': () => z.object({ ...command, ...adjudicationSchema.shape }),
  /** Decides an item, as it was shown: these tags stand, none, or, with null, it is decided later. */
  'decisions.make': () =>
    z.object({
      ...command,
      document: id,
      first: taggedSchema,
      versions: z.array(versionOfItemSchema).max(50),
      tags: z
        .array(z.object({ id: spanId, label: id, start: codePoint, end: codePoint }))
        .max(1000)
        .nullable(),
    }),
  /** Takes back what was decided on an item, with the tags that follow. */
  'decisions.clear': () => z.object({ ...command, document: id, first: taggedSchema }),
} as const;

/** Most items that one action decides. */
export const mostDecided = 100_000;

/** What a job that decides many items is given. */
export const decideOrder = () => ({
  annotator: id,
  /** Which of the items on which nothing was decided. */
  by: z.discriminatedUnion('what', [
    /** Those to which one of these rules applies. */
    z.object({ what: z.literal('rules'), rules: z.array(z.enum(automaticRules)).min(1) }),
    /** Those that differ as this item does, itself among them, but for some: one side of the pattern is taken. */
    z.object({
      what: z.literal('pattern'),
      ...cursor.shape,
      side: z.union([z.literal(0), z.literal(1)]),
      except: z.array(cursor).max(10_000).default([]),
    }),
  ]),
  /** Stores nothing, and says what would be decided. */
  look: z.boolean().default(false),
});

export const decidedReportSchema = z.lazy(() =>
  z.object({
    /** How many items each rule decides. */
    rules: z.record(z.enum(automaticRules), count),
    items: count,
    articles: count,
    /** Articles that several finished and in which nobody tagged anything: they are done. */
    empty: count,
    /** Items that a rule applies to, but whose tags another in the layer of what was decided is in the way of. */
    left: count,
    /** Whether there are more than one action decides. */
    more: z.boolean(),
    /** Of a pattern that is only looked at: the first three hundred items. */
    examples: z.array(itemSchema),
    stored: z.boolean(),
  }),
);

export type ManyBy = z.output<ReturnType<typeof decideOrder>['by']>;
export type DecisionList = (typeof decisionLists)[number];
export type DifferentItem = z.infer<typeof differentItemSchema>;
export type ItemRow = z.infer<typeof itemSchema>;
export type ItemCursor = z.infer<typeof cursor>;
export type DecidedReport = z.infer<typeof decidedReportSchema>;
