import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { boundsToKeep, readWindowState, writeWindowState } from './window-state.ts';

describe('the place of the window', () => {
  let folder: string;
  const path = () => join(folder, 'deep', 'window.json');
  const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'window-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('comes back', () => {
    writeWindowState(path(), { x: 100, y: 50, width: 1000, height: 700 }, true);
    expect(readWindowState(path(), screens)).toEqual({
      bounds: { x: 100, y: 50, width: 1000, height: 700 },
      maximized: true,
    });
  });

  it('is chosen by the system when the screen that it was on is gone', () => {
    for (const [x, y] of [
      [2500, 50],
      [-990, 50],
      [100, 1075],
      [100, -300],
    ] as const) {
      writeWindowState(path(), { x, y, width: 1000, height: 700 }, false);
      expect(readWindowState(path(), screens).bounds).toEqual({ width: 1000, height: 700 });
    }
  });

  it('is the first place when nothing readable was written', () => {
    const first = { bounds: { width: 1280, height: 800 }, maximized: false };
    expect(readWindowState(path(), screens)).toEqual(first);
    for (const rubbish of ['', '{}', 'null', '{"bounds":{"x":"1","y":0,"width":1,"height":1}}']) {
      const file = join(folder, 'rubbish.json');
      writeFileSync(file, rubbish);
      expect(readWindowState(file, screens)).toEqual(first);
    }
  });

  it('comes back without a place where the system chose it', () => {
    writeWindowState(path(), { width: 1000, height: 700 }, true);
    expect(readWindowState(path(), screens)).toEqual({ bounds: { width: 1000, height: 700 }, maximized: true });
  });

  it('does not drift by the frame that a window manager puts around it', () => {
    const asked = { x: 100, y: 50, width: 1000, height: 700 };
    const framed = { ...asked, y: 72 };
    expect(boundsToKeep(asked, framed, framed)).toEqual(asked);
    expect(boundsToKeep(asked, framed, { x: 130, y: 82, width: 900, height: 600 })).toEqual({
      x: 130,
      y: 60,
      width: 900,
      height: 600,
    });
    const chosen = { width: 1000, height: 700 };
    expect(boundsToKeep(chosen, framed, framed)).toEqual(chosen);
    expect(boundsToKeep(chosen, framed, { ...framed, x: 300 })).toEqual({ ...framed, x: 300 });
  });

  it('is what it was when the window was maximised from the beginning to the end', () => {
    const asked = { x: 100, y: 50, width: 1000, height: 700 };
    expect(boundsToKeep(asked, null, null)).toEqual(asked);
  });

  it('is never too small to work in', () => {
    writeWindowState(path(), { x: 0, y: 0, width: 10, height: 10 }, false);
    expect(readWindowState(path(), screens).bounds).toEqual({ x: 0, y: 0, width: 640, height: 400 });
  });
});
