// Door 1: the desktop window. It shows the screens, keeps the core running and joins the two; it does nothing with a
// corpus itself.

import { app, BrowserWindow, Menu, screen } from 'electron';
import { join } from 'node:path';
import { dataFolder } from '../core/preferences/data-folder.ts';
import { programPath } from '../core/program/program.ts';
import type { MenuActionId } from '../model/actions.ts';
import { pathsIn, pathsSent } from './argv.ts';
import { channels } from './channels.ts';
import { keepCore, type CoreKeeper } from './core-keeper.ts';
import { answerScreens } from './desktop.ts';
import { guardPages } from './guard.ts';
import { menuTemplate } from './menu-template.ts';
import { pageAddress } from './page.ts';
import { registerScreensScheme, serveScreens } from './screens-scheme.ts';
import { readWindowState, smallest, writeWindowState } from './window-state.ts';

const development = process.env['SPANWRIGHT_DEVELOPMENT'] === '1';
const folder = dataFolder();
const statePath = join(folder, 'window.json');

let window: BrowserWindow | null = null;
let core: CoreKeeper | null = null;
/** Whether the page has asked for its port, and so listens. */
let listening = false;
/** What the system asked to open before the page listened. */
let waitingPaths: readonly string[] = [];

// Chromium has no sandbox for root on Linux, and does not start where it is asked for one.
if (process.getuid?.() !== 0) app.enableSandbox();
registerScreensScheme();
app.setPath('userData', join(folder, 'window'));
const paths = pathsIn(process.argv, process.cwd(), app.isPackaged);
if (app.requestSingleInstanceLock({ paths })) start();
else app.quit();

function start(): void {
  const [first, ...rest] = paths;
  const corpus = first?.endsWith('.corpus') === true ? first : null;
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
    if (app.isReady() && window === null) openWindow();
  });
  // The corpus is closed before the app ends, so that its file is whole in itself.
  app.on('before-quit', (event) => {
    const keeper = core;
    if (keeper === null) return;
    event.preventDefault();
    core = null;
    void keeper.stop().finally(() => app.quit());
  });

  void app.whenReady().then(() => {
    guardPages({ development });
    serveScreens(programPath('screens'));
    answerScreens(() => window, connect);
    core = keepCore({
      script: join(import.meta.dirname, 'core-process.js'),
      open: { dataFolder: folder, path: corpus, development },
      lost: () => send(channels.coreLost, null),
      back: () => {
        if (listening) connect();
      },
    });
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(
        menuTemplate({
          platform: process.platform,
          development,
          send: (action: MenuActionId) => {
            show();
            send(channels.menu, action);
          },
        }),
      ),
    );
    openWindow();
  });
}

function openWindow(): void {
  const { bounds, maximized } = readWindowState(
    statePath,
    screen.getAllDisplays().map(({ workArea }) => workArea),
  );
  const opened = new BrowserWindow({
    ...bounds,
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Spanwright',
    // The others take it from the program itself.
    ...(process.platform === 'linux' ? { icon: programPath('windowIcon') } : {}),
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      // Chromium would fetch its dictionaries from outside.
      spellcheck: false,
    },
  });
  window = opened;
  listening = false;
  if (maximized) opened.maximize();
  opened.once('ready-to-show', () => opened.show());
  opened.on('close', () => writeWindowState(statePath, opened.getNormalBounds(), opened.isMaximized()));
  opened.on('closed', () => {
    window = null;
    listening = false;
  });
  opened.webContents.on('did-start-loading', () => {
    listening = false;
  });
  // What was not answered yet waits in the page's outbox, and is sent again.
  opened.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit' && !opened.isDestroyed()) opened.webContents.reload();
  });
  void opened.loadURL(pageAddress);
}

/** Hands the page a port to the core, and what waited for it. */
function connect(): void {
  listening = true;
  const port = core?.connect() ?? null;
  if (port !== null) window?.webContents.postMessage(channels.port, null, [port]);
  const waiting = waitingPaths;
  waitingPaths = [];
  if (waiting.length > 0) send(channels.openPaths, waiting);
}

function openPaths(more: readonly string[]): void {
  if (more.length === 0) return;
  if (listening) send(channels.openPaths, more);
  else waitingPaths = [...waitingPaths, ...more];
  if (app.isReady() && window === null) openWindow();
}

function send(channel: string, value: unknown): void {
  window?.webContents.send(channel, value);
}

function show(): void {
  if (window === null) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}
