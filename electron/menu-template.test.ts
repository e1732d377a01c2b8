import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { actionIds, isMenuAction, type MenuActionId } from '../model/actions.ts';
import { menuTemplate } from './menu-template.ts';

function items(template: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])]);
}

describe.each(['darwin', 'linux', 'win32'] as const)('the menu on %s', (platform) => {
  const sent: MenuActionId[] = [];
  const all = items(menuTemplate({ platform, development: false, send: (action) => sent.push(action) }));

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

  it('shows no tools of developers to others', () => {
    expect(all.some(({ role }) => role === 'toggleDevTools' || role === 'reload')).toBe(false);
    const developers = items(menuTemplate({ platform, development: true, send: () => undefined }));
    expect(developers.some(({ role }) => role === 'toggleDevTools')).toBe(true);
  });
});
