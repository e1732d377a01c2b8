// The desktop window. Its dialogs are the system's, which no driver sees: they are answered where Electron asks for them.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expectCorpus, type Door, type DoorOptions } from './door.ts';
import { launchDesktop } from './launch-desktop.ts';

/** A desktop window that is closed as yet. */
export function windowDoor({ corpus, dataFolder }: DoorOptions): Door {
  let app: ElectronApplication | null = null;
  let page: Page | null = null;
  const running = (): ElectronApplication => {
    if (app === null) throw new Error('the window is closed');
    return app;
  };

  return {
    kind: 'window',
    name: 'the Spanwright window on this computer',
    async open() {
      if (app !== null && page !== null) return page;
      app = await launchDesktop([corpus], { SPANWRIGHT_DATA: dataFolder, SPANWRIGHT_DEVELOPMENT: '1' });
      page = await app.firstWindow();
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
      return page;
    },
    kill() {
      const { pid } = JSON.parse(readFileSync(`${corpus}-open`, 'utf8')) as { readonly pid: number };
      process.kill(pid, 'SIGKILL');
    },
    async close() {
      const ending = app;
      app = null;
      page = null;
      await ending?.close();
    },
    async pickFiles(paths, action) {
      await answerOpen(running(), paths);
      await action();
    },
    async save(folder, action) {
      const asked = await answerSave(running(), { folder });
      await action();
      const { path } = await asked();
      return { name: basename(path), path, files: () => filesAt(path) };
    },
    async openCorpus(path) {
      await answerOpen(running(), [path]);
      await page?.keyboard.press('Control+o');
    },
    async makeCorpus(path) {
      const asked = await answerSave(running(), { path });
      await chooseFromMenu(running(), 'corpus.new');
      await asked();
      if (page !== null) await expectCorpus(page, path);
    },
  };
}

/** Chooses an item of the native menu, as a click on it does. */
export function chooseFromMenu(app: ElectronApplication, id: string): Promise<void> {
  return app.evaluate(({ Menu }, wanted) => {
    const item = Menu.getApplicationMenu()?.getMenuItemById(wanted);
    if (!item) throw new Error(`the menu has no “${wanted}”`);
    (item.click as () => void)();
  }, id);
}

/**
 * Answers the next dialog that asks for something to open; an empty answer cancels it. What it gives waits until the dialog was asked
 * for.
 */
export async function answerOpen(app: ElectronApplication, filePaths: readonly string[]): Promise<() => Promise<void>> {
  await app.evaluate(({ dialog }, paths) => {
    const shared = globalThis as { askedToOpen?: Promise<void> };
    shared.askedToOpen = new Promise((asked) => {
      dialog.showOpenDialog = () => {
        asked();
        return Promise.resolve({ canceled: paths.length === 0, filePaths: [...paths] });
      };
    });
  }, filePaths);
  return () => app.evaluate(() => (globalThis as { askedToOpen?: Promise<void> }).askedToOpen);
}

/** Whether the native menu has this item. */
export function isInMenu(app: ElectronApplication, id: string): Promise<boolean> {
  return app.evaluate(({ Menu }, wanted) => Boolean(Menu.getApplicationMenu()?.getMenuItemById(wanted)), id);
}

export interface AskedToSave {
  /** The place and name that were suggested. */
  readonly suggested: string;
  readonly path: string;
}

/**
 * Answers the next dialog that asks where to save: with that path ('' cancels it), or with the suggested name in that
 * folder. What it gives waits until the dialog was asked for.
 */
export async function answerSave(
  app: ElectronApplication,
  answer: { readonly path: string } | { readonly folder: string },
): Promise<() => Promise<AskedToSave>> {
  await app.evaluate(({ dialog }, wanted) => {
    const shared = globalThis as { askedToSave?: Promise<AskedToSave> };
    shared.askedToSave = new Promise((asked) => {
      dialog.showSaveDialog = (...given: unknown[]) => {
        const { defaultPath: suggested = '' } = given.at(-1) as { readonly defaultPath?: string };
        const path = 'path' in wanted ? wanted.path : `${wanted.folder}/${suggested.split(/[\\/]/).at(-1) ?? ''}`;
        asked({ suggested, path });
        return Promise.resolve({ canceled: path === '', filePath: path });
      };
    });
  }, answer);
  return () =>
    app.evaluate(async () => {
      const asked = await (globalThis as { askedToSave?: Promise<AskedToSave> }).askedToSave;
      if (!asked) throw new Error('no dialog was waited for');
      return asked;
    });
}

function filesAt(path: string): ReadonlyMap<string, Uint8Array> {
  if (!existsSync(path)) throw new Error(`nothing was saved at ${path}`);
  if (!statSync(path).isDirectory()) return new Map([[basename(path), readFileSync(path)]]);
  return new Map(readdirSync(path).map((name) => [name, readFileSync(join(path, name))]));
}
