// Long work as screens see it: how it is started, and what is told of it.

import { z } from 'zod';
import { lazily } from '../lazily.ts';
import { agreementFiles, agreementReportSchema, mostCompared, usualSeed } from './agreement.ts';
import { checkReportSchema } from './check.ts';
import { decidedReportSchema, decideOrder } from './decisions.ts';
import { articlesFields, statusFields } from './documents.ts';
import { exportedDocuments, exportReportSchema } from './export.ts';
import { reversalOrder, reversedReportSchema } from './history.ts';
import { importChoicesSchema, importPreviewSchema, importReportSchema, importSourceSchema } from './import.ts';
import { propagateOrder, propagateReportSchema } from './occurrences.ts';
import { handOutOrder, mergeChoicesSchema, packagesReportSchema } from './packages.ts';
import { problemSchema } from './problem.ts';
import { fileChoicesSchema } from '../reading.ts';
import { ratiosSchema, splitReportSchema } from './splits.ts';
import { statisticsOrder, statisticsReportSchema, statisticsTables } from './statistics.ts';
import { chosenTagsSchema, tagsReportSchema, tagWorkSchema } from './tags.ts';
import { id, uuid } from './values.ts';

/** A word on a job, pushed while it runs and at its end. */
export const jobEventSchema = z.lazy(() =>
  z.object({
    job: uuid,
    kind: z.enum([
      'import',
      'inspect',
      'sample',
      'export',
      'check',
      'split',
      'agreement',
      'statistics',
      'propagate',
      'tags',
      'hand-out',
      'return',
      'merge',
      'join',
      'consistency',
      'decide',
      'statuses',
      'reverse',
      'articles',
    ]),
    state: z.enum(['running', 'done', 'cancelled', 'failed']),
    done: z.int(),
    total: z.int().nullable(),
    /** How much of the work is done, from 0 to 1, where `done` is counted in something else; null: nobody knows, or `total` says it. */
    share: z.number().min(0).max(1).nullable(),
    message: z.string(),
    problem: problemSchema.nullable(),
    imported: importReportSchema.nullable(),
    inspected: importPreviewSchema.nullable(),
    exported: exportReportSchema.nullable(),
    /** What the door hands to the person when the job had no `out`: a file's or archive's id and name. */
    download: z.object({ file: uuid, name: z.string() }).nullable(),
    /** The export's report, likewise, where the download is a single file that has no room for it. */
    downloadReport: z.object({ file: uuid, name: z.string() }).nullable(),
    checked: checkReportSchema.nullable(),
    split: splitReportSchema.nullable(),
    agreement: agreementReportSchema.nullable(),
    statistics: statisticsReportSchema.nullable(),
    propagated: propagateReportSchema.nullable(),
    tags: tagsReportSchema.nullable(),
    packages: packagesReportSchema.nullable(),
    decided: decidedReportSchema.nullable(),
    reversed: reversedReportSchema.nullable(),
  }),
);

export type JobEvent = z.infer<typeof jobEventSchema>;
export type JobKind = JobEvent['kind'];

/** What is asked for of each kind of job. */
const orders = lazily({
  import: () =>
    z.object({
      kind: z.literal('import'),
      job: uuid,
      annotator: id,
      from: importSourceSchema,
      choices: importChoicesSchema.optional(),
    }),
  /** What an import of these would find; nothing is stored, and an upload is kept for the import. */
  inspect: () =>
    z.object({
      kind: z.literal('inspect'),
      job: uuid,
      from: importSourceSchema,
      choices: fileChoicesSchema.optional(),
      /** Looks at everything, however long it takes; otherwise a few seconds, and says whether that was all. */
      whole: z.boolean().default(false),
    }),
  sample: () => z.object({ kind: z.literal('sample'), job: uuid, annotator: id }),
  export: () =>
    z.object({
      kind: z.literal('export'),
      job: uuid,
      format: z.string(),
      options: z.record(z.string(), z.string()).default({}),
      ...exportedDocuments,
      /** Only tags with these labels. */
      labels: z.array(id).min(1).optional(),
      /** Only these tags, and the documents that they are in. */
      tags: chosenTagsSchema.optional(),
      /** Each document into the files of its part; refused when one has none. A format of one file is then a folder of them. */
      split: z.boolean().default(false),
      /** Where to, on this machine; absent: into a place from which the door hands it to the person. */
      out: z.string().optional(),
    }),
  check: () => z.object({ kind: z.literal('check'), job: uuid }),
  /** Gives each document that has none its part, near-duplicates the same; those that have one keep it. */
  split: () =>
    z.object({
      kind: z.literal('split'),
      job: uuid,
      annotator: id,
      ratios: ratiosSchema,
      /** The same seed gives the same parts to the same documents. */
      seed: z.int(),
      /** Stores nothing when a part would lack a label, or near-duplicates would stand in several parts. */
      strict: z.boolean().default(false),
    }),
  /** Compares the layers of articles that people finished. Nothing is changed. */
  agreement: () =>
    z.object({
      kind: z.literal('agreement'),
      job: uuid,
      /** Absent: all who finished an article; of very many, those who finished most. */
      annotators: z.array(id).min(2).max(mostCompared).optional(),
      /** The same seed gives the same intervals and the same gamma. */
      seed: z.int().default(usualSeed),
      /** Writes the figures too: to `out` on this machine, or into a place from which the door hands them to the person. */
      save: z.object({ as: z.enum(agreementFiles), out: z.string().optional() }).optional(),
    }),
  /** Counts tags, articles and time. Nothing is changed. */
  statistics: () =>
    z.object({
      kind: z.literal('statistics'),
      job: uuid,
      ...statisticsOrder(),
      /** Writes a table as CSV, or without one all of it as JSON: to `out` on this machine, or into a place from which the door hands it over. */
      save: z.object({ table: z.enum(statisticsTables).optional(), out: z.string().optional() }).optional(),
    }),
  /** Tags places with a label, all in one action; those where a tag is in the way are left and named. */
  propagate: () => z.object({ kind: z.literal('propagate'), job: uuid, ...propagateOrder() }),
  /** Makes the counts by which an annotator's tags are compared, or brings them up to date. Nothing is changed. */
  consistency: () => z.object({ kind: z.literal('consistency'), job: uuid, annotator: id }),
  /** Decides many items by rules, in one action that undo takes back; the job is the command. All of it is stored, or nothing. */
  decide: () => z.object({ kind: z.literal('decide'), job: uuid, ...decideOrder() }),
  /** Changes many tags in one action that undo takes back; the job is the command. All of it is stored, or nothing. */
  tags: () =>
    z.object({
      kind: z.literal('tags'),
      job: uuid,
      annotator: id,
      work: tagWorkSchema,
      /** Stores nothing, and says what would be done. */
      look: z.boolean().default(false),
    }),
  /** Gives many articles a status in many small steps, which are one action: the job. What is done of it when it is cancelled stays. */
  statuses: () => z.object({ kind: z.literal('statuses'), job: uuid, annotator: id, ...statusFields }),
  /** Takes articles out of the corpus, or gives them a part of the split, or none, in one action; the job is the command. */
  articles: () => z.object({ kind: z.literal('articles'), job: uuid, annotator: id, ...articlesFields }),
  /** Undo or redo of a step of very many changes, in one action; the job is the command. */
  reverse: () => z.object({ kind: z.literal('reverse'), job: uuid, annotator: id, ...reversalOrder }),
  /** A package for each of some people, in one action that undo takes back; the files stay then. The job is the command. */
  'hand-out': () => z.object({ kind: z.literal('hand-out'), job: uuid, ...handOutOrder() }),
  /** A return file of what was done in this corpus. */
  return: () => z.object({ kind: z.literal('return'), job: uuid, out: z.string().optional() }),
  /** What was done in packages and return files, in one action that undo takes back; the job is the command. */
  merge: () =>
    z.object({
      kind: z.literal('merge'),
      job: uuid,
      annotator: id,
      from: importSourceSchema,
      choices: mergeChoicesSchema.prefault({}),
      /** Stores nothing, says what would be done, and keeps an upload. */
      look: z.boolean().default(false),
    }),
  /** Everything of one annotator becomes that of another, in one action that undo takes back. */
  join: () =>
    z.object({
      kind: z.literal('join'),
      job: uuid,
      annotator: id,
      from: id,
      into: id,
      look: z.boolean().default(false),
    }),
});
type OrderSchema = (typeof orders)[keyof typeof orders];

const start = () => ({
  input: z.discriminatedUnion('kind', Object.values(orders) as [OrderSchema, ...OrderSchema[]]),
  output: z.object({ job: uuid }),
});

export const workbench = {
  'job.start': start,
  'job.cancel': () => ({ input: z.object({ job: uuid }), output: z.object({}) }),
  /** The newest word of each job that runs, and the last word of those that ended lately: for a screen that was away. */
  'jobs.list': () => ({ input: z.object({}), output: z.object({ jobs: z.array(jobEventSchema) }) }),
} as const;

export const events = { job: jobEventSchema } as const;
