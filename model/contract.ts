// Everything that a screen can ask of the core, on one page. Queries read; commands write, in one transaction with
// their event; jobs take long and report; events are pushed. Both doors carry exactly this.

import { z } from 'zod';
import { historyQueries } from './history.ts';
import { exportedDocuments, jobCalls, jobEventSchema } from './job.ts';
import { labelColours } from './label.ts';
import { safetyCalls, safetyEvents, troubleSchema, warningSchema } from './safety.ts';
import { splitCountsSchema } from './split.ts';
import {
  annotatorSchema,
  codePoint,
  corpusInfoSchema,
  documentRowSchema,
  doneSchema,
  changeSchema,
  formatSchema,
  id,
  layerSchema,
  policySchema,
  problemSchema,
  provenanceSchema,
  spanId,
  spanSchema,
  statusSchema,
  uuid,
} from './wire.ts';

const nothing = z.object({});

/** Which documents: those of all the conditions given, as one annotator sees them. */
export const filterSchema = z.object({
  statuses: z.array(statusSchema).optional(),
  label: id.optional(),
  /** Words in the text or the title; the last may be the start of a word. */
  text: z.string().max(1000).optional(),
});

export const sortSchema = z.enum(['added', 'added-desc', 'title', 'updated-desc', 'spans-desc']);

/** Queries that need an open corpus; they cannot write. */
export const queries = {
  'corpus.info': { input: nothing, output: corpusInfoSchema },
  'corpus.counts': {
    input: z.object({ annotator: id }),
    output: z.object({
      documents: z.int(),
      spans: z.int(),
      labels: z.array(z.object({ label: id, spans: z.int() })),
      statuses: z.array(z.object({ status: statusSchema, documents: z.int() })),
    }),
  },
  /** Ids in the list's order, from after the cursor; `next` is null at the end. Rows are asked for apart, as they come on screen. */
  'documents.order': {
    input: z.object({
      annotator: id,
      filter: filterSchema,
      sort: sortSchema,
      after: z.int().min(0).default(0),
      limit: z.int().min(1).max(100_000).default(20_000),
    }),
    output: z.object({ ids: z.array(id), next: z.int().nullable() }),
  },
  'documents.rows': {
    input: z.object({ annotator: id, ids: z.array(id).max(1000) }),
    output: z.object({ rows: z.array(documentRowSchema) }),
  },
  /** A document with its text and one annotator's layer. */
  'document.open': {
    input: z.object({ document: id, annotator: id }),
    output: z.object({
      document: z.object({ id, name: z.string(), title: z.string(), length: codePoint, added: z.number() }),
      provenance: provenanceSchema,
      meta: z.record(z.string(), z.unknown()),
      text: z.string(),
      spans: z.array(spanSchema),
      layer: layerSchema,
      seq: z.int(),
    }),
  },
  /** What undo and redo would take back or bring back for this annotator; null where there is nothing. */
  'history.state': {
    input: z.object({ annotator: id }),
    output: z.object({
      undo: z.object({ kind: z.string(), document: id.nullable(), at: z.number() }).nullable(),
      redo: z.object({ kind: z.string(), document: id.nullable(), at: z.number() }).nullable(),
    }),
  },
  ...historyQueries,
  /** The split as it stands among the documents that an export would take. */
  'split.counts': { input: z.object(exportedDocuments), output: splitCountsSchema },
  'formats.list': { input: nothing, output: z.object({ formats: z.array(formatSchema) }) },
} as const;

const command = { command: uuid, annotator: id };

/** Commands: each is one transaction with one event, is answered after the commit, and may be resent under the same command id. */
export const commands = {
  'spans.create': z.object({
    ...command,
    document: id,
    spans: z
      .array(
        z.object({
          id: spanId,
          label: id,
          start: codePoint,
          end: codePoint,
          /** The words as the screen shows them: refused when the text there is another. */
          surface: z.string().optional(),
          note: z.string().max(10_000).optional(),
        }),
      )
      .min(1)
      .max(10_000),
  }),
  'spans.relabel': z.object({ ...command, document: id, spans: z.array(spanId).min(1).max(10_000), label: id }),
  'spans.move': z.object({ ...command, document: id, span: spanId, start: codePoint, end: codePoint }),
  'spans.delete': z.object({ ...command, document: id, spans: z.array(spanId).min(1).max(10_000) }),
  'spans.note': z.object({ ...command, document: id, span: spanId, note: z.string().max(10_000) }),
  'status.set': z.object({
    ...command,
    documents: z.array(id).min(1).max(100_000),
    status: statusSchema,
    /** Why it is flagged; left as it is when absent. */
    note: z.string().max(10_000).optional(),
  }),
  'document.add': z.object({ ...command, title: z.string().max(500), text: z.string().min(1) }),
  'document.rename': z.object({ ...command, document: id, title: z.string().min(1).max(500) }),
  /** Makes this annotator's layer as it was right after event `seq`; one action, which undo takes back. */
  'document.restore': z.object({ ...command, document: id, seq: z.int().min(0) }),
  'documents.remove': z.object({ ...command, documents: z.array(id).min(1).max(100_000) }),
  'label.create': z.object({
    ...command,
    name: z.string().trim().min(1).max(200),
    colour: z.enum(labelColours),
    key: z.string().max(1),
  }),
  'label.change': z.object({
    ...command,
    label: id,
    name: z.string().trim().min(1).max(200).optional(),
    colour: z.enum(labelColours).optional(),
    key: z.string().max(1).optional(),
    archived: z.boolean().optional(),
  }),
  /** All labels of the scheme, archived ones too, in their new order. */
  'labels.reorder': z.object({ ...command, labels: z.array(id).min(1).max(1000) }),
  'policy.set': z.object({ ...command, policy: policySchema }),
  'annotator.rename': z.object({ ...command, name: z.string().trim().min(1).max(200) }),
  /** Takes back this annotator's newest action that stands; brings back the newest taken back. A bulk action or an import is one. */
  'history.undo': z.object(command),
  'history.redo': z.object(command),
} as const;

/** What every command answers: see doneSchema. */
export const commandOutput = doneSchema;

const opened = z.object({ corpus: corpusInfoSchema });

/** What the workbench does around a corpus; no event is written. */
export const workbench = {
  /** What is open and what was open lately. */
  'workbench.state': {
    input: nothing,
    output: z.object({
      corpus: corpusInfoSchema.nullable(),
      /** Why nothing is open, where that was not wished. */
      problem: problemSchema.nullable(),
      /** What can be done about it; also when a corpus is open and nothing more is written to it. */
      trouble: troubleSchema.nullable(),
      warnings: z.array(warningSchema),
      recent: z.array(z.object({ path: z.string(), name: z.string(), opened: z.number() })),
      dataFolder: z.string(),
      version: z.string(),
      development: z.boolean(),
    }),
  },
  'workbench.open': { input: z.object({ path: z.string().min(1) }), output: opened },
  'workbench.create': { input: z.object({ path: z.string().min(1) }), output: opened },
  'workbench.close': { input: nothing, output: nothing },
  ...safetyCalls,
  /** Finds or makes an annotator by name; who sits here is remembered in the preferences. */
  'annotator.enter': {
    input: z.object({ command: uuid, name: z.string().trim().min(1).max(200) }),
    output: annotatorSchema,
  },
  /** What screens remember (theme, panels, last place): one JSON value a key, kept in the user's data folder. */
  'preferences.read': { input: nothing, output: z.object({ values: z.record(z.string(), z.unknown()) }) },
  'preferences.write': { input: z.object({ key: z.string().min(1).max(200), value: z.unknown() }), output: nothing },
  /** Files on their way in, where the door has bytes and no path: whole files or parts of one, in order. */
  'upload.begin': { input: nothing, output: z.object({ upload: uuid }) },
  'upload.put': {
    input: z.object({
      upload: uuid,
      parts: z.array(z.object({ path: z.string().min(1).max(4096), base64: z.base64(), last: z.boolean() })).max(2000),
    }),
    output: nothing,
  },
  /** Forgets an upload that is not to be imported after all. */
  'upload.end': { input: z.object({ upload: uuid }), output: nothing },
  ...jobCalls,
} as const;

/** What is pushed to every screen. */
export const events = {
  /** A command was committed, by whichever screen. `more`: changes are not all here, read again. */
  changed: z.object({
    seq: z.int(),
    command: uuid,
    annotator: id,
    kind: z.string(),
    changes: z.array(changeSchema),
    more: z.boolean(),
  }),
  job: jobEventSchema,
  ...safetyEvents,
  /** Another corpus was opened, or this one closed. */
  corpus: z.object({ corpus: corpusInfoSchema.nullable() }),
} as const;

export type QueryName = keyof typeof queries;
export type CommandName = keyof typeof commands;
export type WorkbenchName = keyof typeof workbench;
export type CallName = QueryName | CommandName | WorkbenchName;
export type EventName = keyof typeof events;

type InputSchema<N extends CallName> = N extends QueryName
  ? (typeof queries)[N]['input']
  : N extends WorkbenchName
    ? (typeof workbench)[N]['input']
    : N extends CommandName
      ? (typeof commands)[N]
      : never;
type OutputSchema<N extends CallName> = N extends QueryName
  ? (typeof queries)[N]['output']
  : N extends WorkbenchName
    ? (typeof workbench)[N]['output']
    : typeof commandOutput;

/** What a caller writes (defaults may be left out), what the core reads, and what comes back. */
export type CallInput<N extends CallName> = z.input<InputSchema<N>>;
export type ParsedInput<N extends CallName> = z.output<InputSchema<N>>;
export type CallOutput<N extends CallName> = z.output<OutputSchema<N>>;
export type EventValue<N extends EventName> = z.output<(typeof events)[N]>;
export type Filter = z.infer<typeof filterSchema>;
export type Sort = z.infer<typeof sortSchema>;
export type { CorpusInfo } from './wire.ts';
export type JobEvent = EventValue<'job'>;

/** The schemas of a call by its name, or null when there is no such call. */
export function callSchemas(name: string): { input: z.ZodType; output: z.ZodType } | null {
  if (Object.hasOwn(queries, name)) return queries[name as QueryName];
  if (Object.hasOwn(workbench, name)) return workbench[name as WorkbenchName];
  if (Object.hasOwn(commands, name)) return { input: commands[name as CommandName], output: commandOutput };
  return null;
}
