// Door 1: the desktop window. It shows the screens, keeps the core running and joins the two; it does nothing with a
// corpus itself.

import { app, Menu, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import { logCrashes, openLog } from '../core/log/log.ts';
import { dataFolder } from '../core/preferences/data-folder.ts';
import { programPath, programVersion } from '../core/program/program.ts';
import type { MenuActionId } from '../model/actions.ts';
import type { EventValue } from '../model/contract/contract.ts';
import { isCorpusPath } from '../model/corpus-path.ts';
import { pathsIn, pathsSent } from './argv.ts';
import { channels } from './channels.ts';
import { keepCore, type CoreKeeper } from './core-keeper.ts';
import { answerScreens } from './desktop.ts';
import { guardPages } from './guard.ts';
import { menuTemplate, parseShownKeys, type ShownKeys } from './menu-template.ts';
import { openWindow } from './open-window.ts';
import { registerScreensScheme, serveScreens } from './screens-scheme.ts';
import { askAfterVainStarts, refuseToStart, sayAbout, showLog, whyNotWritable } from './start-messages.ts';

const development = process.env['SPANWRIGHT_DEVELOPMENT'] === '1';
const folder = dataFolder();
const log = openLog({ dataFolder: folder, version: programVersion, door: 'window', process: 'main' });

let window: BrowserWindow | null = null;
let core: CoreKeeper | null = null;
/** Whether the page has asked for its port, and so listens. */
let listening = false;
/** What is to be told to the page when it listens: files to open, and what was chosen in the menu. */
let waitingPaths: readonly string[] = [];
let waitingActions: readonly MenuActionId[] = [];
/** How far the core is with an older corpus: it may have said so before the page listens. */
let migrating: EventValue<'migrating'> | null = null;
/** Paths of corpora that were open lately. The core says them: reading them here would hold up the start. */
let recent: readonly string[] = [];
/** The corpus that the page shows: it is no way back to itself. */
let shownCorpus: string | null = null;
let keysInMenu: ShownKeys = new Map();
/** The menu that is shown, without what its items do. */
let shownMenu = '';

// Chromium has no sandbox for root on Linux, and does not start where it is asked for one.
if (process.getuid?.() !== 0) app.enableSandbox();
registerScreensScheme();
const paths = pathsIn(process.argv, process.cwd(), app.isPackaged);
const unwritable = whyNotWritable(folder);
if (unwritable === null) {
  app.setPath('userData', join(folder, 'window'));
  if (app.requestSingleInstanceLock({ paths })) start();
  else app.quit();
} else refuseToStart(folder, unwritable);

function start(): void {
  logCrashes(log);
  log('started');
  const [first, ...rest] = paths;
  const corpus = first !== undefined && isCorpusPath(first) ? first : null;
  waitingPaths = corpus === null ? paths : rest;

  app.on('second-instance', (_event, _argv, _folder, data) => {
    show();
    openPaths(pathsSent(data));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    openPaths([path]);
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('activate', () => {
    if (app.isReady() && window === null) open();
  });
  app.on('before-quit', quitInOrder);
  // Else Electron makes one of its own, which ours takes the place of.
  Menu.setApplicationMenu(null);

  void app.whenReady().then(() => showAndKeep(corpus));
}

/** Shows the window, and keeps a core below it, which opens this corpus. */
function showAndKeep(corpus: string | null): void {
  guardPages({ development });
  const prepareScreens = serveScreens(programPath('screens'));
  answerScreens(() => window, {
    ready: connect,
    showed: (path) => {
      shownCorpus = path;
      core?.askRecent();
    },
    showKeys: (keys) => {
      keysInMenu = parseShownKeys(keys);
      showMenu();
    },
  });
  const keeper = keepCore({
    script: join(import.meta.dirname, 'core-process.js'),
    open: { dataFolder: folder, path: corpus, development },
    log,
    lost: () => send(channels.coreLost, null),
    back: () => {
      if (listening) connect();
    },
    recent: showRecent,
    migrating: showMigrating,
    gaveUp: (said) => {
      log('core given up');
      void askAfterVainStarts(window, said, folder, { tryAgain: keeper.tryAgain, quit: () => app.quit() });
    },
  });
  core = keeper;
  open();
  // While the page's process starts.
  showMenu();
  prepareScreens();
}

/** The corpus is closed before the app ends, so that its file is whole in itself; then a page that hangs has no say. */
function quitInOrder(event: Electron.Event): void {
  const keeper = core;
  if (keeper === null) return;
  event.preventDefault();
  core = null;
  void keeper.stop().finally(() => {
    log('ended');
    window?.destroy();
    app.quit();
  });
}

function open(): void {
  listening = false;
  const opened = openWindow(folder, log, () => app.quit());
  window = opened;
  opened.on('closed', () => {
    window = null;
    listening = false;
  });
  opened.webContents.on('did-start-loading', () => {
    listening = false;
  });
}

/** Shows the menu where it would be another: the same made anew takes a start its time, and closes under the mouse. */
function showMenu(): void {
  const template = menuTemplate({
    platform: process.platform,
    development,
    send: act,
    keys: keysInMenu,
    recent: recent.filter((path) => path !== shownCorpus),
    openRecent: (path) => openPaths([path]),
  });
  const menu = JSON.stringify(template);
  if (menu === shownMenu) return;
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  shownMenu = menu;
}

function showMigrating(value: EventValue<'migrating'> | null): void {
  if (listening && (value !== null || migrating !== null)) send(channels.migrating, value);
  migrating = value;
}

function showRecent(paths: readonly string[]): void {
  recent = paths;
  showMenu();
}

/** Hands the page a port to the core, and what waited for it. */
function connect(): void {
  listening = true;
  const port = core?.connect() ?? null;
  if (port !== null) window?.webContents.postMessage(channels.port, null, [port]);
  if (migrating !== null) send(channels.migrating, migrating);
  const [more, actions] = [waitingPaths, waitingActions];
  waitingPaths = [];
  waitingActions = [];
  if (more.length > 0) send(channels.openPaths, more);
  for (const action of actions) send(channels.menu, action);
}

function openPaths(more: readonly string[]): void {
  if (more.length === 0) return;
  if (listening) send(channels.openPaths, more);
  else waitingPaths = [...waitingPaths, ...more];
  if (app.isReady() && window === null) open();
}

/**
 * Does what was chosen in the menu. Where the last window was closed, as on macOS, it is for the next one; what this program
 * is can be said without a page, too.
 */
function act(action: MenuActionId): void {
  if (action === 'help.about' && !listening) return void sayAbout(window, folder);
  if (action === 'help.log' && !listening) return showLog(folder);
  if (window === null) open();
  else show();
  if (listening) send(channels.menu, action);
  else waitingActions = [...waitingActions, action];
}

function send(channel: string, value: unknown): void {
  window?.webContents.send(channel, value);
}

function show(): void {
  if (window === null) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}
