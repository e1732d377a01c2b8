// The native menu, made of the one table of actions. What is chosen is sent to the screens by its id; Undo and Redo have no
// role, or Chromium would undo typing where the corpus should take back a tag.

import type { MenuItemConstructorOptions } from 'electron';
import { actions, menuGroups, menuLabel, type MenuActionId, type MenuName } from '../model/actions.ts';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly development: boolean;
  readonly send: (action: MenuActionId) => void;
  /** The keys that the person chose, by action; one that is absent has its usual keys. */
  readonly keys: ShownKeys;
  /** Paths of corpora that were open lately, newest first. */
  readonly recent: readonly string[];
  readonly openRecent: (path: string) => void;
}

export type ShownKeys = ReadonlyMap<string, readonly string[]>;

/** The keys in what a page sent; what is no list of strokes by action is passed over. */
export function parseShownKeys(sent: unknown): ShownKeys {
  if (typeof sent !== 'object' || sent === null) return new Map();
  return new Map(
    Object.entries(sent).flatMap(([id, keys]: [string, unknown]) =>
      Object.hasOwn(actions, id) && Array.isArray(keys)
        ? [[id, keys.filter((key): key is string => typeof key === 'string' && key.length < 40)] as const]
        : [],
    ),
  );
}

type Item = MenuItemConstructorOptions;

const separator: Item = { type: 'separator' };

/** The template for Menu.buildFromTemplate. */
export function menuTemplate(options: MenuOptions): Item[] {
  const { platform, development, recent, openRecent } = options;
  const mac = platform === 'darwin';
  const groupsOf = (menu: MenuName): Item[][] => menuGroups(menu).map((ids) => ids.map((id) => entry(id, options)));
  const about = groupsOf('about');
  const [corpora = [], ...files] = groupsOf('file');
  const [undoing = [], ...finding] = groupsOf('edit');
  const tools: Item[] = development ? [{ role: 'reload' }, { role: 'toggleDevTools' }] : [];
  return [
    ...(mac ? [{ label: 'Spanwright', submenu: withLines([...about, ...applicationGroups]) }] : []),
    {
      label: '&File',
      submenu: withLines([
        [...corpora, mac ? systemRecent : recentMenu(recent, openRecent)],
        ...files,
        [mac ? { role: 'close' } : { role: 'quit' }],
      ]),
    },
    { label: '&Edit', submenu: withLines([undoing, clipboard, ...finding]) },
    { label: '&View', submenu: withLines([...groupsOf('view'), zoom, [{ role: 'togglefullscreen' }, ...tools]]) },
    { role: 'windowMenu' },
    { role: 'help', submenu: withLines([...groupsOf('help'), ...(mac ? [] : about)]) },
  ];
}

const applicationGroups: Item[][] = [
  [{ role: 'services' }],
  [{ role: 'hide' }, { role: 'hideOthers' }, { role: 'unhide' }],
  [{ role: 'quit' }],
];

/** On macOS the system itself keeps the list, of what it was told. */
const systemRecent: Item = {
  label: 'Open Recent',
  role: 'recentDocuments',
  submenu: [{ role: 'clearRecentDocuments' }],
};

const mostRecent = 10;

function recentMenu(paths: readonly string[], open: (path: string) => void): Item {
  return {
    label: 'Open Recent',
    enabled: paths.length > 0,
    submenu: paths.slice(0, mostRecent).map((path) => ({
      id: `recent:${path}`,
      // An ampersand would underline the next letter, and a tab begin another column.
      label: path.replaceAll('&', '&&').replaceAll(/\p{Cc}/gu, ' '),
      click: () => open(path),
    })),
  };
}

const zoom: Item[] = [
  { role: 'zoomIn' },
  // On many keyboards the plus is on the key of the equals sign.
  { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', visible: false, acceleratorWorksWhenHidden: true },
  { role: 'zoomOut' },
  { role: 'resetZoom' },
];

const clipboard: Item[] = [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }];

/** What every system can show in a menu, of the keys that an action may have. */
const shownInMenus = /^Mod\+(?:Alt\+)?(?:Shift\+)?(?:[A-Z]|F\d{1,2}|Enter|Delete|Backspace|[,./;=-])$/;

/** macOS takes what a menu shows before the page gets it: a letter alone could be written nowhere any more. */
const shownElsewhere = /^(?:Shift\+)?(?:[A-Za-z]|F\d{1,2}|[[\],./=-])$/;

/** The screens listen for the keys themselves, as they do in a browser; here they are only shown. */
function entry(id: MenuActionId, { keys, send, platform }: MenuOptions): Item {
  const own = keys.get(id) ?? actions[id].keys;
  const alone = platform === 'darwin' ? undefined : own.find((key) => shownElsewhere.test(key));
  const stroke = own.find((key) => shownInMenus.test(key)) ?? alone;
  return {
    id,
    label: menuLabel(id),
    click: () => send(id),
    ...(stroke === undefined ? {} : { accelerator: stroke.replace('Mod', 'CmdOrCtrl'), registerAccelerator: false }),
  };
}

function withLines(groups: readonly (readonly Item[])[]): Item[] {
  return groups.flatMap((group, at) => (at === 0 ? [...group] : [separator, ...group]));
}
