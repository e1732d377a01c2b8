// What passes between the desktop window and its screens, besides the contract.

import type { MenuActionId } from './actions.ts';
import type { EventValue } from './contract/contract.ts';

/** What the window's preload script gives to the screens, under this name, and nothing else. */
export const bridgeName = 'spanwright';

/** The word that comes with a new MessagePort to the core, as a message to the window. */
export const portWord = 'spanwright:port';

export interface DesktopBridge {
  /** The path of a dropped file, '' where it has none. */
  pathOf(file: object): string;
  /** Empty when cancelled. */
  pickFiles(): Promise<readonly string[]>;
  pickFolder(): Promise<readonly string[]>;
  /** Null when cancelled. */
  pickCorpus(): Promise<string | null>;
  newCorpusPath(suggestedName: string): Promise<string | null>;
  saveAs(suggestedName: string, kind: 'file' | 'folder'): Promise<string | null>;
  reveal(path: string): void;
  /** The corpus in the window, for the places where the system shows a window's file and for the recent documents. */
  showFile(path: string | null): void;
  /** The keys that the native menu shows, by the id of their action. */
  showKeys(keys: Readonly<Record<string, readonly string[]>>): void;
  /** What was chosen in the native menu. */
  onMenu(listener: (action: MenuActionId) => void): () => void;
  onOpenPaths(listener: (paths: readonly string[]) => void): () => void;
  /** The process of the core is gone; another port follows when it is back. */
  onCoreLost(listener: () => void): () => void;
  /** How far the core is with an older corpus, which it is before it hears of a port; null: no more. */
  onMigrating(listener: (value: EventValue<'migrating'> | null) => void): () => void;
  /** Asks for a port to the core, and for what was opened before the screens were there. */
  ready(): void;
}
