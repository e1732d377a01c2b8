// What passes between a person and the core when files come in: what is in them, before anything is stored, and what the
// person says of it.

import { z } from 'zod';
import {
  badSpanSchema,
  fileChoicesSchema,
  notTakenSchema,
  offsetUnitSchema,
  questionSchema,
  tableLookSchema,
} from '../reading.ts';
import { codePoint, count, id, uuid } from './values.ts';

/** Either what was uploaded, or files and folders on this machine. */
export const importSourceSchema = z.union([
  z.object({ upload: uuid }),
  z.object({ paths: z.array(z.string()).min(1) }),
]);

const labelName = z.string().trim().min(1).max(200);

/** What only a person can know of files, or wants otherwise than found. Nothing need be said. */
export const importChoicesSchema = z.lazy(() =>
  fileChoicesSchema.unwrap().extend({
    /** Where the labels of the files go: to a label that is there, to a name, or nowhere. Those not named keep their names. */
    labels: z
      .array(z.object({ from: z.string(), to: z.union([id, labelName, z.null()]) }))
      .max(10_000)
      .default([]),
    /** Whose the tags are where the files do not say; absent: whoever imports. */
    annotator: z.string().trim().min(1).max(200).optional(),
    /** They are those of the people after whom their files are named, where these are names of people. */
    annotatorByFile: z.boolean().optional(),
  }),
);

/** What a report says of one file or row. */
export const reportLineSchema = z.lazy(() =>
  z.object({
    path: z.string(),
    line: z.int().nullable(),
    /** `left out`: a tag that is not on its text; its article is in. */
    outcome: z.enum(['imported', 'skipped', 'failed', 'left out']),
    reason: z.string(),
  }),
);

export const importReportSchema = z.lazy(() =>
  z.object({
    imported: z.int(),
    /** Of those that were imported: documents that were here already, to which tags were added. */
    existing: z.int(),
    /** Articles that an earlier start of this import, which did not end, had brought in; this one went on behind them. */
    inAlready: z.int(),
    skipped: z.int(),
    failed: z.int(),
    spans: z.int(),
    /** A thousand lines that are not plain successes, in order: the first failures, and as many others as find room beside them. */
    lines: z.array(reportLineSchema),
    /** How many more such lines there are than are listed. */
    moreLines: z.int(),
    firstDocument: id.nullable(),
    /** Tags whose label the person chose to leave out. */
    leftOut: z.array(z.object({ label: z.string(), spans: z.int() })),
    /** Labels that the person chose a place for, of which there is no tag. */
    notMet: z.array(z.string()),
    /** Tags that are not on their texts, which the lines name, and were left out. */
    badSpans: z.int(),
    /** What in the files did not come in, by kind and name. */
    notTaken: z.array(notTakenSchema),
    /** How many tags came in as each annotator's, most first. */
    annotators: z.array(z.object({ id, name: z.string(), spans: z.int() })),
    /** Notes, statuses, metadata and whole documents that did not go in because something else stands in their place; the lines say which. */
    passedOver: z.int(),
  }),
);

/** What a preview says of what is asked, left out, or already here, and the first documents. */
const previewOfDoubts = () => ({
  /**
   * What only the person can tell, each once for all files that ask it alike; until it is answered, those do not come in. `path` is the
   * first of them. `documents`: how many articles wait for the answer, as far as that is known; else the files count.
   */
  questions: z.array(z.object({ question: questionSchema, path: z.string(), files: count, documents: count })),
  /** The first tables among the files, with what their columns are taken for; `path` is the first file of `files` alike. */
  tables: z.array(tableLookSchema.unwrap().extend({ path: z.string(), files: count })),
  /** What in the files does not come in, by kind and name; `path` is the first file that has it. */
  notTaken: z.array(notTakenSchema.unwrap().extend({ path: z.string() })),
  /** Tags that are not on their texts and would be left out, and the first of them. */
  badSpans: z.object({ spans: count, examples: z.array(badSpanSchema.unwrap().extend({ path: z.string() })) }),
  encodings: z.array(z.object({ name: z.string(), documents: count, confidence: z.number(), decidedBy: z.string() })),
  /** Tags that overlap others in a way that the corpus does not let people make; they would be kept. */
  objections: count,
  /** Documents whose text is here already: only their tags come in. */
  sameText: z.object({ documents: count, examples: z.array(z.object({ name: z.string(), title: z.string() })) }),
  /** Documents whose name another text has here: they get another name. */
  takenNames: z.object({ documents: count, examples: z.array(z.string()) }),
  /** Texts without a letter, which are left out, and where the first of them are. */
  empty: z.object({ documents: count, examples: z.array(z.string()) }),
  failed: count,
  /** The first failures. */
  failures: z.array(reportLineSchema),
  /** The first documents, each with the beginning of its text and the tags in it. */
  documentsShown: z.array(
    z.object({
      path: z.string(),
      title: z.string(),
      text: z.string(),
      cut: z.boolean(),
      spans: z.array(
        z.object({ start: codePoint, end: codePoint, label: z.string(), annotator: z.string().nullable() }),
      ),
    }),
  ),
});

/** What files hold, found without storing any of it. */
export const importPreviewSchema = z.lazy(() =>
  z.object({
    files: count,
    documents: count,
    spans: count,
    /** False: there is more than was looked at, and the numbers are of that part. */
    complete: z.boolean(),
    formats: z.array(
      z.object({
        format: z.string(),
        title: z.string(),
        files: count,
        /** 0 to 1: how sure it is, for the least sure of its files. */
        sure: z.number(),
        /** What speaks for the format in that file, and what against. */
        reasons: z.array(z.string()),
        against: z.array(z.string()),
        /** Other formats that the files may be in, the likeliest first. */
        others: z.array(z.string()),
      }),
    ),
    /** By how many tags they have, most first. `here` is the label of that name; `near` one that may be meant, and why. */
    labels: z.array(
      z.object({
        name: z.string(),
        spans: count,
        here: id.nullable(),
        near: z.object({ label: id, why: z.enum(['case', 'spelling', 'plural']) }).nullable(),
      }),
    ),
    /** How many more labels there are than are listed. */
    moreLabels: count,
    /** Null: tags that do not say whose they are. */
    annotators: z.array(z.object({ name: z.string().nullable(), spans: count, here: z.boolean() })),
    /** The people after whom several files with such tags may be named; the first of them. Empty where there are not several. */
    fileAnnotators: z.array(z.string()),
    /** What offsets count, and on what ground that is known: of `compared` tags, `fitting` agree. */
    offsets: z.array(
      z.object({
        unit: offsetUnitSchema,
        lineBreaks: z.string(),
        decidedBy: z.string(),
        documents: count,
        fitting: count,
        compared: count,
      }),
    ),
    ...previewOfDoubts(),
  }),
);

export type ImportChoices = z.output<typeof importChoicesSchema>;
export type ImportPreview = z.infer<typeof importPreviewSchema>;
export type ImportReport = z.infer<typeof importReportSchema>;
