// What the page in the window may have.

import type { WebPreferences } from 'electron';

/** The window's preferences; all that is not named is as Electron has it. `preload` is the path of the script before the page. */
export function webPreferences(preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    // Chromium would fetch its dictionaries from outside.
    spellcheck: false,
  };
}
