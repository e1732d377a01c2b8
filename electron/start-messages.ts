// What is said outside of the page: a start that cannot go on, a core that does not come up, and what this program is.

import { app, dialog, shell, type BrowserWindow, type MessageBoxOptions } from 'electron';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { logPath } from '../core/log/log-path.ts';
import { programVersion } from '../core/program/program.ts';

/** Why the data folder cannot be written, in the system's words, or null where it can. It is made where it is not there. */
export function whyNotWritable(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Says why there will be no window, on the screen and on standard error, and ends with 1. */
export function refuseToStart(folder: string, reason: string): void {
  const message =
    `Spanwright cannot write to its data folder ${folder} (${reason}). ` +
    'Make it writable, or name another folder in the environment variable SPANWRIGHT_DATA, and start again.';
  process.stderr.write(`${message}\n`);
  void app.whenReady().then(() => {
    dialog.showErrorBox('Spanwright cannot start', message);
    app.exit(1);
  });
}

/** Says that the core ended at every start, with what it said last, and does what the person chooses. */
export async function askAfterVainStarts(
  window: BrowserWindow | null,
  said: string,
  folder: string,
  ways: { readonly tryAgain: () => void; readonly quit: () => void },
): Promise<void> {
  const last = said.trimEnd().split('\n').slice(-12).join('\n');
  const { response } = await show(window, {
    type: 'error',
    message: 'The part of Spanwright that opens a corpus ends at every start.',
    detail: `Nothing was written to a corpus. ${last === '' ? 'It gave no reason.' : `The last it said:\n\n${last}`}`,
    buttons: ['Try again', 'Show the log', 'Quit Spanwright'],
    cancelId: 0,
  });
  if (response === 0) return ways.tryAgain();
  if (response === 2) return ways.quit();
  showLog(folder);
  return askAfterVainStarts(window, said, folder, ways);
}

/** Shows the log in the system's file manager: it can be seen, and attached to a mail, without a page. */
export function showLog(folder: string): void {
  shell.showItemInFolder(logPath(folder));
}

/** Says which version this is, what it runs on and where it keeps its data. */
export async function sayAbout(window: BrowserWindow | null, folder: string): Promise<void> {
  const { electron, chrome, node } = process.versions;
  const { response } = await show(window, {
    type: 'info',
    message: `Spanwright ${programVersion}`,
    detail: `Electron ${electron}, Chromium ${chrome}, Node.js ${node}\nData folder: ${folder}`,
    buttons: ['Close', 'Show the data folder'],
    cancelId: 0,
  });
  if (response === 1) await shell.openPath(folder);
}

function show(window: BrowserWindow | null, said: MessageBoxOptions): ReturnType<typeof dialog.showMessageBox> {
  const options = { title: 'Spanwright', ...said };
  return window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options);
}
