// What the screens ask of the system: dialogs, the file manager, the window's file. Every request is checked for its sender.

import { existsSync } from 'node:fs';
import {
  app,
  dialog,
  ipcMain,
  shell,
  type BrowserWindow,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  type OpenDialogOptions,
} from 'electron';
import { basename, dirname, extname, isAbsolute, join } from 'node:path';
import { channels } from './channels.ts';
import { isOwnPage } from './page.ts';
import { withExtension } from './save-path.ts';

const corpusFilter = { name: 'Corpus', extensions: ['corpus'] };

/** What the main process does when a page tells it something. */
export interface Told {
  /** The page asks for its port. */
  readonly ready: () => void;
  /** The path of the corpus that the page shows, or null. */
  readonly showed: (path: string | null) => void;
  /** The keys that the menu is to show, as the page sent them. */
  readonly showKeys: (keys: unknown) => void;
}

/** Answers the screens' requests about the system. */
export function answerScreens(theWindow: () => BrowserWindow | null, { ready, showed, showKeys }: Told): void {
  const { answer, hear } = listenTo(theWindow);
  const places = createPlaces();
  hear(channels.ready, ready);
  hear(channels.showKeys, (_window, keys) => showKeys(keys));
  hear(channels.reveal, (_window, path) => {
    if (typeof path === 'string' && isAbsolute(path)) shell.showItemInFolder(path);
  });
  hear(channels.showFile, (window, path) => {
    window.setRepresentedFilename(typeof path === 'string' ? path : '');
    showed(typeof path === 'string' ? path : null);
    if (typeof path !== 'string') return;
    places.corpusIs(path);
    app.addRecentDocument(path);
  });
  const open = async (window: BrowserWindow, options: OpenDialogOptions): Promise<readonly string[]> => {
    const { filePaths } = await dialog.showOpenDialog(window, { defaultPath: places.begin(), ...options });
    places.chose(filePaths[0]);
    return filePaths;
  };
  const save = async (window: BrowserWindow, name: unknown, extension: string): Promise<string | null> => {
    const suggested = join(places.begin(), typeof name === 'string' ? basename(name) : '');
    const path = await askWhereToSave(window, suggested, extension);
    places.chose(path ?? undefined);
    return path;
  };
  answer(channels.pickFiles, [], (window) => open(window, { properties: ['openFile', 'multiSelections'] }));
  answer(channels.pickFolder, [], (window) => open(window, { properties: ['openDirectory', 'multiSelections'] }));
  answer(channels.pickCorpus, null, async (window) => {
    const [path] = await open(window, { properties: ['openFile'], filters: [corpusFilter] });
    return path ?? null;
  });
  answer(channels.newCorpusPath, null, (window, name) => save(window, name, '.corpus'));
  answer(channels.saveAs, null, (window, name, kind) =>
    save(window, name, kind === 'folder' || typeof name !== 'string' ? '' : extname(name)),
  );
}

interface Listening {
  readonly answer: <T>(
    channel: string,
    otherwise: T,
    run: (window: BrowserWindow, name: unknown, kind: unknown) => Promise<T>,
  ) => void;
  readonly hear: (channel: string, run: (window: BrowserWindow, value: unknown) => void) => void;
}

/** Listens to our own page in our own window, and to nobody else. */
function listenTo(theWindow: () => BrowserWindow | null): Listening {
  const asking = (event: IpcMainEvent | IpcMainInvokeEvent): BrowserWindow | null => {
    const window = theWindow();
    const frame = event.senderFrame;
    return window !== null && frame !== null && frame === window.webContents.mainFrame && isOwnPage(frame.url)
      ? window
      : null;
  };
  return {
    answer: (channel, otherwise, run) => {
      ipcMain.handle(channel, (event, name: unknown, kind: unknown) => {
        const window = asking(event);
        return window === null ? otherwise : run(window, name, kind);
      });
    },
    hear: (channel, run) => {
      ipcMain.on(channel, (event, value: unknown) => {
        const window = asking(event);
        if (window !== null) run(window, value);
      });
    },
  };
}

interface Places {
  /** The folder in which the next dialog begins. */
  readonly begin: () => string;
  readonly chose: (path: string | undefined) => void;
  readonly corpusIs: (path: string) => void;
}

/** Dialogs begin where the last one ended, and before that where the corpus is. */
function createPlaces(): Places {
  let last: string | null = null;
  let corpusFolder: string | null = null;
  return {
    begin: () => last ?? corpusFolder ?? app.getPath('documents'),
    chose: (path) => {
      if (path !== undefined) last = dirname(path);
    },
    corpusIs: (path) => {
      corpusFolder = dirname(path);
    },
  };
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
