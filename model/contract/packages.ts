// Articles that go out to people and come back: what is asked for, and what was done.

import { z } from 'zod';
import { differentItemSchema } from './decisions.ts';
import { filterSchema } from './documents.ts';
import { historyEntrySchema, touchedSchema } from './history.ts';
import { annotatorSchema, codePoint, count, id, layerSchema, noteSchema, nothing, uuid } from './values.ts';

/** At most so many people at once. */
export const mostPeople = 50;

const personName = z.string().trim().min(1).max(200);

/** What is handed out, and how. */
export const handOutOrder = () => ({
  annotator: id,
  /** Of these articles, as the annotator sees them; of those that nobody has yet, where that is wished. */
  filter: filterSchema.default({}),
  unassigned: z.boolean().default(false),
  /** So many of them, by chance; absent: all. */
  number: z.int().positive().optional(),
  people: z.array(personName).min(1).max(mostPeople),
  /** This share of the articles goes to `by` people each, the others to one. */
  overlap: z.object({ share: z.number().min(0).max(1), by: z.int().min(2).max(mostPeople) }).optional(),
  /** The same seed gives the same articles to the same people. */
  seed: z.int().default(1),
  /** Whose tags go along to be reviewed; absent: nobody's but each person's own. */
  layer: id.optional(),
  /** Each finds in their package what was decided otherwise than they tagged, since their last one. */
  feedback: z.boolean().default(false),
  /**
   * To each of these people this share, by chance, of the articles that they finished so many days ago and were not given again yet,
   * without what they did: what comes back is a second time of theirs. Of the articles of the filter; nothing else is chosen then.
   */
  again: z.object({ share: z.number().gt(0).max(1), days: z.int().min(0).max(3650) }).optional(),
  /** Says what would be handed out, and writes nothing. */
  look: z.boolean().default(false),
  /** The folder for the packages, on this machine; absent: the door hands them to the person. */
  out: z.string().optional(),
});

/** Kinds of conflict: somebody changed the same thing here and elsewhere, and both cannot stay. */
export const conflictKinds = ['changed', 'removed-here', 'removed-there', 'status'] as const;
const conflictKind = z.enum(conflictKinds);

/** What one side has: a tag, null where it is removed, or a status. */
const conflictSide = z.lazy(() =>
  z.union([z.object({ label: z.string(), surface: z.string(), note: noteSchema }), layerSchema]).nullable(),
);

/** What only a person can decide about a return. */
export const mergeChoicesSchema = z.lazy(() =>
  z.object({
    /** Labels that are not here: to one that is. All others are added. */
    labels: z
      .array(z.object({ from: z.string(), to: id }))
      .max(10_000)
      .default([]),
    /** People, by the first UUID of theirs: to one who is here, or, null, to somebody new. */
    people: z
      .array(z.object({ from: uuid, to: id.nullable() }))
      .max(1000)
      .default([]),
    /** What holds where both sides changed a thing. A kind that is not named must not come up. */
    conflicts: z.array(z.object({ kind: conflictKind, keep: z.enum(['here', 'there']) })).default([]),
  }),
);

const handedOutSchema = z.lazy(() =>
  z.object({
    what: z.literal('hand-out'),
    articles: count,
    /** How many of them go to several people. */
    shared: count,
    packages: z.array(z.object({ id: uuid, person: z.string(), file: z.string(), articles: count, shared: count })),
    stored: z.boolean(),
  }),
);

const returnedSchema = z.lazy(() =>
  z.object({
    what: z.literal('return'),
    people: z.array(z.object({ name: z.string(), articles: count, spans: count })),
    articles: count,
  }),
);

const mergedSchema = z.lazy(() =>
  z.object({
    what: z.literal('merge'),
    files: z.array(z.object({ path: z.string(), corpus: z.string() })),
    people: z.array(
      z.object({
        /** The first UUID of theirs, for a choice. */
        identity: uuid,
        name: z.string(),
        /** Who they are here; null: somebody new, under the name `as`. */
        annotator: id.nullable(),
        as: z.string(),
        articles: count,
        /** Articles of which nothing is new. */
        untouched: count,
        new: count,
        changed: count,
        removed: count,
        statuses: count,
      }),
    ),
    /** Articles that are not here. The first hundred are named. */
    missing: z.object({
      articles: count,
      named: z.array(z.string()),
      near: z.array(z.tuple([z.string(), z.string()])),
    }),
    /** Labels that are not here, with the tags that need them, and which label they go to; null: one that is added. */
    labels: z.array(z.object({ name: z.string(), spans: count, to: id.nullable() })),
    conflicts: z.array(
      z.object({
        kind: conflictKind,
        count,
        /** Null: nothing is stored before somebody has chosen. */
        keep: z.enum(['here', 'there']).nullable(),
        /** The first twenty. */
        examples: z.array(
          z.object({
            document: id,
            title: z.string(),
            annotator: z.string(),
            surface: z.string(),
            start: codePoint,
            here: conflictSide,
            there: conflictSide,
          }),
        ),
      }),
    ),
    stored: z.boolean(),
  }),
);

const joinedSchema = z.lazy(() =>
  z.object({
    what: z.literal('join'),
    articles: count,
    spans: count,
    /** Tags of both in the same place with the same label, of which one stays. */
    doubled: count,
    /** Articles of which both had a status, and that of the one who stays was kept. */
    statuses: count,
    stored: z.boolean(),
  }),
);

export const packagesReportSchema = z.lazy(() =>
  z.discriminatedUnion('what', [handedOutSchema, returnedSchema, mergedSchema, joinedSchema]),
);

/** A step of an annotator that was done in another file and came back with a return. */
export const stepElsewhereSchema = z.lazy(() =>
  historyEntrySchema
    .unwrap()
    .pick({ kind: true, at: true, counts: true, status: true })
    .extend({
      /** Whose layer it is. */
      annotator: annotatorSchema,
      /** Who did it, where that was another; null: the program itself. */
      by: z.string().nullable().optional(),
      /** When it came back, in Unix milliseconds. */
      merged: z.number(),
      /** The first tags that it touched. The label is null where there is none of that name. */
      touched: z.array(touchedSchema.unwrap().extend({ label: id.nullable() })),
    }),
);

/** What a package tells its person: how many items were decided, and those that were decided otherwise. */
export const packageFeedbackSchema = z.lazy(() =>
  z.object({
    decided: count,
    items: z.array(differentItemSchema),
  }),
);

export const queries = {
  /** What was decided otherwise than the person of this package tagged; null where it does not say, or is no package. */
  'packages.feedback': () => ({
    input: nothing,
    output: z.object({ person: z.string(), from: z.string(), sheet: packageFeedbackSchema.nullable() }),
  }),
  /** What was done to an article in other files and came back, newest first. */
  'packages.steps': () => ({
    input: z.object({ document: id }),
    output: z.object({
      steps: z.array(stepElsewhereSchema),
      /** How many there are, of which the newest two hundred are told. */
      count,
    }),
  }),
  /** Whether a file on this machine is a package that was handed out from the corpus that is open. */
  'packages.origin': () => ({
    input: z.object({ path: z.string().min(1).max(4096) }),
    output: z.object({ isFromHere: z.boolean() }),
  }),
  /** Who has what, since when, what came back and what is left. Newest first. */
  'packages.plan': () => ({
    input: nothing,
    output: z.object({
      packages: z.array(
        z.object({
          id: uuid,
          annotator: id,
          person: z.string(),
          name: z.string(),
          /** In Unix milliseconds. */
          made: z.number(),
          /** Whose tags went along. */
          layer: z.string().nullable(),
          articles: count,
          /** Articles of which something came back, and those that came back as done. */
          returned: count,
          done: count,
          /** When something came back last. */
          last: z.number().nullable(),
        }),
      ),
    }),
  }),
} as const;

export type ConflictKind = z.infer<typeof conflictKind>;
export type ConflictSide = z.infer<typeof conflictSide>;
export type MergeChoices = z.infer<typeof mergeChoicesSchema>;
export type PackagesReport = z.infer<typeof packagesReportSchema>;
export type HandedOut = z.infer<typeof handedOutSchema>;
export type Returned = z.infer<typeof returnedSchema>;
export type Merged = z.infer<typeof mergedSchema>;
export type PackageFeedback = z.infer<typeof packageFeedbackSchema>;
export type StepElsewhere = z.infer<typeof stepElsewhereSchema>;
export type Joined = z.infer<typeof joinedSchema>;
