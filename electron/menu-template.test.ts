import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { actionIds, isMenuAction, type MenuActionId } from '../model/actions.ts';
import { menuTemplate, parseShownKeys } from './menu-template.ts';

function items(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])]);
}

describe.each(['darwin', 'linux', 'win32'] as const)('the menu on %s', (platform) => {
  const sent: MenuActionId[] = [];
  const opened: string[] = [];
  const recent = ['/home/me/A & B\t.corpus', ...Array.from({ length: 20 }, (_, n) => `/home/me/${n}.corpus`)];
  const openRecent = (path: string) => void opened.push(path);
  const options = { platform, development: false, keys: new Map<string, string[]>(), recent, openRecent };
  const all = items(menuTemplate({ ...options, send: (action) => sent.push(action) }));

  it('sends every action that the screens know, each once', () => {
    sent.length = 0;
    const click = (item: MenuItemConstructorOptions) => (item.click as (() => void) | undefined)?.();
    for (const item of all) click(item);
    expect(sent.toSorted()).toEqual(actionIds.filter(isMenuAction).toSorted());
  });

  it('leaves undo and redo to the screens', () => {
    expect(all.filter(({ role }) => role === 'undo' || role === 'redo')).toEqual([]);
    expect(all.find(({ id }) => id === 'history.undo')).toMatchObject({
      accelerator: 'CmdOrCtrl+Z',
      registerAccelerator: false,
    });
  });

  it('makes the interface larger and smaller, with the plus where it is on the keyboard', () => {
    const keys = all.filter(({ role }) => role === 'zoomIn').map(({ accelerator }) => accelerator);
    expect(keys).toEqual([undefined, 'CmdOrCtrl+=']);
    for (const wanted of ['zoomOut', 'resetZoom']) expect(all.some(({ role }) => role === wanted)).toBe(true);
  });

  it('opens what was open lately, where the system does not keep that list itself', () => {
    const menu = all.find(({ label }) => label === 'Open Recent');
    if (platform === 'darwin') return expect(menu).toMatchObject({ role: 'recentDocuments' });
    const entries = menu?.submenu as MenuItemConstructorOptions[];
    expect(menu?.enabled).toBe(true);
    expect(entries).toHaveLength(10);
    expect(entries[0]?.label).toBe('/home/me/A && B .corpus');
    opened.length = 0;
    const choose = entries[0]?.click as (() => void) | undefined;
    choose?.();
    expect(opened).toEqual(recent.slice(0, 1));
    const none = items(menuTemplate({ ...options, recent: [], send: () => undefined }));
    expect(none.find(({ label }) => label === 'Open Recent')).toMatchObject({ enabled: false, submenu: [] });
  });

  it('shows no tools of developers to others', () => {
    expect(all.some(({ role }) => role === 'toggleDevTools' || role === 'reload')).toBe(false);
    const developers = items(menuTemplate({ ...options, development: true, send: () => undefined }));
    expect(developers.some(({ role }) => role === 'toggleDevTools')).toBe(true);
  });

  it('shows a key without Ctrl where the page still gets it, and one with Ctrl before it', () => {
    const keyOf = (id: MenuActionId) => all.find((item) => item.id === id);
    expect(keyOf('corpus.new')?.accelerator).toBe(platform === 'darwin' ? undefined : 'Shift+N');
    expect(keyOf('view.documents')?.accelerator).toBe(platform === 'darwin' ? undefined : '[');
    expect(keyOf('documents.find')?.accelerator).toBe('CmdOrCtrl+Shift+F');
    const taken = all.filter(({ accelerator, registerAccelerator }) => accelerator && registerAccelerator !== false);
    expect(taken.filter(({ role }) => role === undefined)).toEqual([]);
  });

  it('shows the keys that the person chose', () => {
    const keys = parseShownKeys({ 'history.undo': ['F9', 'Mod+Alt+U'], 'history.redo': [], 'no.action': ['Mod+P'] });
    const chosen = items(menuTemplate({ ...options, keys, send: () => undefined }));
    expect(chosen.find(({ id }) => id === 'history.undo')).toMatchObject({ accelerator: 'CmdOrCtrl+Alt+U' });
    expect(chosen.find(({ id }) => id === 'history.redo')?.accelerator).toBeUndefined();
    expect(chosen.filter(({ accelerator }) => accelerator === 'CmdOrCtrl+P')).toEqual([]);
  });
});

it('keys that a page sends in another form are none', () => {
  expect(parseShownKeys(null).size).toBe(0);
  expect(parseShownKeys({ 'history.undo': 'Mod+P' }).size).toBe(0);
  expect(parseShownKeys({ 'history.undo': [7, 'x'.repeat(100), 'Mod+P'] }).get('history.undo')).toEqual(['Mod+P']);
});
