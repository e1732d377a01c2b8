// What outlasts the article that is shown: its elements, the labels' looks in a style sheet, and the widths of their chips. The next
// article takes them over with the keyboard, so that nothing of the page is styled or measured anew.

import type { Sheet } from './sheet.ts';

/** The elements that the component renders: `page` scrolls inside `scroller` and holds `root` (the text) and `overlay`. */
export interface ArticleElements {
  readonly scroller: HTMLElement;
  readonly page: HTMLElement;
  readonly root: HTMLElement;
  readonly overlay: HTMLElement;
}

export interface Stage extends ArticleElements {
  readonly sheet: Sheet;
  readonly ruler: Ruler;
  /** Takes away what lies over the text. */
  readonly clear: () => void;
  dispose(): void;
}

/** Makes what all articles need that are shown in these elements, one after the other; the sheet goes with it. */
export function createStage(elements: ArticleElements, sheet: Sheet): Stage {
  const ruler = createRuler(elements.overlay);
  return {
    ...elements,
    sheet,
    ruler,
    clear: () => elements.overlay.replaceChildren(ruler.element),
    dispose() {
      sheet.dispose();
      ruler.dispose();
    },
  };
}

export interface Ruler {
  readonly element: HTMLElement;
  /** The width of a chip with this text, in whole pixels. */
  readonly widthOf: (text: string) => number;
  /** Measures anew where the reading size has changed since it was asked last, and says whether it has. */
  readonly followSize: () => boolean;
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
    element,
    followSize() {
      const now = getComputedStyle(element).fontSize;
      const isOther = now !== size;
      if (isOther) forget();
      size = now;
      return isOther;
    },
    widthOf(text) {
      const known = widths.get(text);
      if (known !== undefined) return known;
      element.textContent = text;
      const width = Math.ceil(element.getBoundingClientRect().width);
      widths.set(text, width);
      return width;
    },
    dispose() {
      document.fonts.removeEventListener('loadingdone', forget);
      element.remove();
    },
  };
}
