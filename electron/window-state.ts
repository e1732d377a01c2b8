// Where the window was, so that it comes back there, if there still is a screen at that place.

import { readFileSync } from 'node:fs';
import { writeSmallFile } from '../core/files/small-file.ts';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowState {
  /** Null lets the system choose the place. */
  readonly bounds: Rectangle | { readonly width: number; readonly height: number };
  readonly maximized: boolean;
}

export const smallest = { width: 640, height: 400 } as const;
const firstTime: WindowState = { bounds: { width: 1280, height: 800 }, maximized: false };

/** How many pixels of the window's upper edge must be on a screen, so that it can be taken hold of. */
const grip = 80;

/** What was written, made fit for the screens that there are now. */
export function readWindowState(path: string, screens: readonly Rectangle[]): WindowState {
  const state = parse(path);
  if (state === null) return firstTime;
  const { bounds, maximized } = state;
  const width = Math.max(smallest.width, bounds.width);
  const height = Math.max(smallest.height, bounds.height);
  if (!('x' in bounds)) return { bounds: { width, height }, maximized };
  const isReachable = screens.some(
    (screen) =>
      Math.min(bounds.x + width, screen.x + screen.width) - Math.max(bounds.x, screen.x) >= grip &&
      bounds.y >= screen.y &&
      bounds.y <= screen.y + screen.height - grip,
  );
  return { bounds: isReachable ? { ...bounds, width, height } : { width, height }, maximized };
}

/**
 * The bounds to open the next window with. A window manager puts a frame around a window and then reports another place
 * than was asked for: what a person moved it by since its `first` report is added to what was asked for. A place that the
 * system chose is left to it.
 */
export function boundsToKeep(
  asked: WindowState['bounds'],
  first: Rectangle | null,
  last: Rectangle | null,
): WindowState['bounds'] {
  if (first === null || last === null) return asked;
  const { width, height } = last;
  const isMoved = last.x !== first.x || last.y !== first.y;
  if (!('x' in asked)) return isMoved ? last : { width, height };
  return { x: asked.x + last.x - first.x, y: asked.y + last.y - first.y, width, height };
}

/** Writes the state; where it cannot be written, the window comes back at its first place. */
export function writeWindowState(path: string, bounds: WindowState['bounds'], maximized: boolean): void {
  try {
    writeSmallFile(path, JSON.stringify({ bounds, maximized }));
  } catch {
    // A place on the screen is not worth a message.
  }
}

function parse(path: string): WindowState | null {
  try {
    const { bounds, maximized } = JSON.parse(readFileSync(path, 'utf8')) as {
      readonly bounds: Rectangle;
      readonly maximized: unknown;
    };
    const { x, y, width, height } = bounds;
    const isUnplaced = [x, y].every((value: unknown) => value === undefined);
    if (![width, height, ...(isUnplaced ? [] : [x, y])].every(Number.isInteger)) return null;
    return { bounds: isUnplaced ? { width, height } : { x, y, width, height }, maximized: maximized === true };
  } catch {
    return null;
  }
}
