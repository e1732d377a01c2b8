// The one corpus that a workbench has open: opened, switched and closed, one after the other.

import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { listBackups } from '../backup/list.ts';
import { createCorpus, openCorpus, type Corpus, type OpenOptions } from '../corpus/open.ts';
import { corpusInfo } from '../corpus/read.ts';
import { refusal } from '../errors/problem.ts';
import { indexAll } from '../search/index.ts';
import type { Leftovers } from '../leftovers/leftovers.ts';
import type { Log } from '../log/log.ts';
import type { Preferences } from '../preferences/preferences.ts';
import { rememberCorpus } from '../preferences/recent.ts';
import type { Safety } from '../safety/safety.ts';
import type { EventName, EventValue } from '../../model/contract/contract.ts';
import type { CorpusInfo } from '../../model/contract/corpus.ts';

export type Publish = <N extends EventName>(event: N, value: EventValue<N>) => void;

export interface SessionParts {
  readonly door: string;
  readonly preferences: Preferences;
  readonly safety: () => Safety;
  readonly leftovers: Leftovers;
  /** Cancels what runs on the corpus and resolves when nothing does any more. */
  readonly endJobs: () => Promise<void>;
  readonly publish: Publish;
  readonly log: Log;
  readonly migrating: ((value: EventValue<'migrating'>) => void) | undefined;
}

export interface Session {
  readonly corpus: () => Corpus | null;
  /** The open corpus. Throws the refusal that says why there is none. */
  readonly requireCorpus: () => Corpus;
  /** What the open corpus says of itself; one that went bad is still named by what it said last. Null: nothing is open. */
  readonly info: () => CorpusInfo | null;
  /** Opens the first corpus at `path`, or creates it; where it cannot be, the state says why. */
  readonly openFirst: (path: string) => void;
  /** Opens what is at the path and tells every screen. Throws a refusal. */
  readonly open: (path: string) => CorpusInfo;
  /** Closes what is open and opens another; where that fails, what was open before comes back. Throws a refusal. */
  readonly switchTo: (path: string, how: typeof openCorpus) => Promise<{ corpus: CorpusInfo }>;
  /** Makes searchable what is not yet. */
  readonly index: () => void;
  /** Ends jobs, makes the last backup and closes. */
  readonly close: () => Promise<void>;
  /** Two screens that open something at once must not leave one corpus open and forgotten. */
  readonly inTurn: <T>(work: () => T | Promise<T>) => Promise<T>;
}

/** What a session holds while it runs. */
interface State {
  readonly parts: SessionParts;
  corpus: Corpus | null;
  lastInfo: CorpusInfo | null;
}

/** A session with nothing open yet. */
export function createSession(parts: SessionParts): Session {
  const state: State = { parts, corpus: null, lastInfo: null };
  const requireCorpus = (): Corpus => {
    if (state.corpus) return state.corpus;
    throw whyNothingIsOpen(parts.safety());
  };
  return {
    corpus: () => state.corpus,
    requireCorpus,
    info: () => infoOf(state),
    openFirst: (path) => openFirst(state, path),
    open: (path) => {
      const info = use(state, openBy(state, openCorpus, path));
      parts.publish('corpus', { corpus: info });
      return info;
    },
    switchTo: async (path, how) => {
      const target = resolve(path);
      if (state.corpus?.path !== target || state.corpus.problem() !== null) await replace(state, target, how);
      const info = corpusInfo(requireCorpus());
      parts.publish('corpus', { corpus: info });
      return { corpus: info };
    },
    index: () => {
      if (state.corpus) indexRemaining(state.corpus, parts);
    },
    close: () => close(state),
    inTurn: createTurns(),
  };
}

function optionsOf({ door, safety, leftovers, publish, migrating }: SessionParts, path: string): OpenOptions {
  const name = basename(path).replace(/\.corpus$/i, '');
  let told = Number.NEGATIVE_INFINITY;
  return {
    door,
    places: safety().places(),
    ledger: leftovers.ledger,
    progress(done, total, message) {
      // What comes before a long silence is told in any case.
      if (total !== null && performance.now() - told < migratingEvery) return;
      told = performance.now();
      const value = { name, done, total, message };
      publish('migrating', value);
      migrating?.(value);
    },
  };
}

/** So often it is told how far a corpus is brought up to date, in milliseconds. */
const migratingEvery = 200;

/** Opens or makes a corpus. What a killed program left of it is cleaned up before it is locked: some of that is asked of the corpus. */
function openBy(state: State, how: typeof openCorpus, path: string): Corpus {
  state.parts.leftovers.sweep();
  return how(path, optionsOf(state.parts, path));
}

function use(state: State, opened: Corpus): CorpusInfo {
  const info = corpusInfo(opened);
  state.lastInfo = info;
  state.corpus = opened;
  state.parts.safety().opened(opened);
  state.parts.log('corpus opened', { corpus: opened.path });
  rememberCorpus(state.parts.preferences, opened);
  indexRemaining(opened, state.parts);
  return info;
}

function infoOf(state: State): CorpusInfo | null {
  if (!state.corpus) return null;
  try {
    state.lastInfo = corpusInfo(state.corpus);
  } catch (error) {
    state.parts.safety().notice(error);
  }
  return state.lastInfo;
}

function openFirst(state: State, path: string): void {
  try {
    // What is gone and has backups was not meant to be empty.
    const isNew = !existsSync(path) && listBackups(path, state.parts.safety().places(), null).length === 0;
    use(state, openBy(state, isNew ? createCorpus : openCorpus, path));
  } catch (error) {
    notOpened(state, path, error);
    nothingOpen(state, path, error);
  }
}

async function replace(state: State, target: string, how: typeof openCorpus): Promise<void> {
  const before = state.corpus?.path ?? null;
  await close(state);
  try {
    use(state, openBy(state, how, target));
  } catch (error) {
    notOpened(state, target, error);
    // The person still has what was open before, or is told why not.
    if (before !== null && before !== target) openAgain(state, before);
    else nothingOpen(state, target, error);
    throw error;
  }
}

function openAgain(state: State, path: string): void {
  try {
    use(state, openBy(state, openCorpus, path));
  } catch (error) {
    notOpened(state, path, error);
    nothingOpen(state, path, error);
  }
}

function notOpened({ parts }: State, corpus: string, error: unknown): void {
  parts.log('corpus not opened', { corpus, error });
}

function nothingOpen({ parts }: State, path: string, error: unknown): void {
  parts.safety().closed(path, error);
  parts.publish('corpus', { corpus: null });
}

async function close(state: State): Promise<void> {
  await state.parts.endJobs();
  await state.parts.safety().closing();
  if (state.corpus) state.parts.log('corpus closed', { corpus: state.corpus.path });
  state.corpus?.close();
  state.corpus = null;
}

function whyNothingIsOpen(safety: Safety): Error {
  const { problem } = safety.state();
  return problem
    ? refusal(problem.code, problem.message, problem.details)
    : refusal('no-corpus', 'No corpus is open. Open one, or create a new one.');
}

/** A crash in the middle of an import can leave documents that the full-text index has not seen. */
function indexRemaining(opened: Corpus, { safety, log }: SessionParts): void {
  void indexAll(opened, { pause: () => new Promise((resume) => setImmediate(resume)) }).catch((error: unknown) => {
    safety().notice(error);
    if (opened.database.open) log('index not made', { corpus: opened.path, error });
  });
}

function createTurns(): Session['inTurn'] {
  let turn: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };
}
