// What an action of the screens is: its title, its keys, and its place in the desktop menu.

export type ActionGroup =
  | 'Tagging'
  | 'Tags'
  | 'The same words elsewhere'
  | 'Where tags disagree'
  | 'Decide'
  | 'Articles'
  | 'Undo'
  | 'View'
  | 'Corpus'
  | 'Help';

export interface Action {
  readonly title: string;
  readonly group: ActionGroup;
  /** Strokes as stroke.ts reads them; the first is the one that is shown. Empty: by the palette or the screen only. */
  readonly keys: readonly string[];
  /** What the sheet shows in place of the first key, for a row of keys. */
  readonly shown?: string;
  /** Works while a text field has the keyboard, too. */
  readonly inFields?: true;
  /** Goes before what the article itself does with the stroke. */
  readonly first?: true;
  /** Its keys mean it on this page only, where they go before all others. */
  readonly page?: PageName;
  /** Works on such pages, too. */
  readonly onPages?: true;
  /** Belongs to a row of keys or to a moment, and is left out of the palette. */
  readonly unlisted?: true;
  /** Other words that people look for it by, in the palette. */
  readonly also?: string;
  /** Its place in the desktop menu, for actions that are there. */
  readonly menu?: MenuPlace;
}

/** Pages with keys of their own: an element says by `data-page` that it is one. */
export type PageName = 'occurrences' | 'consistency' | 'decisions';

/** The menus that hold actions; `about` is a place of its own, because systems have it in different menus. */
export type MenuName = 'file' | 'edit' | 'view' | 'help' | 'about';

/** A menu entry: `in` which menu, in which of its groups between lines, under which label. In the order of the table. */
export interface MenuPlace {
  readonly in: MenuName;
  readonly group: number;
  readonly label: string;
}
