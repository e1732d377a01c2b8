// The core as a door sees it: requests in, answers and events out, one corpus open at a time.

import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { enterAnnotator } from '../annotators/commands.ts';
import type { BackupTimes } from '../backup/keeper.ts';
import { listBackups } from '../backup/list.ts';
import { createCorpus, openCorpus, type Corpus, type OpenOptions } from '../corpus/open.ts';
import { createSafety } from '../safety/safety.ts';
import { performCommand, queryHandlers } from './dispatch.ts';
import { indexAll } from '../import/import.ts';
import { createJobs } from '../jobs/jobs.ts';
import type { Download } from '../jobs/handover.ts';
import { createUploads, uploadCalls } from '../jobs/uploads.ts';
import { openPreferences } from '../preferences/preferences.ts';
import { idIn, issuesOf } from '../errors/malformed.ts';
import { problemOf, refusal } from '../errors/problem.ts';
import { corpusInfo } from '../corpus/read.ts';
import { lastCorpus, recentCorpora, rememberCorpus } from '../preferences/recent.ts';
import { callSchemas, commands, queries } from '../../model/contract.ts';
import type {
  CallName,
  CallOutput,
  CommandName,
  CorpusInfo,
  EventName,
  EventValue,
  ParsedInput,
  QueryName,
  WorkbenchName,
} from '../../model/contract.ts';
import { requestSchema, type Message } from '../../model/protocol.ts';
import type { Annotator, Done } from '../../model/wire.ts';

export interface Workbench {
  /** Answers one request of the protocol, whatever it is: malformed ones with a coded error. Never rejects. */
  handle(request: unknown): Promise<Message>;
  /** Calls back with every event until the function that it gives is called. */
  listen(listener: (message: Message) => void): () => void;
  /** A finished export that waits to be handed over by its file id, or null. */
  download(file: string): Download | null;
  /** Cancels jobs, checkpoints and lets go of the corpus. */
  close(): Promise<void>;
}

export interface WorkbenchOptions {
  /** Where preferences, the default corpus, uploads and exports live. */
  readonly dataFolder: string;
  readonly version: string;
  readonly development: boolean;
  /** The corpus to open, or make, at start; null: the last one, or a new one in the data folder. */
  readonly open: string | null;
  /** Which door this is, for those who find the corpus in use. */
  readonly door?: string;
  /** When copies are made in passing; as usual when absent. */
  readonly backupTimes?: BackupTimes;
  readonly log: (line: string) => void;
}

/** Starts a workbench. Where the corpus cannot be opened it starts all the same, and its state says why. */
export function createWorkbench(options: WorkbenchOptions): Workbench {
  const { dataFolder, log } = options;
  mkdirSync(dataFolder, { recursive: true });
  const preferences = openPreferences(dataFolder, log);
  const uploads = createUploads(join(dataFolder, 'uploads', String(process.pid)));
  const listeners = new Set<(message: Message) => void>();
  let corpus: Corpus | null = null;
  let lastInfo: CorpusInfo | null = null;

  const tell = <N extends EventName>(event: N, value: EventValue<N>): void => {
    for (const listener of listeners) listener({ event, value });
  };
  const jobs = createJobs({
    uploads,
    exportFolder: join(dataFolder, 'exports', String(process.pid)),
    tell: (event) => tell('job', event),
    failed: (error) => safety.notice(error),
    checkCopy: () => safety.check(),
    committed: () => {
      safety.changed();
      if (corpus) tell('corpus', { corpus: corpusInfo(corpus) });
    },
    log,
  });
  const theCorpus = (): Corpus => {
    if (corpus) return corpus;
    const { problem } = safety.state();
    throw problem
      ? refusal(problem.code, problem.message, problem.details)
      : refusal('no-corpus', 'No corpus is open. Open one, or make a new one.');
  };

  const letGo = async (): Promise<void> => {
    await jobs.settle();
    await safety.closing();
    corpus?.close();
    corpus = null;
  };
  const take = (opened: Corpus): void => {
    lastInfo = corpusInfo(opened);
    corpus = opened;
    safety.opened(opened);
    rememberCorpus(preferences, opened);
    // A crash in mid-import can leave documents that the full-text index has not seen.
    void indexAll(opened, { pause: () => new Promise((resume) => setImmediate(resume)) }).catch((error: unknown) => {
      safety.notice(error);
      if (opened.database.open)
        log(`the index of ${opened.path}: ${error instanceof Error ? error.message : String(error)}`);
    });
  };
  const openHere = (path: string): CorpusInfo => {
    take(openCorpus(path, openOptions));
    const info = corpusInfo(theCorpus());
    tell('corpus', { corpus: info });
    return info;
  };
  const safety = createSafety({
    dataFolder,
    log,
    times: options.backupTimes,
    desk: { corpus: () => corpus, letGo, open: openHere, tell },
  });
  const openOptions = { door: options.door ?? 'Spanwright', spareFolder: safety.spareFolder };

  // Two screens that open something at once must not leave one corpus open and forgotten.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => T | Promise<T>): Promise<T> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };
  const nothingOpen = (path: string, error: unknown): void => {
    safety.closed(path, error);
    tell('corpus', { corpus: null });
  };
  const openAgain = (path: string): void => {
    try {
      take(openCorpus(path, openOptions));
    } catch (error) {
      nothingOpen(path, error);
    }
  };
  const switchTo = async (
    path: string,
    open: (path: string, options: OpenOptions) => Corpus,
  ): Promise<{ corpus: CorpusInfo }> => {
    const target = resolve(path);
    if (corpus?.path !== target || corpus.trouble() !== null) {
      const before = corpus?.path ?? null;
      await letGo();
      try {
        take(open(target, openOptions));
      } catch (error) {
        // The person still has what was open before, or is told why not.
        if (before !== null && before !== target) openAgain(before);
        else nothingOpen(target, error);
        throw error;
      }
    }
    const info = corpusInfo(theCorpus());
    tell('corpus', { corpus: info });
    return { corpus: info };
  };
  const enter = (name: string, command: string): Annotator => {
    const { annotator, isNew } = enterAnnotator(theCorpus(), name, command);
    if (isNew) {
      safety.changed();
      tell('corpus', { corpus: corpusInfo(theCorpus()) });
    }
    return annotator;
  };
  /** A corpus that went bad under the person's hands is still named by what it said last. */
  const infoNow = (): CorpusInfo | null => {
    if (!corpus) return null;
    try {
      lastInfo = corpusInfo(corpus);
    } catch (error) {
      safety.notice(error);
    }
    return lastInfo;
  };

  type Handlers = { readonly [N in WorkbenchName]: (input: ParsedInput<N>) => CallOutput<N> | Promise<CallOutput<N>> };
  const workbenchHandlers: Handlers = {
    'workbench.state': () => ({
      corpus: infoNow(),
      ...safety.state(),
      recent: recentCorpora(preferences),
      dataFolder,
      version: options.version,
      development: options.development,
    }),
    'workbench.open': ({ path }) => inTurn(() => switchTo(path, openCorpus)),
    'workbench.create': ({ path }) => inTurn(() => switchTo(path, createCorpus)),
    'workbench.close': () =>
      inTurn(async () => {
        await letGo();
        safety.closed(null, null);
        tell('corpus', { corpus: null });
        return {};
      }),
    'backups.list': safety.handlers['backups.list'],
    'backup.now': safety.handlers['backup.now'],
    'backup.restore': (input) => inTurn(() => safety.handlers['backup.restore'](input)),
    'trouble.setAside': (input) => inTurn(() => safety.handlers['trouble.setAside'](input)),
    'trouble.putBack': (input) => inTurn(() => safety.handlers['trouble.putBack'](input)),
    'annotator.enter': ({ name, command }) => enter(name, command),
    'preferences.read': () => ({ values: { ...preferences.read() } }),
    'preferences.write': ({ key, value }) => {
      preferences.write(key, value);
      return {};
    },
    ...uploadCalls(uploads),
    'job.start': (input) => {
      jobs.start(theCorpus(), input);
      return { job: input.job };
    },
    'job.cancel': ({ job }) => {
      jobs.cancel(job);
      return {};
    },
    'jobs.list': () => ({ jobs: jobs.list() }),
  };

  const runCommand = <N extends CommandName>(kind: N, input: ParsedInput<N>): Done => {
    const { done, repeated } = performCommand(theCorpus(), kind, input);
    if (!repeated) {
      safety.changed();
      const { command, annotator } = input;
      tell('changed', { ...done, command, annotator, kind });
    }
    return done;
  };
  const runQuery = <N extends QueryName>(name: N, input: ParsedInput<N>): CallOutput<N> =>
    queryHandlers[name](theCorpus(), input);
  const runWorkbench = <N extends WorkbenchName>(
    name: N,
    input: ParsedInput<N>,
  ): CallOutput<N> | Promise<CallOutput<N>> => workbenchHandlers[name](input);

  const run = (call: CallName, input: unknown): unknown => {
    if (Object.hasOwn(queries, call)) return runQuery(call as QueryName, input as ParsedInput<QueryName>);
    if (Object.hasOwn(commands, call)) return runCommand(call as CommandName, input as ParsedInput<CommandName>);
    return runWorkbench(call as WorkbenchName, input as ParsedInput<WorkbenchName>);
  };

  const openFirst = (): void => {
    const path = resolve(options.open ?? lastCorpus(preferences) ?? join(dataFolder, 'My corpus.corpus'));
    try {
      // What is gone and has copies was not meant to be empty.
      const isNew = !existsSync(path) && listBackups(path, safety.spareFolder, null).length === 0;
      take((isNew ? createCorpus : openCorpus)(path, openOptions));
    } catch (error) {
      nothingOpen(path, error);
      log(problemOf(error, path).message);
    }
  };
  openFirst();

  return {
    async handle(request) {
      const parsed = requestSchema.safeParse(request);
      const id = parsed.success ? parsed.data.id : idIn(request);
      try {
        if (!parsed.success) {
          const issues = issuesOf(parsed.error);
          throw refusal('bad-request', 'The message is not of the contract’s form.', { issues });
        }
        const { call } = parsed.data;
        if (parsed.data.corpus !== undefined && parsed.data.corpus !== corpus?.id) {
          throw refusal('no-corpus', 'Another corpus is open by now. Nothing was done in it.');
        }
        const schemas = callSchemas(call);
        if (!schemas) throw refusal('unknown', `There is no call “${call}”.`);
        const input = schemas.input.safeParse(parsed.data.input);
        if (!input.success) {
          const issues = issuesOf(input.error);
          throw refusal('bad-request', `The input of ${call} is not of the contract’s form.`, { issues });
        }
        const value = await run(call as CallName, input.data);
        return { id, answer: { ok: true, value: schemas.output.parse(value) } };
      } catch (error) {
        safety.notice(error);
        const said = problemOf(error, corpus?.path);
        if (said.code === 'internal') log(error instanceof Error ? (error.stack ?? error.message) : String(error));
        return { id, answer: { ok: false, error: said } };
      }
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    download: (file) => jobs.download(file),
    async close() {
      await inTurn(letGo);
      uploads.close();
      listeners.clear();
    },
  };
}
