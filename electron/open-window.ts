// Opens the one window, where it was last time.

import { app, BrowserWindow, Menu, screen } from 'electron';
import { join } from 'node:path';
import type { Log } from '../core/log/log.ts';
import { programPath } from '../core/program/program.ts';
import { contextMenuTemplate } from './context-menu.ts';
import { pageAddress } from './page.ts';
import { watchPage } from './page-watch.ts';
import { followPlace } from './window-place.ts';
import { webPreferences } from './web-preferences.ts';
import { readWindowState, smallest, writeWindowState } from './window-state.ts';

/** Opens it with the page in it; `folder` is the data folder, which remembers its place. */
export function openWindow(folder: string, log: Log, quit: () => void): BrowserWindow {
  const statePath = join(folder, 'window.json');
  const state = readWindowState(
    statePath,
    screen.getAllDisplays().map(({ workArea }) => workArea),
  );
  const window = new BrowserWindow({
    ...state.bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Spanwright',
    // The others take it from the program itself.
    ...(process.platform === 'linux' ? { icon: programPath('windowIcon') } : {}),
    webPreferences: webPreferences(join(import.meta.dirname, 'preload.cjs')),
  });
  const place = followPlace(window, state);
  if (state.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  const keepPlace = (): void => {
    const { bounds, maximized } = place();
    writeWindowState(statePath, bounds, maximized);
  };
  window.on('close', keepPlace);
  // A page that hangs is not asked to close at the end.
  app.on('before-quit', keepPlace);
  window.once('closed', () => app.off('before-quit', keepPlace));
  window.webContents.on('context-menu', (_event, params) => {
    const template = contextMenuTemplate(params);
    if (template.length > 0) Menu.buildFromTemplate(template).popup({ window });
  });
  watchPage(window, log, quit);
  void window.loadURL(pageAddress);
  return window;
}
