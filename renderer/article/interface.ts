// What the article view takes and gives. Every offset here is in code points; UTF-16 stays inside this folder.

import type { Ref } from 'react';
import type { SnapOptions } from '../../model/boundary.ts';
import type { LabelColour } from '../../model/label.ts';
import type { CodePoint } from '../../model/offsets.ts';
import type { SpanStore } from './span-store.ts';

/** How one label looks: its name goes on the chips, its colour chooses hue and line style. */
export interface LabelStyle {
  readonly id: number;
  readonly name: string;
  readonly colour: LabelColour;
}

/** A half-open range of the document, in code points. */
export interface Stretch {
  readonly start: CodePoint;
  readonly end: CodePoint;
}

/** A stretch that is suggested as a tag, with the label of that. */
export interface SuggestedStretch extends Stretch {
  readonly label: number;
}

/** What would be tagged now: the selection after snapping, and how it came about. */
export interface ArticleSelection extends Stretch {
  readonly surface: string;
  readonly origin: 'mouse' | 'keyboard' | 'click';
  /** Made exactly so on purpose: no rule may move its ends. */
  readonly exact: boolean;
}

/** The parts of snapping that are not wanted (see snapSelection in model/boundary.ts). */
export type SnapKeeps = Pick<SnapOptions, 'keepDeterminer' | 'keepEdges' | 'keepWords'>;

/**
 * What is registered of a span inside one line of the text, read back from the browser's registry, with the blanks at which the
 * browser broke the line, which are not painted.
 */
export interface PaintedRange extends Stretch {
  readonly id: string;
  readonly label: number;
  /** 0 is nearest to the text; `moreLane` stands for every lane that has no room of its own. */
  readonly lane: number;
  readonly state: 'saved' | 'pending';
}

/** What the screens can ask of a mounted article. */
export interface ArticleHandle {
  /** Puts the keyboard into the text, with the caret where it was last and without scrolling. */
  focus(): void;
  /** Whether the keyboard is in the text. */
  hasFocus(): boolean;
  /** Puts the caret at an offset, with nothing selected; says nothing of the spans there. */
  moveCaret(at: CodePoint): void;
  /**
   * Brings a range into view; with `select` it also takes the keyboard, becomes the selection (unsnapped) and is told to `onSelect`;
   * with `exact` no rule may move the ends of that.
   */
  reveal(start: CodePoint, end: CodePoint, options?: { readonly select?: boolean; readonly exact?: boolean }): void;
  clearSelection(): void;
  /** What would be tagged if a label key went down now, also while the keyboard is elsewhere; null when nothing is selected. */
  selection(): (Stretch & Pick<ArticleSelection, 'exact'>) | null;
  /** The lines of a range that are laid out, first and last, in the window; null where none is. */
  lines(range: Stretch): { readonly first: DOMRect; readonly last: DOMRect } | null;
  /** Where the caret (the moving end of the selection) is, or was last while the keyboard is elsewhere. */
  caret(): CodePoint;
  /** What is registered with the browser for painting: spans near the visible part only. One frame behind the store. */
  painted(): readonly PaintedRange[];
  /** The range of the document for which highlights are registered now. */
  paintedWindow(): Stretch;
  /** How far down the whole page the lines of these offsets are: 0 at its top, 1 at its end. */
  heightsOf(offsets: readonly CodePoint[]): readonly number[];
  /** Says a sentence to screen readers through the article's one live region, so that messages do not overwrite each other. */
  announce(message: string): void;
}

export interface ArticleViewProps {
  /** The text never changes; give the component the document's id as its `key`. */
  readonly document: { readonly id: number; readonly text: string };
  readonly spans: SpanStore;
  readonly labels: readonly LabelStyle[];
  /** The span that is painted stronger and has handles at both ends. */
  readonly activeSpan: string | null;
  /** The label that the next selection would get: the preview wears its colour. */
  readonly hint: { readonly label: number } | null;
  /** Where the caret is to be at first; the start of the text where it is left out. */
  readonly caret?: number | undefined;
  /** The caret, or the moving end of the selection, is there now. */
  onCaret?: (at: CodePoint) => void;
  /** Chips only on the active span and on those under the pointer. */
  readonly quiet?: boolean | undefined;
  /** Snap selections to words; Alt held while selecting overrides. */
  readonly snap: boolean;
  /** What snapping leaves as it was selected; absent: nothing. */
  readonly keeps?: SnapKeeps | undefined;
  /** What a click into what a click has selected selects instead; absent: the next larger unit of the line. */
  widen?: (range: Stretch) => Stretch | null;
  /** Matches of what is looked for, in text order, and the index of the one that one stands on. */
  readonly found?: { readonly matches: readonly Stretch[]; readonly current: number | null } | undefined;
  /** Places where tags disagree: underlined quietly. */
  readonly doubts?: readonly Stretch[] | undefined;
  /** What is suggested as tags: shown where no tag is in the way. */
  readonly suggestions?: readonly SuggestedStretch[] | undefined;
  /** What a click at an offset selects in place of its word; absent or null: its word. */
  pick?: ((at: CodePoint) => Stretch | null) | undefined;
  /** After snapping. Mouse selections are told when the button comes up. Null when nothing is selected any more. */
  onSelect(selection: ArticleSelection | null): void;
  /**
   * A click on painted spans: the one to activate first, then the others outward from it. A further click in the same place
   * starts one further out. Empty: the click met no span.
   */
  onActivate(spanIds: readonly string[], at: DOMRect): void;
  /** The menu of the active span is asked for, at that place in the window. */
  onMenu?: (x: number, y: number) => void;
  /** A handle of the active span was dragged and let go. */
  onMoveBoundary(spanId: string, start: CodePoint, end: CodePoint): void;
  readonly ref?: Ref<ArticleHandle>;
}
