// The log, as the command line writes it and speaks of it. A command that does its work leaves nothing there.

import { openLog, type Log } from '../core/log/log.ts';
import { logPath } from '../core/log/log-path.ts';
import { dataFolder } from '../core/preferences/data-folder.ts';
import { programVersion } from '../core/program/program.ts';

const write = openLog({
  dataFolder: dataFolder(),
  version: programVersion,
  door: 'command line',
  process: 'command',
});
let hadFault = false;

/** The log of this command: of errors only. */
export const log: Log = (what, details) => {
  if (details?.error === undefined) return;
  write(what, details);
  hadFault ||= what === 'internal error';
};

/** Whether there was an error that nobody foresaw, of which the log says more. */
export const hadInternalError = (): boolean => hadFault;

/** Where a person finds the log. */
export const pathOfLog = (): string => logPath(dataFolder());
