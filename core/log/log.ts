// The program's log: one file for both doors and the command line, a line of JSON an event. No word of an article, a tag or a note
// can get into it: what happened is from a closed list, an error is its class, its code and its frames (model/fault.ts), and
// the only text from outside is the path of the corpus.

// oxlint-disable-next-line typescript/triple-slash-reference -- every room that imports this file has to know the type
/// <reference path="./file-transport.d.ts" />

// By itself: the rest of the library loads Node's HTTP, TLS and child processes, which every start would wait for.
import createFileTransport from 'electron-log/src/node/transports/file/index.js';
import { statSync } from 'node:fs';
import type { CallName } from '../../model/contract/contract.ts';
import type { JobKind } from '../../model/contract/jobs.ts';
import { faultsOf, type Fault } from '../../model/fault.ts';
import { logPath } from './log-path.ts';

/** What may be said to have happened. */
export type LoggedEvent =
  | 'started'
  | 'ended'
  | 'crashed'
  | 'cannot start'
  | 'internal error'
  | 'corpus opened'
  | 'corpus closed'
  | 'corpus not opened'
  | 'index not made'
  | 'backup not made'
  | 'preferences not kept'
  | 'leftover not noted'
  | 'leftover removed'
  | 'leftover stays'
  | 'core ended'
  | 'core given up'
  | 'server ended'
  | 'page crashed'
  | 'page does not answer'
  | 'error in the page'
  | 'painted is not stored';

export interface LogDetails {
  /** The path of the corpus that it is about, or that was open. */
  readonly corpus?: string | null;
  /** What was being done. */
  readonly during?: CallName | JobKind;
  /** An error that was caught; only what faultsOf leaves of it is written. */
  readonly error?: unknown;
  /** What another process left of its error. */
  readonly faults?: readonly Fault[];
  /** The exit code of a process that ended; null where a signal ended it. */
  readonly exitCode?: number | null;
}

/** Writes an event down. Never throws: what cannot be written is left out. */
export type Log = (what: LoggedEvent, details?: LogDetails) => void;

export interface LogOptions {
  readonly dataFolder: string;
  readonly version: string;
  readonly door: 'window' | 'browser' | 'command line';
  readonly process: 'main' | 'core' | 'server' | 'supervisor' | 'command';
}

/** Characters of a path, of which a page may name any. */
const longestPath = 4_096;
/** Characters of JSON in a line, above which the frames are left out. */
const longestLine = 16_000;
/** Bytes, above which the file becomes the old one, in the place of the one before. */
export const largestLog = 1024 * 1024;

/** The log of this process. Nothing is made, not even the folder, before the first event. */
export function openLog({ dataFolder, version, door, process: name }: LogOptions): Log {
  const write = openFile(logPath(dataFolder));
  return (what, { corpus = null, during, error, faults, exitCode } = {}) => {
    const errors = faults ?? (error === undefined ? undefined : faultsOf(error));
    const entry = {
      time: new Date().toISOString(),
      version,
      door,
      process: name,
      pid: process.pid,
      corpus: corpus?.slice(0, longestPath) ?? null,
      what,
    };
    const more = { during, exitCode, errors };
    const line = JSON.stringify({ ...entry, ...more });
    write(line.length <= longestLine ? line : JSON.stringify({ ...entry, during, exitCode }));
  };
}

/** Writes down what ends this process because nobody caught it; what happens to it then stays as it was. */
export function logCrashes(log: Log): void {
  process.on('uncaughtExceptionMonitor', (error) => log('crashed', { error }));
}

/** Every line is one call to the system that appends: those of several processes do not get mixed up. */
function openFile(path: string): (line: string) => void {
  const file = createFileTransport(
    // What the file cannot take is said nowhere.
    { variables: {}, transports: { console: () => undefined } },
    { externalApi: { getPathVariables: () => ({}) } },
  );
  file.resolvePathFn = () => path;
  file.writeOptions = { flag: 'a', encoding: 'utf8', mode: 0o600 };
  file.transforms = [({ data }) => String(data[0])];
  file.maxSize = largestLog;
  const archive = file.archiveLogFn;
  file.archiveLogFn = (old) => {
    // Another process may have done it: each counts from the size that it found.
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largestLog) archive(old);
  };
  return (line) => {
    try {
      file({ data: [line], date: new Date(), level: 'info' });
    } catch {
      // A full disk or a folder that is read-only must not stop anything.
    }
  };
}
