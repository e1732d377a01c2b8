// The one corpus that a workbench has open: opened, switched and closed, one after the other.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { listBackups } from '../backup/list.ts';
import { createCorpus, openCorpus, type Corpus, type OpenOptions } from '../corpus/open.ts';
import { corpusInfo } from '../corpus/read.ts';
import { problemOf, refusal } from '../errors/problem.ts';
import { indexAll } from '../import/import.ts';
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
  /** Cancels what runs on the corpus and resolves when nothing does any more. */
  readonly endJobs: () => Promise<void>;
  readonly publish: Publish;
  readonly log: (line: string) => void;
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
  /** Ends jobs, makes the last backup and closes. */
  readonly close: () => Promise<void>;
  /** Two screens that open something at once must not leave one corpus open and forgotten. */
  readonly inTurn: <T>(work: () => T | Promise<T>) => Promise<T>;
}

/** A session with nothing open yet. */
export function createSession(parts: SessionParts): Session {
  const { publish, safety } = parts;
  let corpus: Corpus | null = null;
  let lastInfo: CorpusInfo | null = null;
  const options = (): OpenOptions => ({ door: parts.door, spareFolder: safety().spareFolder });

  const use = (opened: Corpus): CorpusInfo => {
    const info = corpusInfo(opened);
    lastInfo = info;
    corpus = opened;
    safety().opened(opened);
    rememberCorpus(parts.preferences, opened);
    indexRemaining(opened, parts);
    return info;
  };
  const nothingOpen = (path: string, error: unknown): void => {
    safety().closed(path, error);
    publish('corpus', { corpus: null });
  };
  const close = async (): Promise<void> => {
    await parts.endJobs();
    await safety().closing();
    corpus?.close();
    corpus = null;
  };
  const openAgain = (path: string): void => {
    try {
      use(openCorpus(path, options()));
    } catch (error) {
      nothingOpen(path, error);
    }
  };
  const replace = async (target: string, how: typeof openCorpus): Promise<void> => {
    const before = corpus?.path ?? null;
    await close();
    try {
      use(how(target, options()));
    } catch (error) {
      // The person still has what was open before, or is told why not.
      if (before !== null && before !== target) openAgain(before);
      else nothingOpen(target, error);
      throw error;
    }
  };
  const requireCorpus = (): Corpus => {
    if (corpus) return corpus;
    throw whyNothingIsOpen(safety());
  };
  return {
    corpus: () => corpus,
    requireCorpus,
    info: () => {
      if (!corpus) return null;
      try {
        lastInfo = corpusInfo(corpus);
      } catch (error) {
        safety().notice(error);
      }
      return lastInfo;
    },
    openFirst: (path) => {
      try {
        // What is gone and has backups was not meant to be empty.
        const isNew = !existsSync(path) && listBackups(path, safety().spareFolder, null).length === 0;
        use((isNew ? createCorpus : openCorpus)(path, options()));
      } catch (error) {
        nothingOpen(path, error);
        parts.log(problemOf(error, path).message);
      }
    },
    open: (path) => {
      const info = use(openCorpus(path, options()));
      publish('corpus', { corpus: info });
      return info;
    },
    switchTo: async (path, how) => {
      const target = resolve(path);
      if (corpus?.path !== target || corpus.trouble() !== null) await replace(target, how);
      const info = corpusInfo(requireCorpus());
      publish('corpus', { corpus: info });
      return { corpus: info };
    },
    close,
    inTurn: createTurns(),
  };
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
    if (opened.database.open)
      log(`the index of ${opened.path}: ${error instanceof Error ? error.message : String(error)}`);
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
