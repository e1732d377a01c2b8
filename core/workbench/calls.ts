// Every call of the contract and what answers it, typed whole: a call that is missing does not compile.

import { createOrFindAnnotator } from '../annotators/commands.ts';
import { createCorpus, openCorpus } from '../corpus/open.ts';
import { corpusInfo } from '../corpus/read.ts';
import type { WorkbenchCalls, WorkbenchCallsOf } from '../database/calls.ts';
import type { Jobs } from '../jobs/jobs.ts';
import { uploadCalls, type Uploads } from '../jobs/uploads.ts';
import { logCalls } from '../log/read-log.ts';
import type { Log } from '../log/log.ts';
import { preferenceCalls, type Preferences } from '../preferences/preferences.ts';
import { recentCorpora } from '../preferences/recent.ts';
import type { Safety } from '../safety/safety.ts';
import type { Done } from '../../model/change.ts';
import {
  commands,
  queries,
  type CallName,
  type CallOutput,
  type CommandName,
  type ParsedInput,
  type QueryName,
  type WorkbenchName,
} from '../../model/contract/contract.ts';
import { queryHandlers, refuseLongReversal, runCommand } from './dispatch.ts';
import type { Publish, Session } from './session.ts';

export interface CallParts {
  readonly session: Session;
  readonly safety: Safety;
  readonly jobs: Jobs;
  readonly uploads: Uploads;
  readonly preferences: Preferences;
  readonly publish: Publish;
  readonly log: Log;
  readonly facts: { readonly dataFolder: string; readonly version: string; readonly development: boolean };
}

/** Runs a call with an input that its schema has parsed; gives its output. Throws a refusal. */
export function createCalls(parts: CallParts): (call: CallName, input: unknown) => unknown {
  const handlers: WorkbenchCalls = {
    ...workbenchCalls(parts),
    ...safetyCalls(parts),
    ...annotatorCalls(parts),
    ...preferenceCalls(parts.preferences),
    ...uploadCalls(parts.uploads),
    ...jobCalls(parts),
    ...formatCalls(parts),
    ...logCalls(parts.facts.dataFolder, parts.log),
  };
  const ask = <N extends QueryName>(name: N, input: ParsedInput<N>): CallOutput<N> =>
    queryHandlers[name](parts.session.requireCorpus(), input);
  const run = <N extends WorkbenchName>(name: N, input: ParsedInput<N>): CallOutput<N> | Promise<CallOutput<N>> =>
    handlers[name](input);
  return (call, input) => {
    if (Object.hasOwn(queries, call)) return ask(call as QueryName, input as ParsedInput<QueryName>);
    if (Object.hasOwn(commands, call)) return change(parts, call as CommandName, input as ParsedInput<CommandName>);
    return run(call as WorkbenchName, input as ParsedInput<WorkbenchName>);
  };
}

function change<N extends CommandName>(parts: CallParts, kind: N, input: ParsedInput<N>): Done {
  const corpus = parts.session.requireCorpus();
  refuseLongReversal(corpus, kind, input);
  const { done, repeated } = runCommand(corpus, kind, input);
  if (!repeated) {
    parts.safety.changed();
    if (kind === 'document.add') parts.session.index();
    const { command, annotator } = input;
    afterAnswer(() => parts.publish('changed', { ...done, command, annotator, kind }));
  }
  return done;
}

/**
 * Whoever asked is answered first: it waits for the answer, and would draw what the news changes before it looks at it. The answer is on its
 * way when no promise is left to be resolved; nobody is asked anything before that, so that news stays before every later answer.
 */
function afterAnswer(tell: () => void): void {
  queueMicrotask(() => process.nextTick(tell));
}

function workbenchCalls({ session, safety, preferences, publish, facts }: CallParts): WorkbenchCallsOf<'workbench'> {
  return {
    'workbench.state': () => ({
      corpus: session.info(),
      ...safety.state(),
      recent: recentCorpora(preferences),
      ...facts,
    }),
    'workbench.open': ({ path }) => session.inTurn(() => session.switchTo(path, openCorpus)),
    'workbench.create': ({ path }) => session.inTurn(() => session.switchTo(path, createCorpus)),
    'workbench.close': () =>
      session.inTurn(async () => {
        await session.close();
        safety.closed(null, null);
        publish('corpus', { corpus: null });
        return {};
      }),
  };
}

/** Those that close and open a corpus wait for their turn. */
function safetyCalls({ session, safety }: CallParts): WorkbenchCallsOf<'safety' | 'backups'> {
  const { calls } = safety;
  return {
    ...calls,
    'backup.restore': (input) => session.inTurn(() => calls['backup.restore'](input)),
    'safety.setAside': (input) => session.inTurn(() => calls['safety.setAside'](input)),
    'safety.writeBack': (input) => session.inTurn(() => calls['safety.writeBack'](input)),
    'corpus.compact': (input) => session.inTurn(() => calls['corpus.compact'](input)),
  };
}

function annotatorCalls({ session, safety, publish }: CallParts): WorkbenchCallsOf<'annotators'> {
  return {
    'annotator.enter': ({ command, ...who }) => {
      const corpus = session.requireCorpus();
      const { annotator, isNew } = createOrFindAnnotator(corpus, who, command);
      if (isNew) {
        safety.changed();
        publish('corpus', { corpus: corpusInfo(corpus) });
      }
      return annotator;
    },
  };
}

/** The readers and writers of formats are most of the program; they are loaded when somebody wants one, not before the first article. */
function formatCalls({ session }: CallParts): WorkbenchCallsOf<'formats'> {
  return {
    'formats.list': async () => {
      const { describeFormats } = await import('../formats/read.ts');
      return { formats: [...describeFormats()] };
    },
    'formats.preview': async (input) => {
      const { previewExport } = await import('../export/preview.ts');
      return previewExport(session.requireCorpus().reader, input);
    },
  };
}

function jobCalls({ session, jobs }: CallParts): WorkbenchCallsOf<'jobs'> {
  return {
    'job.start': async (input) => {
      await jobs.start(session.requireCorpus(), input);
      return { job: input.job };
    },
    'job.cancel': ({ job }) => {
      jobs.cancel(job);
      return {};
    },
    'jobs.list': () => ({ jobs: jobs.list() }),
  };
}
