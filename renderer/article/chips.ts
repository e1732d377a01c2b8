// The chips that name the labels, above the first glyph of each span. They lie over the text and are hidden from screen readers.

import { placeChips, shortNames, type WantedChip } from './chip-layout.ts';
import type { LabelStyle } from './interface.ts';
import { setMark } from './mark.ts';
import { moreLane, type Piece } from './pieces.ts';
import type { Places } from './places.ts';
import type { Ruler } from './stage.ts';

export interface Chips {
  /** Gives the labels' names and colours. */
  dress(labels: readonly LabelStyle[]): void;
  /**
   * Reads what the layout says of the chips of these pieces; the answer shows them and no others. `origin` is the rectangle of the
   * overlay.
   */
  plan(pieces: ReadonlyMap<number, readonly Piece[]>, active: string | null, origin: DOMRect): () => void;
  /** Shows the chips of these spans also where the article is quiet. */
  readonly light: (spans: ReadonlySet<string>) => void;
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

/** The names and colours of labels, and how names are shortened where there is no room. */
interface Looks {
  readonly byLabel: ReadonlyMap<number, LabelStyle>;
  readonly short: ReadonlyMap<string, string>;
}

/** The chips of one block as they are shown. None of a block reaches the lines of another, so each is placed on its own. */
interface ShownBlock {
  readonly pieces: readonly Piece[];
  readonly active: string | null;
  /** Where the block stood in the overlay, and how large it was. */
  readonly box: string;
  readonly elements: ReadonlyMap<string, HTMLElement>;
}

/** A chip with its place. */
interface Placed {
  readonly chip: Draft;
  readonly isFull: boolean;
  readonly left: number;
}

/** Chips in `overlay`, which covers the page of the article and scrolls with it. */
export function createChips(overlay: HTMLElement, places: Places, ruler: Ruler): Chips {
  let looks: Looks = { byLabel: new Map(), short: new Map() };
  const shown = new Map<number, ShownBlock>();
  const clear = (index: number): void => {
    for (const element of shown.get(index)?.elements.values() ?? []) element.remove();
    shown.delete(index);
  };
  const clearAll = (): void => {
    for (const index of shown.keys()) clear(index);
  };

  return {
    dress(labels) {
      looks = {
        byLabel: new Map(labels.map((label) => [label.id, label])),
        short: shortNames(labels.map((label) => label.name)),
      };
      clearAll();
    },
    plan(blocks, active, origin) {
      if (ruler.followSize()) clearAll();
      const context = { looks, places, origin, widthOf: ruler.widthOf };
      const changed = new Map<number, { readonly placed: readonly Placed[] } & Omit<ShownBlock, 'elements'>>();
      for (const [index, pieces] of blocks) {
        const known = shown.get(index);
        const box = boxOf(places.element(index), origin);
        const own = pieces.some(({ id }) => id === active) ? active : null;
        if (known?.pieces === pieces && known.box === box && known.active === own) continue;
        const lines = linesOf(pieces, context);
        changed.set(index, { pieces, active: own, box, placed: lines.flatMap((line) => placedOn(line, context)) });
      }
      return () => {
        for (const index of shown.keys()) if (!blocks.has(index)) clear(index);
        for (const [index, { placed, ...block }] of changed) {
          const before = shown.get(index)?.elements ?? new Map<string, HTMLElement>();
          const elements = new Map<string, HTMLElement>();
          for (const { chip, isFull, left } of placed) {
            const element = before.get(chip.key) ?? newChip(overlay);
            elements.set(chip.key, element);
            write(element, chip, isFull, left, active);
          }
          for (const [key, element] of before) if (!elements.has(key)) element.remove();
          shown.set(index, { ...block, elements });
        }
      };
    },
    light(spans) {
      for (const { elements } of shown.values()) {
        for (const element of elements.values())
          element.toggleAttribute('data-lit', spans.has(element.dataset['span'] ?? ''));
      }
    },
  };
}

function boxOf(element: HTMLElement | undefined, origin: DOMRect): string {
  const box = element?.getBoundingClientRect();
  return box ? [box.x - origin.x, box.y - origin.y, box.width, box.height, origin.width].join() : '';
}

function placedOn(line: readonly Draft[], { origin, widthOf }: DraftContext): Placed[] {
  return placeChips(line, origin.width, gap).flatMap(({ x, isFull }, i) => {
    const chip = line[i];
    if (!chip) return [];
    const mirrored = origin.width - x - widthOf(isFull ? chip.full : chip.short);
    return { chip, isFull, left: chip.rtl ? mirrored : x };
  });
}

interface DraftContext {
  readonly looks: Looks;
  readonly places: Places;
  /** The rectangle of the overlay. */
  readonly origin: DOMRect;
  readonly widthOf: (text: string) => number;
}

/** The chips of each visual line, from its beginning. */
function linesOf(pieces: readonly Piece[], context: DraftContext): readonly (readonly Draft[])[] {
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
    const rtl = directions.get(index) ?? context.places.element(index)?.matches(':dir(rtl)') ?? false;
    directions.set(index, rtl);
    const draft = draftOf(piece, rtl, together.length, context);
    if (draft) lines.set(draft.line, [...(lines.get(draft.line) ?? []), draft]);
  }
  return Array.from(lines.values(), (line) => line.sort((a, b) => a.x - b.x || a.piece.lane - b.piece.lane));
}

/** The chip of a piece that stands for `together` spans; null while its block is being rebuilt. */
function draftOf(
  piece: Piece,
  rtl: boolean,
  together: number,
  { looks, places, origin, widthOf }: DraftContext,
): Draft | null {
  const glyph = places.glyph(piece.block, piece.start);
  if (!glyph) return null;
  const look = looks.byLabel.get(piece.span.label);
  const isMore = piece.lane === moreLane;
  const full = isMore ? `+${together}` : (look?.name ?? '?');
  const short = looks.short.get(full) ?? full;
  return {
    key: `${piece.id}:${piece.block.index}`,
    piece,
    full,
    short,
    colour: isMore ? 'more' : (look?.colour ?? 'more'),
    line: `${piece.block.index}:${Math.round(glyph.top)}`,
    rtl,
    // Right-to-left lines are laid out mirrored, so that one rule serves both.
    x: rtl ? origin.right - glyph.right : glyph.left - origin.left,
    top: glyph.top - origin.top,
    fullWidth: widthOf(full),
    shortWidth: widthOf(short),
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
