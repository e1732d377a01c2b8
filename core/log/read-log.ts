// The log as a person may see it.

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { WorkbenchCallsOf } from '../database/calls.ts';
import type { Log } from './log.ts';
import { logPath } from './log-path.ts';

/** Bytes of its end that are shown. */
const shown = 64 * 1024;

/** The newest lines of the log, whole ones; '' where there is none. */
export function readLog(path: string): string {
  const now = endOf(path, shown);
  return endOf(path.replace(/\.log$/, '.old.log'), shown - now.length) + now;
}

/** The calls about the log. */
export function logCalls(dataFolder: string, log: Log): WorkbenchCallsOf<'log'> {
  const path = logPath(dataFolder);
  return {
    'log.read': () => ({ path, text: readLog(path) }),
    'log.report': ({ what, faults }) => {
      log(what, { faults });
      return {};
    },
  };
}

/** The last whole lines of a file, no more than so many bytes; '' where it cannot be read. */
function endOf(path: string, most: number): string {
  try {
    const file = openSync(path, 'r');
    try {
      const { size } = fstatSync(file);
      const bytes = Buffer.alloc(Math.max(0, Math.min(size, most)));
      const read = readSync(file, bytes, 0, bytes.length, size - bytes.length);
      const text = bytes.toString('utf8', 0, read);
      return size > bytes.length ? text.slice(text.indexOf('\n') + 1) : text;
    } finally {
      closeSync(file);
    }
  } catch {
    return '';
  }
}
