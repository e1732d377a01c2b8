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
  /** Shows the chips of these spans also where the article is quiet. */
  readonly light: (spans: ReadonlySet<string>) => void;
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

/** The names and colours of labels, and how names are shortened where there is no room. */
interface Looks {
  readonly byLabel: ReadonlyMap<number, LabelStyle>;
  readonly short: ReadonlyMap<string, string>;
}

/** Chips in `overlay`, which covers the page of the article and scrolls with it. */
export function createChips(overlay: HTMLElement, places: Places): Chips {
  let looks: Looks = { byLabel: new Map(), short: new Map() };
  const shown = new Map<string, HTMLElement>();
  const ruler = createRuler(overlay);

  return {
    dress(labels) {
      looks = {
        byLabel: new Map(labels.map((label) => [label.id, label])),
        short: shortNames(labels.map((label) => label.name)),
      };
      for (const element of shown.values()) element.remove();
      shown.clear();
    },
    show(pieces, active) {
      ruler.followSize();
      const origin = overlay.getBoundingClientRect();
      const wanted = new Set<string>();
      for (const line of linesOf(pieces, { looks, places, origin, widthOf: ruler.widthOf })) {
        for (const [i, { x, isFull }] of placeChips(line, origin.width, gap).entries()) {
          const chip = line[i];
          if (!chip) continue;
          wanted.add(chip.key);
          const element = shown.get(chip.key) ?? newChip(overlay);
          shown.set(chip.key, element);
          const mirrored = origin.width - x - ruler.widthOf(isFull ? chip.full : chip.short);
          write(element, chip, isFull, chip.rtl ? mirrored : x, active);
        }
      }
      for (const [key, element] of shown) {
        if (wanted.has(key)) continue;
        element.remove();
        shown.delete(key);
      }
    },
    light(spans) {
      for (const element of shown.values())
        element.toggleAttribute('data-lit', spans.has(element.dataset['span'] ?? ''));
    },
    dispose() {
      ruler.dispose();
      overlay.replaceChildren();
    },
  };
}

interface Ruler {
  /** The width of a chip with this text, in whole pixels. */
  readonly widthOf: (text: string) => number;
  /** Measures anew where the reading size has changed. */
  readonly followSize: () => void;
  readonly dispose: () => void;
}

/** Measures chips by one that nobody sees, each text once until the fonts or their size change. */
function createRuler(overlay: HTMLElement): Ruler {
  const widths = new Map<string, number>();
  const element = document.createElement('span');
  element.className = 'article-chip';
  element.style.visibility = 'hidden';
  overlay.append(element);
  const forget = (): void => widths.clear();
  document.fonts.addEventListener('loadingdone', forget);
  let size = '';
  return {
    followSize() {
      const now = getComputedStyle(element).fontSize;
      if (now !== size) forget();
      size = now;
    },
    widthOf(text) {
      const known = widths.get(text);
      if (known !== undefined) return known;
      element.textContent = text;
      const width = Math.ceil(element.getBoundingClientRect().width);
      widths.set(text, width);
      return width;
    },
    dispose: () => document.fonts.removeEventListener('loadingdone', forget),
  };
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
