// The native menu. What the screens do themselves is sent to them by name; Undo and Redo have no role, or Chromium would
// undo typing where the corpus should take back a tag.

import type { MenuItemConstructorOptions } from 'electron';
import type { MenuAction } from '../model/desktop.ts';

export interface MenuOptions {
  readonly platform: NodeJS.Platform;
  readonly development: boolean;
  readonly send: (action: MenuAction) => void;
}

/** The template for Menu.buildFromTemplate. */
export function menuTemplate({ platform, development, send }: MenuOptions): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin';
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  // The screens listen for these keys themselves, as they do in a browser; here they are only shown.
  const item = (label: string, action: MenuAction, accelerator?: string): MenuItemConstructorOptions => ({
    id: action,
    label,
    click: () => send(action),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  });

  const application: MenuItemConstructorOptions = {
    label: 'Spanwright',
    submenu: [
      item('About Spanwright', 'about'),
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
  const recent: MenuItemConstructorOptions = {
    label: 'Open Recent',
    role: 'recentDocuments',
    submenu: [{ role: 'clearRecentDocuments' }],
  };
  const file: MenuItemConstructorOptions = {
    label: '&File',
    submenu: [
      item('New Corpus…', 'new'),
      item('Open Corpus…', 'open', 'CmdOrCtrl+O'),
      ...(mac ? [recent] : []),
      separator,
      item('Import Files…', 'import-files', 'CmdOrCtrl+I'),
      item('Import Folder…', 'import-folder', 'CmdOrCtrl+Shift+O'),
      separator,
      item('Export…', 'export', 'CmdOrCtrl+E'),
      separator,
      mac ? { role: 'close' } : { role: 'quit' },
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: '&Edit',
    submenu: [
      item('Undo', 'undo', 'CmdOrCtrl+Z'),
      item('Redo', 'redo', 'CmdOrCtrl+Shift+Z'),
      separator,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      separator,
      item('Find', 'find', 'CmdOrCtrl+F'),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [
      item('Documents', 'documents-panel'),
      item('Labels and Tags', 'spans-panel'),
      separator,
      item('Larger Text', 'text-larger'),
      item('Smaller Text', 'text-smaller'),
      item('Usual Text Size', 'text-normal'),
      separator,
      { role: 'togglefullscreen' },
      ...(development ? [{ role: 'reload' as const }, { role: 'toggleDevTools' as const }] : []),
    ],
  };
  const help: MenuItemConstructorOptions = {
    role: 'help',
    submenu: [
      item('Every Action', 'palette', 'CmdOrCtrl+K'),
      item('Keys', 'keys'),
      ...(mac ? [] : [separator, item('About Spanwright', 'about')]),
    ],
  };
  return [...(mac ? [application] : []), file, edit, view, { role: 'windowMenu' }, help];
}
