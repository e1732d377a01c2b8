// Paints spans by registering ranges with the CSS Custom Highlight API, block by block; the text's DOM is never touched.

import type { Utf16Range } from '../../model/boundary.ts';
import type { OffsetTable, Utf16 } from '../../model/offsets.ts';
import { laneName, overName, overPriority, type OverKind } from './highlight-style.ts';
import type { PaintedRange } from './interface.ts';
import { moreLane, type Piece } from './pieces.ts';
import type { Places } from './places.ts';
import type { Sheet } from './sheet.ts';
import { visualParts } from './visual-lines.ts';

export interface Painter {
  /** Replaces what is painted in a block. */
  paint(block: number, pieces: readonly Piece[]): void;
  /** Takes what is painted in every other block away. */
  keepOnly(blocks: ReadonlySet<number>): void;
  /** Paints the active span, the selection's preview or what is looked for over everything else; no ranges: takes it away. */
  over(kind: OverKind, label: number | null, ranges: readonly StaticRange[]): void;
  /** True while every registered range still stands in the document. */
  isConnected(): boolean;
  /** What the browser's registry holds, in code points. */
  registered(table: OffsetTable): readonly PaintedRange[];
  dispose(): void;
}

/** A piece, and the part of it that stands on one line. */
interface Shown {
  readonly piece: Piece;
  readonly part: Utf16Range;
}

interface Registered extends Shown {
  readonly range: StaticRange;
  readonly highlight: Highlight;
}

/** What is registered now, for all blocks. */
interface Registry {
  readonly prefix: string;
  readonly places: Places;
  /** Every name that was ever registered. */
  readonly names: Set<string>;
  /** What the ranges under a name show. */
  readonly meanings: Map<string, Pick<PaintedRange, 'label' | 'lane' | 'state'>>;
  readonly byBlock: Map<number, readonly Registered[]>;
  readonly pieceOf: WeakMap<AbstractRange, Piece>;
}

/** A painter whose highlights have the looks of `sheet`, which no other mounted article may use. */
export function createPainter({ prefix }: Sheet, places: Places): Painter {
  const registry: Registry = {
    prefix,
    places,
    names: new Set(),
    meanings: new Map(),
    byBlock: new Map(),
    pieceOf: new WeakMap(),
  };
  const { byBlock, names } = registry;

  return {
    paint(block, pieces) {
      const before = byBlock.get(block);
      const shown = pieces.flatMap((piece) =>
        visualParts(places, piece.block, piece).map((part): Shown => ({ piece, part })),
      );
      if (before && isSame(before, shown)) return;
      clear(registry, block);
      const now = shown.flatMap((one) => register(registry, one) ?? []);
      if (now.length > 0) byBlock.set(block, now);
    },
    keepOnly(blocks) {
      for (const block of byBlock.keys()) if (!blocks.has(block)) clear(registry, block);
    },
    over: createOverlay(prefix, names),
    isConnected() {
      for (const registered of byBlock.values()) {
        if (registered.some(({ range }) => !range.startContainer.isConnected)) return false;
      }
      return true;
    },
    registered: (table) => registeredRanges(registry, table),
    dispose() {
      for (const name of names) CSS.highlights.delete(name);
      byBlock.clear();
    },
  };
}

function clear({ byBlock }: Registry, block: number): void {
  for (const { highlight, range } of byBlock.get(block) ?? []) highlight.delete(range);
  byBlock.delete(block);
}

/** Registers a part of a piece under the name of its look; null while its block is being rebuilt. */
function register({ prefix, places, names, meanings, pieceOf }: Registry, { piece, part }: Shown): Registered | null {
  const range = places.range(piece.block, part.start, part.end);
  if (!range) return null;
  const { label, state } = piece.span;
  const name = laneName(prefix, label, piece.lane, state);
  const highlight = CSS.highlights.get(name) ?? createHighlight(name, piece.lane);
  names.add(name);
  meanings.set(name, { label, lane: piece.lane, state });
  highlight.add(range);
  pieceOf.set(range, piece);
  return { piece, part, range, highlight };
}

function createHighlight(name: string, priority: number): Highlight {
  const highlight = new Highlight();
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
  return highlight;
}

/** What lies over all spans: one highlight of each kind at a time. */
function createOverlay(prefix: string, names: Set<string>): Painter['over'] {
  const shown = new Map<OverKind, string>();
  return (kind, label, ranges) => {
    const before = shown.get(kind);
    const name = overName(prefix, kind, label);
    if (before === name && isSameRanges([...(CSS.highlights.get(name) ?? [])], ranges)) return;
    if (before && (before !== name || ranges.length === 0)) CSS.highlights.delete(before);
    if (ranges.length === 0) {
      shown.delete(kind);
      return;
    }
    const now = new Highlight(...ranges);
    now.priority = overPriority[kind];
    CSS.highlights.set(name, now);
    names.add(name);
    shown.set(kind, name);
  };
}

function isSameRanges(before: readonly AbstractRange[], now: readonly AbstractRange[]): boolean {
  return (
    before.length === now.length &&
    before.every((range, i) => {
      const other = now[i];
      return (
        range.startContainer === other?.startContainer &&
        range.startOffset === other.startOffset &&
        range.endContainer === other.endContainer &&
        range.endOffset === other.endOffset
      );
    })
  );
}

function registeredRanges({ places, meanings, pieceOf }: Registry, table: OffsetTable): readonly PaintedRange[] {
  const found: PaintedRange[] = [];
  for (const [name, meaning] of meanings) {
    const byPiece = new Map<Piece, Utf16Range[]>();
    for (const range of CSS.highlights.get(name) ?? []) {
      const piece = pieceOf.get(range);
      const start = places.offset(range.startContainer, range.startOffset);
      const end = places.offset(range.endContainer, range.endOffset);
      if (!piece || start === null || end === null) continue;
      byPiece.set(piece, joined(places.blocks.text, [...(byPiece.get(piece) ?? []), { start, end }]));
    }
    for (const [piece, ranges] of byPiece) {
      // Spans of every label and state share the last lane's one look.
      const look = piece.lane === moreLane ? { ...meaning, label: piece.span.label, state: piece.span.state } : meaning;
      for (const { start, end } of ranges) {
        found.push({ ...look, id: piece.id, start: table.toCodePoint(start), end: table.toCodePoint(end) });
      }
    }
  }
  return found.sort((a, b) => a.start - b.start || b.end - a.end || a.lane - b.lane);
}

/** Ranges with nothing but blanks between them as one: blanks at which a line was broken are not painted. */
function joined(text: string, ranges: readonly Utf16Range[]): Utf16Range[] {
  const all: { start: Utf16; end: Utf16 }[] = [];
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last && text.slice(last.end, start).trim() === '') last.end = end > last.end ? end : last.end;
    else all.push({ start, end });
  }
  return all;
}

function isSame(before: readonly Registered[], shown: readonly Shown[]): boolean {
  return (
    before.length === shown.length &&
    before.every(({ piece, part, range }, i) => {
      const other = shown[i];
      return (
        other !== undefined &&
        piece.span === other.piece.span &&
        piece.lane === other.piece.lane &&
        part.start === other.part.start &&
        part.end === other.part.end &&
        range.startContainer.isConnected
      );
    })
  );
}
