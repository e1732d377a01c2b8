// What the screens ask of the system: dialogs, the file manager, the window's file. Every request is checked for its sender.

import { existsSync } from 'node:fs';
import { app, dialog, ipcMain, shell, type BrowserWindow, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import { basename, dirname, extname, isAbsolute, join } from 'node:path';
import { channels } from './channels.ts';
import { isOwnPage } from './page.ts';
import { withExtension } from './save-path.ts';

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
  // Dialogs begin where the last one ended, and before that where the corpus is.
  let place: string | null = null;
  let corpusFolder: string | null = null;
  const chosen = (paths: readonly string[]): readonly string[] => {
    if (paths[0] !== undefined) place = dirname(paths[0]);
    return paths;
  };
  const begin = (): string => place ?? corpusFolder ?? app.getPath('documents');
  hear(channels.showFile, (window, path) => {
    window.setRepresentedFilename(typeof path === 'string' ? path : '');
    if (typeof path !== 'string') return;
    corpusFolder = dirname(path);
    app.addRecentDocument(path);
  });
  answer(channels.pickFiles, [], async (window) => {
    const { filePaths } = await dialog.showOpenDialog(window, {
      defaultPath: begin(),
      properties: ['openFile', 'multiSelections'],
    });
    return chosen(filePaths);
  });
  answer(channels.pickFolder, [], async (window) => {
    const { filePaths } = await dialog.showOpenDialog(window, {
      defaultPath: begin(),
      properties: ['openDirectory', 'multiSelections'],
    });
    return chosen(filePaths);
  });
  answer(channels.pickCorpus, null, async (window) => {
    const { filePaths } = await dialog.showOpenDialog(window, {
      defaultPath: begin(),
      properties: ['openFile'],
      filters: [corpusFilter],
    });
    return chosen(filePaths)[0] ?? null;
  });
  const save = async (window: BrowserWindow, name: unknown, extension: string): Promise<string | null> => {
    const suggested = join(begin(), typeof name === 'string' ? basename(name) : '');
    const path = await askWhereToSave(window, suggested, extension);
    if (path !== null) chosen([path]);
    return path;
  };
  answer(channels.newCorpusPath, null, (window, name) => save(window, name, '.corpus'));
  answer(channels.saveAs, null, (window, name, kind) =>
    save(window, name, kind === 'folder' || typeof name !== 'string' ? '' : extname(name)),
  );
}

/** Asks for a path, which has that extension afterwards ('' for a folder); null where the person thought better of it. */
async function askWhereToSave(window: BrowserWindow, defaultPath: string, extension: string): Promise<string | null> {
  const name = extension.slice(1);
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath,
    filters: name === '' ? [] : [{ name: name === 'corpus' ? corpusFilter.name : name, extensions: [name] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  if (canceled || filePath === '') return null;
  const path = withExtension(filePath, extension);
  // The dialog asked about the name as it was typed.
  if (path === filePath || !existsSync(path)) return path;
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: 'Spanwright',
    message: `${basename(path)} is there already.`,
    detail: 'Saving replaces it.',
    buttons: ['Replace', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0 ? path : null;
}
