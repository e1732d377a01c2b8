// What happens when the page in the window crashes or hangs. What was not answered yet waits in the page's outbox, and is
// sent again when the page is back.

import { dialog, type BrowserWindow } from 'electron';
import type { Log } from '../core/log/log.ts';
import { createCrashCount } from './crash-count.ts';

/** Reloads the page where it crashes, and asks where it crashes again and again or does not answer. */
export function watchPage(window: BrowserWindow, log: Log, quit: () => void): void {
  const { webContents } = window;
  const crashes = createCrashCount();
  let asking: AbortController | null = null;

  const ask = async (message: string, detail: string, buttons: readonly string[]): Promise<string | null> => {
    const asked = new AbortController();
    asking?.abort();
    asking = asked;
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      title: 'Spanwright',
      message,
      detail,
      buttons: [...buttons],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
      signal: asked.signal,
    });
    return asked.signal.aborted ? null : (buttons[response] ?? null);
  };

  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    log('page crashed', { exitCode });
    if (crashes.add(performance.now())) {
      webContents.reload();
      return;
    }
    void ask(
      'The page of this window stops again and again.',
      'Everything that was saved is safe, and what was not is kept for the next try.',
      [tryAgain, quitProgram],
    ).then((answer) => {
      if (answer === tryAgain) webContents.reload();
      else if (answer === quitProgram) quit();
    });
  });
  window.on('unresponsive', () => {
    log('page does not answer');
    void ask(
      'This window does not answer.',
      'Everything that was saved is safe. It may answer again when you wait; a very long article takes time.',
      [wait, reload, quitProgram],
    ).then((answer) => {
      // Only a page that ends can be loaded anew, and its end is a crash as any other.
      if (answer === reload) webContents.forcefullyCrashRenderer();
      else if (answer === quitProgram) quit();
    });
  });
  window.on('responsive', () => asking?.abort());
  window.once('closed', () => asking?.abort());
}

const tryAgain = 'Try again';
const wait = 'Wait';
const reload = 'Load the page again';
const quitProgram = 'Quit Spanwright';
