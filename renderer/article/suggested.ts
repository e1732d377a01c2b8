// What is suggested as tags, marked above the words where no tag is in the way, as far as it is near the visible part.

import { isUntagged } from '../../model/candidate-hop.ts';
import type { Utf16Range } from '../../model/boundary.ts';
import type { DrawingContext } from './drawing.ts';
import { rangesIn } from './found.ts';
import { suggestedName, suggestedPriority } from './highlight-style.ts';
import type { SuggestedStretch } from './interface.ts';
import type { Window } from './visible-window.ts';

/** In UTF-16, and as the screens gave it. */
export interface Suggested extends Utf16Range {
  readonly stretch: SuggestedStretch;
}

export interface SuggestionPainting {
  /** Marks those in the window that no tag covers or crosses; labels of which nothing changed are left as they are. */
  paint(suggestions: readonly Suggested[], window: Window): void;
  dispose(): void;
}

/** What is marked of a label. */
interface Painted {
  readonly shown: readonly Suggested[];
  readonly ranges: readonly StaticRange[];
}

/** One highlight for each label, in whose colour its suggestions are. */
export function createSuggestionPainting({ sheet: { prefix }, places, store }: DrawingContext): SuggestionPainting {
  const painted = new Map<number, Painted>();
  const remove = (label: number): void => {
    painted.delete(label);
    CSS.highlights.delete(suggestedName(prefix, label));
  };
  const paintLabel = (label: number, shown: readonly Suggested[]): void => {
    // Whole, also where they leave the window: they are short, and it may move on without them.
    const ranges = shown.flatMap(({ start, end }) => rangesIn(places, { start, end }, start, end));
    const highlight = new Highlight(...ranges);
    highlight.priority = suggestedPriority;
    CSS.highlights.set(suggestedName(prefix, label), highlight);
    painted.set(label, { shown, ranges });
  };
  return {
    paint(suggestions, window) {
      const near = suggestions.filter(
        ({ start, end, stretch }) =>
          start < window.end &&
          window.start < end &&
          isUntagged(stretch, store.inBlockRange(stretch.start, stretch.end)),
      );
      const byLabel = Map.groupBy(near, ({ stretch }) => stretch.label);
      for (const label of painted.keys()) if (!byLabel.has(label)) remove(label);
      for (const [label, shown] of byLabel) if (!isPainted(painted.get(label), shown)) paintLabel(label, shown);
    },
    dispose() {
      for (const label of painted.keys()) remove(label);
    },
  };
}

function isPainted(before: Painted | undefined, shown: readonly Suggested[]): boolean {
  return (
    before !== undefined &&
    before.shown.length === shown.length &&
    before.shown.every((one, i) => one === shown[i]) &&
    before.ranges.every(({ startContainer }) => startContainer.isConnected)
  );
}
