// What only a door can do: pick a file, save a file, a menu, a title. The screens know this interface and not which
// door they stand behind; where a door cannot do a thing, the type says so and the screen offers another way.

import type { MenuActionId } from '../../../model/actions.ts';
import type { EventValue } from '../../../model/contract/contract.ts';
import type { Transport } from '../../../model/protocol.ts';

/** Files on their way in: places on this machine, or the files themselves, to be uploaded. */
export type Picked =
  | { readonly kind: 'paths'; readonly paths: readonly string[] }
  | { readonly kind: 'files'; readonly files: readonly PickedFile[] };

/** A file and its name below what was picked, `/`-separated. */
export interface PickedFile {
  readonly path: string;
  readonly file: File;
}

/** A finished export that the core keeps until it is handed over: see the `download` of the `job` event. */
export interface Download {
  readonly file: string;
  readonly name: string;
}

/** Where an export goes: a path for `job.start`'s `out`, or no path, and what is made is handed over afterwards. */
export type Destination =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'download'; readonly handOver: (download: Download) => void };

export interface Host {
  readonly kind: 'electron' | 'browser';
  /**
   * What was dropped: folders are walked where the door must do so itself, hidden files left out. To be called within
   * the drop event: the browser empties the transfer as soon as the event is over. Null when no file was in it.
   */
  dropped(transfer: DataTransfer): Promise<Picked | null>;
  /** Null when the person thought better of it. */
  pickFiles(): Promise<Picked | null>;
  pickFolder(): Promise<Picked | null>;
  /** The path of a corpus to open; null when cancelled. The function is null where the screen has to ask for a path in words. */
  readonly pickCorpus: (() => Promise<string | null>) | null;
  /** The path of a corpus to make; as `pickCorpus`. */
  readonly newCorpusPath: ((suggestedName: string) => Promise<string | null>) | null;
  /** Where an export shall go; null when cancelled. `folder`: the format makes several files. */
  saveAs(suggestedName: string, kind: 'file' | 'folder'): Promise<Destination | null>;
  /** Shows a file in the system's file manager; null where the door cannot. */
  readonly reveal: ((path: string) => void) | null;
  /** The window's title, and the file behind it where the system shows one. */
  setTitle(title: string, path: string | null): void;
  /** The keys of the actions in the menu, for a door that shows them there. */
  showKeys(keys: Readonly<Record<string, readonly string[]>>): void;
  onMenu(listener: (action: MenuActionId) => void): () => void;
  /** Paths that the system asks to open: corpora to open, anything else to import. Those from before the first listener wait for it. */
  onOpenPaths(listener: (paths: readonly string[]) => void): () => void;
  /** How far the core is with an older corpus before it is connected, where the door hears of it; null: no more. */
  onMigrating(listener: (value: EventValue<'migrating'> | null) => void): () => void;
  /** The way to the core, which finds its way back by itself. One a page. */
  transport(): Transport;
}
