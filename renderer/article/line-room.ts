// Room below the lines on which tags lie in two lanes or more, so that their underlines do not run into the chips of the next
// line. Other lines stay close. The text's DOM is not touched: a line of the text moves down because a float beside it, of no
// content (article.css), is shaped into a band across the column there. In a long article, where moving all that follows would take
// longer than a key may, every line has room for a second lane from the beginning.

import type { Piece } from './pieces.ts';
import type { Places } from './places.ts';
import { hasSections } from './sections.ts';
import type { Window } from './visible-window.ts';

/** Below a line, for each lane after the first: as far as lanes are apart (highlight-style.ts), in em of the text. */
export const roomOfLane = 0.26;

export interface LineRoom {
  /** Makes room in a block for these pieces, of which there are none outside the window. Reads layout before it writes. */
  make(block: number, pieces: readonly Piece[], window: Window): void;
}

/** How a block was laid out when room was made in it: the room below each line that has any, in pixels. */
interface Made {
  readonly width: number;
  readonly lineHeight: number;
  readonly rooms: ReadonlyMap<number, number>;
}

export function createLineRoom(places: Places): LineRoom {
  const isLong = hasSections(places.blocks);
  places.root.toggleAttribute('data-long', isLong);
  if (isLong) return { make() {} };
  const made = new WeakMap<HTMLElement, Made>();
  return {
    make(index, pieces, window) {
      const element = places.element(index);
      const block = places.blocks.list[index];
      const known = element && made.get(element);
      const deep = pieces.filter(({ lane }) => lane > 0);
      if (!element || !block || (deep.length === 0 && !known)) return;
      const { lineHeight, fontSize } = sizesOf(element);
      const isSameLayout = known?.width === element.clientWidth && known.lineHeight === lineHeight;
      // Bands of another layout are no longer between its lines.
      if (known && !isSameLayout) write(element, noRooms, 0, lineHeight);
      const before = known && isSameLayout ? known.rooms : noRooms;
      const box = element.getBoundingClientRect();
      const lineOf = (rect: DOMRect): number => lineAt(rect.top + rect.height / 2 - box.top, lineHeight, before);
      const lines = Math.round((box.height - sum(before)) / lineHeight);
      const rooms = new Map(before);
      // What is outside the window is not known now: it keeps its room, or the text would move while somebody scrolls.
      const first = places.glyph(block, Math.max(block.start, window.start));
      const last = places.glyph(block, Math.min(block.end, window.end) - 1);
      for (let line = first ? lineOf(first) : 0; line <= (last ? lineOf(last) : lines); line++) rooms.delete(line);
      for (const piece of deep) {
        const room = Math.round(piece.lane * roomOfLane * fontSize);
        for (const rect of places.rects(block, piece.start, piece.end)) {
          const line = lineOf(rect);
          rooms.set(line, Math.max(rooms.get(line) ?? 0, room));
        }
      }
      made.set(element, { width: element.clientWidth, lineHeight, rooms });
      if (!isEqual(rooms, before)) write(element, rooms, lines, lineHeight);
    },
  };
}

const noRooms: ReadonlyMap<number, number> = new Map();

function sizesOf(element: HTMLElement): { readonly lineHeight: number; readonly fontSize: number } {
  const { lineHeight, fontSize } = getComputedStyle(element);
  // The browser lays lines out in 64ths of a pixel.
  return { lineHeight: Math.floor(Number.parseFloat(lineHeight) * 64) / 64, fontSize: Number.parseFloat(fontSize) };
}

/** Which line of a block stands at `y`, in pixels from its top. */
export function lineAt(y: number, lineHeight: number, rooms: ReadonlyMap<number, number>): number {
  let above = 0;
  for (const [line, room] of [...rooms].toSorted(([a], [b]) => a - b)) {
    if (y < above + (line + 1) * lineHeight) break;
    above += room;
  }
  return Math.max(0, Math.floor((y - above) / lineHeight));
}

/** The bands across the column that push the lines after them down, as a CSS shape, and where the last one ends, in pixels. */
export function bandsOf(
  rooms: ReadonlyMap<number, number>,
  lineHeight: number,
): { readonly shape: string; readonly height: number } {
  const corners = ['0 0'];
  let above = 0;
  let height = 0;
  for (const [line, room] of [...rooms].toSorted(([a], [b]) => a - b)) {
    const top = above + (line + 1) * lineHeight;
    above += room;
    height = top + room;
    corners.push(`0 ${top}px`, `100% ${top}px`, `100% ${height}px`, `0 ${height}px`);
  }
  return { shape: `polygon(${corners.join(', ')})`, height };
}

function write(element: HTMLElement, rooms: ReadonlyMap<number, number>, lines: number, lineHeight: number): void {
  const within = new Map([...rooms].filter(([line]) => line < lines - 1));
  const { shape, height } = bandsOf(within, lineHeight);
  element.toggleAttribute('data-room', within.size > 0);
  element.style.setProperty('--bands', shape);
  element.style.setProperty('--bands-height', `${height}px`);
  element.style.paddingBottom = `${rooms.get(lines - 1) ?? 0}px`;
}

function sum(rooms: ReadonlyMap<number, number>): number {
  return [...rooms.values()].reduce((all, room) => all + room, 0);
}

function isEqual(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): boolean {
  return a.size === b.size && [...a].every(([line, room]) => b.get(line) === room);
}
