// Where the window is, and where it comes back.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, placeFollowed, screensOf, test } from './desktop.ts';

test('the window comes back where it was, and not on a screen that is gone', async ({ desktop }) => {
  mkdirSync(desktop.dataFolder);
  writeFileSync(
    join(desktop.dataFolder, 'window.json'),
    JSON.stringify({ bounds: { x: 9000, y: 9000, width: 900, height: 600 }, maximized: false }),
  );
  const first = await desktop.open(join(desktop.folder, 'A.corpus'));
  await screensOf(first);
  await placeFollowed(first);
  const place = await first.evaluate(({ BrowserWindow, screen }) => {
    const window = BrowserWindow.getAllWindows()[0];
    const bounds = window?.getBounds();
    const area = screen.getPrimaryDisplay().workArea;
    window?.setBounds({ x: 60, y: 40, width: 1000, height: 640 });
    return { bounds, isOn: bounds !== undefined && bounds.x < area.width && bounds.y < area.height };
  });
  expect(place).toMatchObject({ isOn: true, bounds: { width: 900, height: 600 } });
  const boundsOf = (app: typeof first) =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  const there = { x: 60, y: 40, width: 1000, height: 640 };
  await expect.poll(() => boundsOf(first)).toEqual(there);
  await first.close();
  const second = await desktop.open(join(desktop.folder, 'A.corpus'));
  await screensOf(second);
  await expect.poll(() => boundsOf(second)).toEqual(there);
});
