// The looks of the labels, in a style sheet of the page.

import { highlightCss } from './highlight-style.ts';
import type { LabelStyle } from './interface.ts';

export interface Sheet {
  /** What the names of all highlights of these articles begin with. */
  readonly prefix: string;
  /** Gives every label its look; call before painting spans of new labels. */
  readonly dress: (labels: readonly LabelStyle[]) => void;
  readonly dispose: () => void;
}

let made = 0;

/** Makes one that says nothing yet; it is in the page from the first `dress` on. */
export function createSheet(): Sheet {
  const prefix = `spanwright-${++made}`;
  const sheet = new CSSStyleSheet();
  let shown = '';
  return {
    prefix,
    dress(labels) {
      const css = highlightCss(prefix, labels);
      if (css === shown) return;
      sheet.replaceSync(css);
      if (shown === '') document.adoptedStyleSheets.push(sheet);
      shown = css;
    },
    dispose() {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
      shown = '';
    },
  };
}
