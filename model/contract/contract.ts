// Everything that a screen can ask of the core, merged from a file a feature. Queries read; commands write, in one
// transaction with their event; jobs take long and report; events are pushed. Both doors carry exactly this. The schemas of a call are
// made when it is first asked for: there are hundreds, and a start needs those of a dozen calls.

import type { z } from 'zod';
import { doneSchema } from '../change-schemas.ts';
import { lazily } from '../lazily.ts';
import * as agreement from './agreement.ts';
import * as annotators from './annotators.ts';
import * as backups from './backups.ts';
import * as changes from './changes.ts';
import * as consistency from './consistency.ts';
import * as corpus from './corpus.ts';
import * as decisions from './decisions.ts';
import * as documents from './documents.ts';
import * as exporting from './export.ts';
import * as formats from './formats.ts';
import * as guidelines from './guidelines.ts';
import * as history from './history.ts';
import * as jobs from './jobs.ts';
import * as labels from './labels.ts';
import * as log from './log.ts';
import * as occurrences from './occurrences.ts';
import * as packages from './packages.ts';
import * as patterns from './patterns.ts';
import * as preferences from './preferences.ts';
import * as safety from './safety.ts';
import * as spans from './spans.ts';
import * as splits from './splits.ts';
import * as tags from './tags.ts';
import * as uploads from './uploads.ts';
import * as workbenchCalls from './workbench.ts';

/** Queries by feature; they need an open corpus and cannot write. */
const queriesByFeature = {
  corpus: corpus.queries,
  documents: documents.queries,
  history: history.queries,
  splits: splits.queries,
  agreement: agreement.queries,
  export: exporting.queries,
  labels: labels.queries,
  guidelines: guidelines.queries,
  occurrences: occurrences.queries,
  tags: tags.queries,
  packages: packages.queries,
  consistency: consistency.queries,
  decisions: decisions.queries,
  patterns: patterns.queries,
} as const;

/** Commands by feature: each is one transaction with one event, is answered after the commit, and may be resent under the same command id. */
const commandsByFeature = {
  spans: spans.commands,
  tags: tags.commands,
  consistency: consistency.commands,
  decisions: decisions.commands,
  documents: documents.commands,
  labels: labels.commands,
  guidelines: guidelines.commands,
  occurrences: occurrences.commands,
  patterns: patterns.commands,
  corpus: corpus.commands,
  annotators: annotators.commands,
  history: history.commands,
} as const;

/** Calls by feature that work around a corpus; no event is written but by `annotator.enter`. */
const workbenchByFeature = {
  workbench: workbenchCalls.workbench,
  backups: backups.workbench,
  safety: safety.workbench,
  annotators: annotators.workbench,
  preferences: preferences.workbench,
  uploads: uploads.workbench,
  jobs: jobs.workbench,
  formats: formats.workbench,
  log: log.workbench,
} as const;

export const queries = lazily({
  ...queriesByFeature.corpus,
  ...queriesByFeature.documents,
  ...queriesByFeature.history,
  ...queriesByFeature.splits,
  ...queriesByFeature.agreement,
  ...queriesByFeature.export,
  ...queriesByFeature.labels,
  ...queriesByFeature.guidelines,
  ...queriesByFeature.occurrences,
  ...queriesByFeature.tags,
  ...queriesByFeature.packages,
  ...queriesByFeature.consistency,
  ...queriesByFeature.decisions,
  ...queriesByFeature.patterns,
});

export const commands = lazily({
  ...commandsByFeature.spans,
  ...commandsByFeature.tags,
  ...commandsByFeature.consistency,
  ...commandsByFeature.decisions,
  ...commandsByFeature.documents,
  ...commandsByFeature.labels,
  ...commandsByFeature.guidelines,
  ...commandsByFeature.occurrences,
  ...commandsByFeature.patterns,
  ...commandsByFeature.corpus,
  ...commandsByFeature.annotators,
  ...commandsByFeature.history,
});

export const workbench = lazily({
  ...workbenchByFeature.workbench,
  ...workbenchByFeature.backups,
  ...workbenchByFeature.safety,
  ...workbenchByFeature.annotators,
  ...workbenchByFeature.preferences,
  ...workbenchByFeature.uploads,
  ...workbenchByFeature.jobs,
  ...workbenchByFeature.formats,
  ...workbenchByFeature.log,
});

/** What is pushed to every screen. */
export const events = {
  ...changes.events,
  ...jobs.events,
  ...backups.events,
  ...safety.events,
  ...corpus.events,
} as const;

/** What every command answers: see doneSchema. */
export const commandOutput = doneSchema;

export type QueryFeature = keyof typeof queriesByFeature;
export type CommandFeature = keyof typeof commandsByFeature;
export type WorkbenchFeature = keyof typeof workbenchByFeature;
/** The names of one feature's calls: a map over them does not compile while one is missing. */
export type QueryNameOf<F extends QueryFeature> = F extends unknown
  ? keyof (typeof queriesByFeature)[F] & QueryName
  : never;
export type CommandNameOf<F extends CommandFeature> = F extends unknown
  ? keyof (typeof commandsByFeature)[F] & CommandName
  : never;
export type WorkbenchNameOf<F extends WorkbenchFeature> = F extends unknown
  ? keyof (typeof workbenchByFeature)[F] & WorkbenchName
  : never;

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
export type JobEvent = EventValue<'job'>;

/** The schemas of a call by its name, or null where there is no such call. */
export function callSchemas(name: string): { input: z.ZodType; output: z.ZodType } | null {
  if (Object.hasOwn(queries, name)) return queries[name as QueryName];
  if (Object.hasOwn(workbench, name)) return workbench[name as WorkbenchName];
  if (Object.hasOwn(commands, name)) return { input: commands[name as CommandName], output: commandOutput };
  return null;
}
