// The chips that name the labels, above the first glyph of each span. They lie over the text and are hidden from screen readers.

import { placeChips, shortNames, type WantedChip } from './chip-layout.ts';
import type { LabelStyle } from './interface.ts';
import { setMark } from './mark.ts';
import { moreLane, type Piece } from './pieces.ts';
import type { Places } from './places.ts';

export interface Chips {
  /** Gives the labels' names and colours. */
  dress(labels: readonly LabelStyle[]): void;
  /** Shows the chips of these pieces and no others. Reads all of the layout it needs before it writes. */
  show(pieces: readonly Piece[], active: string | null): void;
  dispose(): void;
}

/** A chip before it has its place: `edge` and `top` are those of the span's first glyph, in pixels of the overlay. */
interface Draft extends WantedChip {
  readonly key: string;
  readonly piece: Piece;
  readonly full: string;
  readonly short: string;
  readonly colour: string;
  readonly line: string;
  readonly rtl: boolean;
  readonly top: number;
}

const gap = 2;

/** Chips in `overlay`, which covers the page of the article and scrolls with it. */
export function createChips(overlay: HTMLElement, places: Places): Chips {
  let looks: ReadonlyMap<number, LabelStyle> = new Map();
  let short: ReadonlyMap<string, string> = new Map();
  const shown = new Map<string, HTMLElement>();
  const widths = new Map<string, number>();
  const ruler = document.createElement('span');
  ruler.className = 'article-chip';
  ruler.style.visibility = 'hidden';
  overlay.append(ruler);

  const widthOf = (text: string): number => {
    let width = widths.get(text);
    if (width === undefined) {
      ruler.textContent = text;
      width = Math.ceil(ruler.getBoundingClientRect().width);
      widths.set(text, width);
    }
    return width;
  };
  const forgetWidths = (): void => widths.clear();
  document.fonts.addEventListener('loadingdone', forgetWidths);

  const draft = (piece: Piece, origin: DOMRect, rtl: boolean, deeper: number): Draft | null => {
    const glyph = places.glyph(piece.block, piece.start);
    if (!glyph) return null;
    const look = looks.get(piece.span.label);
    const isMore = piece.lane === moreLane;
    const full = isMore ? `+${deeper}` : (look?.name ?? '?');
    const shortened = short.get(full) ?? full;
    return {
      key: `${piece.id}:${piece.block.index}`,
      piece,
      full,
      short: shortened,
      colour: isMore ? 'more' : (look?.colour ?? 'more'),
      line: `${piece.block.index}:${Math.round(glyph.top)}`,
      rtl,
      // Right-to-left lines are laid out mirrored, so that one rule serves both.
      x: rtl ? origin.right - glyph.right : glyph.left - origin.left,
      top: glyph.top - origin.top,
      fullWidth: widthOf(full),
      shortWidth: widthOf(shortened),
    };
  };

  return {
    dress(labels) {
      looks = new Map(labels.map((label) => [label.id, label]));
      short = shortNames(labels.map((label) => label.name));
      for (const element of shown.values()) element.remove();
      shown.clear();
    },
    show(pieces, active) {
      const origin = overlay.getBoundingClientRect();
      const directions = new Map<number, boolean>();
      const lines = new Map<string, Draft[]>();
      // Spans without a lane of their own share a chip where they begin together.
      const deeper = Map.groupBy(
        pieces.filter((piece) => piece.lane === moreLane),
        (piece) => piece.start,
      );
      for (const piece of pieces) {
        const together = piece.lane === moreLane ? (deeper.get(piece.start) ?? []) : [piece];
        if (together[0] !== piece) continue;
        const { index } = piece.block;
        const rtl = directions.get(index) ?? places.element(index)?.matches(':dir(rtl)') ?? false;
        directions.set(index, rtl);
        const made = draft(piece, origin, rtl, together.length);
        if (made) lines.set(made.line, [...(lines.get(made.line) ?? []), made]);
      }
      const wanted = new Set<string>();
      for (const line of lines.values()) {
        const drafts = line.sort((a, b) => a.x - b.x || a.piece.lane - b.piece.lane);
        for (const [i, { x, isFull }] of placeChips(drafts, origin.width, gap).entries()) {
          const chip = drafts[i];
          if (!chip) continue;
          wanted.add(chip.key);
          const element = shown.get(chip.key) ?? newChip(overlay);
          shown.set(chip.key, element);
          write(
            element,
            chip,
            isFull,
            chip.rtl ? origin.width - x - widthOf(isFull ? chip.full : chip.short) : x,
            active,
          );
        }
      }
      for (const [key, element] of shown) {
        if (wanted.has(key)) continue;
        element.remove();
        shown.delete(key);
      }
    },
    dispose() {
      document.fonts.removeEventListener('loadingdone', forgetWidths);
      overlay.replaceChildren();
    },
  };
}

function newChip(overlay: HTMLElement): HTMLElement {
  const element = document.createElement('span');
  element.className = 'article-chip';
  overlay.append(element);
  return element;
}

function write(element: HTMLElement, chip: Draft, isFull: boolean, left: number, active: string | null): void {
  const text = isFull ? chip.full : chip.short;
  if (element.textContent !== text) element.textContent = text;
  setMark(element, { kind: 'chip', span: chip.piece.id });
  element.dataset['colour'] = chip.colour;
  element.dataset['state'] = chip.piece.span.state;
  element.toggleAttribute('data-active', chip.piece.id === active);
  element.style.transform = `translate(${left}px, ${chip.top}px)`;
}
