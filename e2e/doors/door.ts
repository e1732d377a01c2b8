// A door to the workbench, as the days of its users need it: what it opens, and what is done differently behind each.

import { basename } from 'node:path';
import { expect, type Page } from '@playwright/test';

export type DoorKind = 'browser' | 'window';

export interface Door {
  readonly kind: DoorKind;
  /** What the door calls itself to another program that finds the corpus in use. */
  readonly name: string;
  /** Opens the workbench on its corpus, once more where it was closed, and gives the page. */
  open(): Promise<Page>;
  /** Kills the process that has the corpus open, as a crash would. In the window another is started at once. */
  kill(): void;
  /** Ends the program in good order. */
  close(): Promise<void>;
  /** Picks these files in the dialog that an action opens. */
  pickFiles(paths: readonly string[], action: () => Promise<unknown>): Promise<void>;
  /** Saves below `folder`, under the name that is suggested, what an action asks a place for. */
  save(folder: string, action: () => Promise<unknown>): Promise<Saved>;
  /** Opens another corpus: its path is typed, or picked in a dialog. */
  openCorpus(path: string): Promise<void>;
  /** Makes a corpus at that path, likewise, and waits until it is the one on screen. */
  makeCorpus(path: string): Promise<void>;
}

/** Waits until the corpus at a path is the one on screen: what is done before is done to the one before. */
export function expectCorpus(page: Page, path: string): Promise<void> {
  return expect(page).toHaveTitle(`${basename(path, '.corpus')} – Spanwright`);
}

export interface Saved {
  /** The suggested name. */
  readonly name: string;
  readonly path: string;
  /** What was saved, by its names below: to be read when the screen says that the export is over. */
  files(): ReadonlyMap<string, Uint8Array>;
}

export interface DoorOptions {
  readonly corpus: string;
  readonly dataFolder: string;
}
