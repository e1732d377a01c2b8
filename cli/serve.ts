// `spanwright serve`: the browser door.

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dataFolder } from '../core/preferences/data-folder.ts';
import { openLog } from '../core/log/log.ts';
import { programPath, programVersion } from '../core/program/program.ts';
import { supervise } from '../server/supervisor.ts';
import { exitCodes, give, say } from './voice.ts';

export interface ServeOptions {
  readonly corpus?: string;
  readonly port?: number;
  /** Whether the system's browser is asked to open the page. */
  readonly open: boolean;
}

/** The command that the supervisor starts in a process of its own. */
export const serverCommand = 'serve-in-this-process';

/** Serves until it is told to stop; prints one line with the address. Gives the exit code. */
export function serve({ corpus, port, open }: ServeOptions): Promise<number> {
  const rendererFolder = programPath('screens');
  if (!existsSync(join(rendererFolder, 'index.html'))) {
    say(`${rendererFolder}: the screens are not built. Run npm start, or npm run build.`);
    return Promise.resolve(exitCodes.problems);
  }
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop.abort());
  return supervise({
    signal: stop.signal,
    script: process.argv[1] ?? '',
    args: [serverCommand],
    open: corpus === undefined ? null : resolve(corpus),
    port: port ?? null,
    dataFolder: dataFolder(),
    rendererFolder,
    development: process.env['SPANWRIGHT_DEVELOPMENT'] === '1',
    opened(address) {
      give(address);
      if (open) void openInBrowser(address);
    },
    say,
    log: openLog({ dataFolder: dataFolder(), version: programVersion, door: 'browser', process: 'supervisor' }),
  });
}

async function openInBrowser(address: string): Promise<void> {
  try {
    const { default: openAddress } = await import('open');
    const opener = await openAddress(address);
    opener.on('error', () => say('No browser could be opened; open the address above yourself.'));
  } catch {
    say('No browser could be opened; open the address above yourself.');
  }
}
