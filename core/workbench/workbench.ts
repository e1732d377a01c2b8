// The core as a door sees it: requests in, answers and events out, one corpus open at a time.

import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BackupTimes } from '../backup/keeper.ts';
import { corpusInfo } from '../corpus/read.ts';
import { createJobs, type Jobs } from '../jobs/jobs.ts';
import type { Download } from '../jobs/handover.ts';
import { createUploads, type Uploads } from '../jobs/uploads.ts';
import type { Log } from '../log/log.ts';
import { openLeftovers, type Leftovers } from '../leftovers/leftovers.ts';
import { openPreferences } from '../preferences/preferences.ts';
import { lastCorpus } from '../preferences/recent.ts';
import { createSafety, type Safety } from '../safety/safety.ts';
import type { EventValue } from '../../model/contract/contract.ts';
import type { Message } from '../../model/protocol.ts';
import { createCalls } from './calls.ts';
import { handleRequest } from './handle.ts';
import { createSession, type Publish, type Session } from './session.ts';

export interface Workbench {
  /** Answers one request of the protocol, whatever it is: malformed ones with a coded error. Never rejects. */
  handle(request: unknown): Promise<Message>;
  /** Calls back with every event until the returned function is called. */
  listen(listener: (message: Message) => void): () => void;
  /** A finished export that waits to be handed over by its file id, or null. */
  download(file: string): Download | null;
  /** Cancels jobs, makes the last backup and closes the corpus. */
  close(): Promise<void>;
}

export interface WorkbenchOptions {
  /** Where preferences, the default corpus, uploads and exports live. */
  readonly dataFolder: string;
  readonly version: string;
  readonly development: boolean;
  /** Where temporary files are noted, so that the next start finds what a kill leaves; in the data folder when absent. */
  readonly ledgerFolder?: string;
  /** The corpus to open, or create, at start; null: the last one, or a new one in the data folder. */
  readonly open: string | null;
  /** Which door this is, for those who find the corpus in use. */
  readonly door?: string;
  /** When backups are made; as usual when absent. */
  readonly backupTimes?: BackupTimes;
  /** Is told how far it is while an older corpus is brought up to date; nothing is answered meanwhile. */
  readonly migrating?: (value: EventValue<'migrating'>) => void;
  /** Is told of the corpus that is open with every event. */
  readonly log: Log;
}

/** Starts a workbench. Where the corpus cannot be opened it starts all the same, and its state says why. */
export function createWorkbench(options: WorkbenchOptions): Workbench {
  const { dataFolder, version, development } = options;
  let openPath = (): string | null => null;
  const log: Log = (what, details) => options.log(what, { corpus: openPath(), ...details });
  mkdirSync(dataFolder, { recursive: true });
  const preferences = openPreferences(dataFolder, log);
  const leftovers = openLeftovers(options.ledgerFolder ?? dataFolder, log);
  const uploads = createUploads(join(dataFolder, leftovers.folderName('uploads')), leftovers.ledger);
  const listeners = new Set<(message: Message) => void>();
  const publish: Publish = (event, value) => {
    for (const listener of listeners) listener({ event, value });
  };
  const session: Session = createSession({
    door: options.door ?? 'Spanwright',
    preferences,
    safety: () => safety,
    leftovers,
    endJobs: () => jobs.cancelAll(),
    publish,
    log,
    migrating: options.migrating,
  });
  openPath = () => session.corpus()?.path ?? null;
  const safety: Safety = createSafety({
    dataFolder,
    preferences,
    log,
    times: options.backupTimes,
    leftovers,
    session,
    publish,
  });
  const jobs = jobsOf({ options, log, leftovers, session, safety, uploads, publish });
  const run = createCalls({
    session,
    safety,
    jobs,
    uploads,
    preferences,
    publish,
    log,
    facts: { dataFolder, version, development },
  });
  session.openFirst(resolve(options.open ?? lastCorpus(preferences) ?? join(dataFolder, 'My corpus.corpus')));
  return {
    handle: (request) => handleRequest({ session, safety, run, log }, request),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    download: (file) => jobs.download(file),
    async close() {
      await session.inTurn(session.close);
      uploads.close();
      jobs.close();
      listeners.clear();
    },
  };
}

interface JobParts {
  readonly options: WorkbenchOptions;
  readonly log: Log;
  readonly leftovers: Leftovers;
  readonly session: Session;
  readonly safety: Safety;
  readonly uploads: Uploads;
  readonly publish: Publish;
}

function jobsOf({ options, log, leftovers, session, safety, uploads, publish }: JobParts): Jobs {
  return createJobs({
    uploads,
    exportFolder: join(options.dataFolder, leftovers.folderName('exports')),
    leftovers,
    publish: (event) => publish('job', event),
    failed: (error) => safety.notice(error),
    checkCopy: () => safety.check(),
    committed: () => {
      safety.changed();
      const corpus = session.corpus();
      if (corpus) publish('corpus', { corpus: corpusInfo(corpus) });
    },
    log,
  });
}
