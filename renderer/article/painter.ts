// Paints spans by registering ranges with the CSS Custom Highlight API, block by block; the text's DOM is never touched.

import type { OffsetTable } from '../../model/offsets.ts';
import { highlightCss, laneName, overName } from './highlight-style.ts';
import type { LabelStyle, PaintedRange } from './interface.ts';
import { moreLane, type Piece } from './pieces.ts';
import type { Places } from './places.ts';

export interface Painter {
  /** Gives every label its look; call before painting spans of new labels. */
  dress(labels: readonly LabelStyle[]): void;
  /** Replaces what is painted in a block. */
  paint(block: number, pieces: readonly Piece[]): void;
  /** Takes what is painted in every other block away. */
  keepOnly(blocks: ReadonlySet<number>): void;
  /** Paints the active span or the selection's preview over everything else; no ranges: takes it away. */
  over(kind: 'active' | 'preview', label: number | null, ranges: readonly StaticRange[]): void;
  /** True while every registered range still stands in the document. */
  isConnected(): boolean;
  /** What the browser's registry holds, in code points. */
  registered(table: OffsetTable): readonly PaintedRange[];
  dispose(): void;
}

interface Registered {
  readonly piece: Piece;
  readonly range: StaticRange;
  readonly highlight: Highlight;
}

/** A painter whose highlights carry `prefix` in their names, which no other mounted article may use. */
export function createPainter(prefix: string, places: Places): Painter {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  const names = new Set<string>();
  const meanings = new Map<string, Pick<PaintedRange, 'label' | 'lane' | 'state'>>();
  const byBlock = new Map<number, readonly Registered[]>();
  const pieceOf = new WeakMap<AbstractRange, Piece>();
  const overNow = new Map<'active' | 'preview', string>();

  const highlight = (name: string, priority: number): Highlight => {
    const known = CSS.highlights.get(name);
    if (known) return known;
    const made = new Highlight();
    made.priority = priority;
    CSS.highlights.set(name, made);
    names.add(name);
    return made;
  };
  const clear = (block: number): void => {
    for (const { highlight: from, range } of byBlock.get(block) ?? []) from.delete(range);
    byBlock.delete(block);
  };

  return {
    dress: (labels) => sheet.replaceSync(highlightCss(prefix, labels)),
    paint(block, pieces) {
      const before = byBlock.get(block);
      if (before && isSame(before, pieces)) return;
      clear(block);
      const now: Registered[] = [];
      for (const piece of pieces) {
        const range = places.range(piece.block, piece.start, piece.end);
        if (!range) continue;
        const name = laneName(prefix, piece.span.label, piece.lane, piece.span.state);
        const into = highlight(name, piece.lane);
        meanings.set(name, { label: piece.span.label, lane: piece.lane, state: piece.span.state });
        into.add(range);
        pieceOf.set(range, piece);
        now.push({ piece, range, highlight: into });
      }
      if (now.length > 0) byBlock.set(block, now);
    },
    keepOnly(blocks) {
      for (const block of [...byBlock.keys()]) if (!blocks.has(block)) clear(block);
    },
    over(kind, label, ranges) {
      const before = overNow.get(kind);
      const name = overName(prefix, kind, label);
      if (before && (before !== name || ranges.length === 0)) CSS.highlights.delete(before);
      if (ranges.length === 0) {
        overNow.delete(kind);
        return;
      }
      const now = new Highlight(...ranges);
      now.priority = kind === 'preview' ? 11 : 10;
      CSS.highlights.set(name, now);
      names.add(name);
      overNow.set(kind, name);
    },
    isConnected() {
      for (const registered of byBlock.values()) {
        if (registered.some(({ range }) => !range.startContainer.isConnected)) return false;
      }
      return true;
    },
    registered(table) {
      const found: PaintedRange[] = [];
      for (const [name, meaning] of meanings) {
        for (const range of CSS.highlights.get(name) ?? []) {
          const piece = pieceOf.get(range);
          const start = places.offset(range.startContainer, range.startOffset);
          const end = places.offset(range.endContainer, range.endOffset);
          if (!piece || start === null || end === null) continue;
          // Spans of every label and state share the last lane's one look.
          const look =
            piece.lane === moreLane ? { ...meaning, label: piece.span.label, state: piece.span.state } : meaning;
          found.push({ ...look, id: piece.id, start: table.toCodePoint(start), end: table.toCodePoint(end) });
        }
      }
      return found.sort((a, b) => a.start - b.start || b.end - a.end || a.lane - b.lane);
    },
    dispose() {
      for (const name of names) CSS.highlights.delete(name);
      byBlock.clear();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    },
  };
}

function isSame(before: readonly Registered[], pieces: readonly Piece[]): boolean {
  return (
    before.length === pieces.length &&
    before.every(({ piece, range }, i) => {
      const other = pieces[i];
      return (
        other !== undefined &&
        piece.span === other.span &&
        piece.lane === other.lane &&
        piece.start === other.start &&
        piece.end === other.end &&
        range.startContainer.isConnected
      );
    })
  );
}
