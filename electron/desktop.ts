// What the screens ask of the system: dialogs, the file manager, the window's file. Every request is checked for its sender.

import { app, dialog, ipcMain, shell, type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import { extname, isAbsolute, join } from 'node:path';
import { channels } from './channels.ts';
import { isOwnPage } from './page.ts';

const corpusFilter = { name: 'Corpus', extensions: ['corpus'] };

/** Answers the screens' requests about the system. `ready` is called when a page asks for its port. */
export function answerScreens(theWindow: () => BrowserWindow | null, ready: () => void): void {
  /** The window that asks, if it is ours and asks from its own page. */
  const asking = (event: IpcMainEvent | IpcMainInvokeEvent): BrowserWindow | null => {
    const window = theWindow();
    const frame = event.senderFrame;
    return window !== null && frame !== null && frame === window.webContents.mainFrame && isOwnPage(frame.url)
      ? window
      : null;
  };
  const answer = <T>(
    channel: string,
    otherwise: T,
    run: (window: BrowserWindow, name: unknown, kind: unknown) => Promise<T>,
  ): void => {
    ipcMain.handle(channel, (event, name: unknown, kind: unknown) => {
      const window = asking(event);
      return window === null ? otherwise : run(window, name, kind);
    });
  };
  const hear = (channel: string, run: (window: BrowserWindow, value: unknown) => void): void => {
    ipcMain.on(channel, (event, value: unknown) => {
      const window = asking(event);
      if (window !== null) run(window, value);
    });
  };

  hear(channels.ready, ready);
  hear(channels.reveal, (_window, path) => {
    if (typeof path === 'string' && isAbsolute(path)) shell.showItemInFolder(path);
  });
  hear(channels.showFile, (window, path) => {
    window.setRepresentedFilename(typeof path === 'string' ? path : '');
    if (typeof path === 'string') app.addRecentDocument(path);
  });
  answer(channels.pickFiles, [], async (window) => {
    const { filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile', 'multiSelections'] });
    return filePaths;
  });
  answer(channels.pickFolder, [], async (window) => {
    const { filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'multiSelections'] });
    return filePaths;
  });
  answer(channels.pickCorpus, null, async (window) => {
    const { filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'], filters: [corpusFilter] });
    return filePaths[0] ?? null;
  });
  answer(channels.newCorpusPath, null, (window, name) => save(window, name, [corpusFilter]));
  answer(channels.saveAs, null, (window, name, kind) => {
    const extension = typeof name === 'string' ? extname(name).slice(1) : '';
    const filters = kind === 'folder' || extension === '' ? [] : [{ name: extension, extensions: [extension] }];
    return save(window, name, filters);
  });
}

async function save(window: BrowserWindow, name: unknown, filters: Electron.FileFilter[]): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), typeof name === 'string' ? name : ''),
    filters,
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled || filePath === '' ? null : filePath;
}
