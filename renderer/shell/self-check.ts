// What is painted must be what is stored. In development and in end-to-end tests anybody can ask.

import type { SpanStore } from '../article/index.ts';
import { pastShown } from '../history/panel.ts';
import { article } from '../session/article-handle.ts';
import { useOpen } from '../session/open-document.ts';
import { differences } from './painted-differences.ts';

declare global {
  interface Window {
    /** Only in development. */
    __spanwright?: { readonly selfCheck: () => readonly string[] };
  }
}

/** Checks after every change of the spans, and offers the check to tests and to the console. */
export function offerSelfCheck(): void {
  window.__spanwright = { selfCheck };
  let stop = (): void => undefined;
  let watched: SpanStore | undefined;
  useOpen.subscribe(({ document }) => {
    if (document?.spans === watched) return;
    stop();
    watched = document?.spans;
    stop = watched?.subscribe(checkSoon) ?? (() => undefined);
  });
}

// A difference that stays, and stays once a frame was drawn: a page that is not in front has the newest spans and no frames.
const settled = 500;
let due: ReturnType<typeof setTimeout> | undefined;
let asked = 0;

function checkSoon(): void {
  const mine = ++asked;
  clearTimeout(due);
  due = setTimeout(() => {
    requestAnimationFrame(() => {
      if (mine !== asked) return;
      const [first] = selfCheck();
      if (first !== undefined) reportError(new Error(first));
    });
  }, settled);
}

function selfCheck(): readonly string[] {
  const { document } = useOpen.getState();
  const shown = article();
  if (!document || !shown) return [];
  const { start, end } = shown.paintedWindow();
  const stored = (pastShown()?.spans ?? document.spans).inBlockRange(start, end);
  return differences(document.text, document.table, stored, shown.painted(), { start, end });
}
