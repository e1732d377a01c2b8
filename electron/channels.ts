// The names of what passes between the main process and the preload script.

import type { EventValue } from '../model/contract/contract.ts';

export const channels = {
  ready: 'spanwright:ready',
  port: 'spanwright:port',
  coreLost: 'spanwright:core-lost',
  migrating: 'spanwright:migrating',
  menu: 'spanwright:menu',
  openPaths: 'spanwright:open-paths',
  pickFiles: 'spanwright:pick-files',
  pickFolder: 'spanwright:pick-folder',
  pickCorpus: 'spanwright:pick-corpus',
  newCorpusPath: 'spanwright:new-corpus-path',
  saveAs: 'spanwright:save-as',
  reveal: 'spanwright:reveal',
  showFile: 'spanwright:show-file',
  showKeys: 'spanwright:show-keys',
} as const;

/** What the main process says to the process of the core. */
export type CoreOrder =
  | {
      readonly order: 'open';
      readonly dataFolder: string;
      readonly path: string | null;
      readonly development: boolean;
    }
  | { readonly order: 'connect' }
  /** Say which corpora were open lately. */
  | { readonly order: 'recent' }
  | { readonly order: 'close' };

/** What the core's process says to the main process. */
export type CoreNotice =
  | { readonly notice: 'ready' }
  /** How far it is while an older corpus is brought up to date: it hears nothing meanwhile, and no port is joined to it yet. */
  | { readonly notice: 'migrating'; readonly migrating: EventValue<'migrating'> }
  /** A port was closed because its page did not read; the page needs another. */
  | { readonly notice: 'abandoned' }
  /** The path of the corpus that is open now. */
  | { readonly notice: 'corpus'; readonly corpus: string | null }
  /** The paths of the corpora that were open lately, newest first. */
  | { readonly notice: 'recent'; readonly recent: readonly string[] };
