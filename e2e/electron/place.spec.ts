// Where the window is, and where it comes back.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, screensOf, test } from './desktop.ts';

test('the window comes back where it was, and not on a screen that is gone', async ({ desktop }) => {
  mkdirSync(desktop.dataFolder);
  writeFileSync(
    join(desktop.dataFolder, 'window.json'),
    JSON.stringify({ bounds: { x: 9000, y: 9000, width: 900, height: 600 }, maximized: false }),
  );
  const first = await desktop.open(join(desktop.folder, 'A.corpus'));
  // A window that is new on the screen is left to its window manager for half a second.
  await (await screensOf(first)).waitForTimeout(1000);
  const place = await first.evaluate(({ BrowserWindow, screen }) => {
    const window = BrowserWindow.getAllWindows()[0];
    const bounds = window?.getBounds();
    const area = screen.getPrimaryDisplay().workArea;
    window?.setBounds({ x: 60, y: 40, width: 1000, height: 640 });
    return { bounds, isOn: bounds !== undefined && bounds.x < area.width && bounds.y < area.height };
  });
  expect(place).toMatchObject({ isOn: true, bounds: { width: 900, height: 600 } });
  await first.close();
  const second = await desktop.open(join(desktop.folder, 'A.corpus'));
  await screensOf(second);
  expect(await second.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())).toEqual({
    x: 60,
    y: 40,
    width: 1000,
    height: 640,
  });
});
