// The values that cross between the core and a screen, as schemas. Offsets are code points.

import { z } from 'zod';
import { labelColours, statuses } from './label.ts';
import type { CodePoint } from './offsets.ts';
import { partSchema } from './split.ts';

export const codePoint = z
  .int()
  .min(0)
  .transform((n) => n as CodePoint);
export const id = z.int().positive();
export const uuid = z.uuid();
/** A span's id: a UUIDv7 for spans made here, whatever the file said for imported ones. */
export const spanId = z.string().min(1).max(200);

export const labelSchema = z.object({
  id,
  name: z.string().min(1).max(200),
  colour: z.enum(labelColours),
  key: z.string().max(1),
  position: z.int().min(0),
  archived: z.boolean(),
});

export const spanSchema = z.object({
  id: spanId,
  annotator: id,
  label: id,
  start: codePoint,
  end: codePoint,
  note: z.string().max(10_000),
});

export const statusSchema = z.enum(statuses);
export const layerSchema = z.object({ status: statusSchema, note: z.string().max(10_000) });
export const policySchema = z.enum(['nested', 'any', 'flat']);
export const annotatorSchema = z.object({ id, name: z.string().min(1).max(200) });

/** How a document's text came in: what the file was and what canonicalisation changed. */
export const provenanceSchema = z.object({
  source: z.string(),
  encoding: z.string(),
  newline: z.enum(['lf', 'crlf', 'cr', 'mixed', 'none']),
  originalSha256: z.string(),
  changes: z.record(z.string(), z.number()),
});

/** A row of the document list, for one annotator. */
export const documentRowSchema = z.object({
  id,
  title: z.string(),
  name: z.string(),
  length: codePoint,
  added: z.number(),
  status: statusSchema,
  spans: z.int(),
  updated: z.number().nullable(),
  /** Tags by label id, in scheme order, only labels that occur. */
  counts: z.array(z.tuple([id, z.int()])),
});

/** What a corpus says of itself. */
export const corpusInfoSchema = z.object({
  /** A UUID made with the corpus: the same in every copy of the file. */
  corpus: uuid,
  path: z.string(),
  name: z.string(),
  schemaVersion: z.int(),
  policy: policySchema,
  documents: z.int(),
  annotators: z.array(annotatorSchema),
  labels: z.array(labelSchema),
  /** The number of the newest event: what a screen has seen up to. */
  seq: z.int(),
});

/**
 * One thing that a command changed, with both sides, so that it can be undone, replayed and shown.
 * Null before: it was made; null after: it is gone.
 */
export const changeSchema = z.discriminatedUnion('of', [
  z.object({ of: z.literal('span'), document: id, before: spanSchema.nullable(), after: spanSchema.nullable() }),
  z.object({ of: z.literal('layer'), document: id, annotator: id, before: layerSchema, after: layerSchema }),
  z.object({ of: z.literal('label'), before: labelSchema.nullable(), after: labelSchema.nullable() }),
  z.object({
    of: z.literal('document'),
    document: id,
    before: z.object({ title: z.string(), live: z.boolean() }),
    after: z.object({ title: z.string(), live: z.boolean() }),
  }),
  /** Documents that came into the corpus (live: true) or left it (live: false) together. */
  z.object({ of: z.literal('documents'), documents: z.array(id), live: z.boolean() }),
  /** Documents that were given a part of the split together, lost theirs, or went over. */
  z.object({
    of: z.literal('parts'),
    documents: z.array(id),
    before: partSchema.nullable(),
    after: partSchema.nullable(),
  }),
  z.object({ of: z.literal('policy'), before: policySchema, after: policySchema }),
  z.object({ of: z.literal('annotator'), before: annotatorSchema.nullable(), after: annotatorSchema.nullable() }),
]);

/** What a command answers once it is committed. `seq` numbers the events of a corpus; undo reports what it took back. */
export const doneSchema = z.object({
  seq: z.int(),
  changes: z.array(changeSchema),
  /** More changes than the answer carries: read again what is on screen. */
  more: z.boolean(),
});

/** What a report says of one file or row. */
export const reportLineSchema = z.object({
  path: z.string(),
  line: z.int().nullable(),
  outcome: z.enum(['imported', 'skipped', 'failed']),
  reason: z.string(),
});

export const importReportSchema = z.object({
  imported: z.int(),
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
  /** Notes, statuses, metadata and whole documents that did not go in because something else stands in their place; the lines say which. */
  passedOver: z.int(),
});

export const lossSchema = z.object({
  document: z.string(),
  span: z.string().nullable(),
  reason: z.string(),
  detail: z.string(),
});

export const exportReportSchema = z.object({
  format: z.string(),
  documents: z.int(),
  spans: z.int(),
  verified: z.int(),
  bytes: z.int(),
  seconds: z.number(),
  files: z.array(z.object({ path: z.string(), bytes: z.int(), sha256: z.string() })),
  /** How many losses there are, by reason, and the first thousand. */
  lossCount: z.int(),
  lossesByReason: z.record(z.string(), z.int()),
  losses: z.array(lossSchema),
});

export const checkReportSchema = z.object({
  ok: z.boolean(),
  documents: z.int(),
  spans: z.int(),
  events: z.int(),
  problems: z.array(z.object({ check: z.string(), detail: z.string() })),
});

export const errorCodes = [
  'bad-request', // the message is not of the contract's form
  'unknown', // no such query, command or job
  'no-corpus', // nothing is open
  'not-found', // the document, span, label … is not there
  'refused', // a rule says no: duplicate, crossing, name taken …
  'conflict', // somebody changed it since
  'busy', // another program or window holds the corpus
  'newer', // the file was made by a newer Spanwright
  'foreign', // the file is not a corpus
  'damaged', // the file is a corpus and cannot be trusted
  'read-only', // the file or folder cannot be written
  'disk-full',
  'io', // the disk or network said no
  'cancelled',
  'lost', // the connection to the core is gone
  'internal', // a fault of ours; details are in the log
] as const;

export const problemSchema = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  details: z.record(z.string(), z.unknown()).default({}),
});

export const formatSchema = z.object({
  id: z.string(),
  title: z.string(),
  about: z.string(),
  layout: z.enum(['file', 'folder']),
  extension: z.string(),
  lossless: z.boolean(),
  reads: z.boolean(),
  writes: z.boolean(),
  options: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      choices: z.array(
        z.object({
          value: z.string(),
          title: z.string(),
          consequence: z.string(),
          /** There where this choice makes a folder of files out of a format of one file. */
          layout: z.literal('folder').optional(),
        }),
      ),
      default: z.string(),
    }),
  ),
});

export type Change = z.infer<typeof changeSchema>;
export type Done = z.infer<typeof doneSchema>;
export type DocumentRow = z.infer<typeof documentRowSchema>;
export type Layer = z.infer<typeof layerSchema>;
export type Provenance = z.infer<typeof provenanceSchema>;
export type Annotator = z.infer<typeof annotatorSchema>;
export type ImportReport = z.infer<typeof importReportSchema>;
export type ExportReport = z.infer<typeof exportReportSchema>;
export type CheckReport = z.infer<typeof checkReportSchema>;
export type CorpusInfo = z.infer<typeof corpusInfoSchema>;
export type FormatInfo = z.infer<typeof formatSchema>;
export type ErrorCode = (typeof errorCodes)[number];
export type Problem = z.infer<typeof problemSchema>;
