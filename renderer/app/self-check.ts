// What is painted must be what is stored. In development and in end-to-end tests anybody can ask.

import { unprovided } from '../keys/registry.ts';
import { article } from '../tagging/article-handle.ts';
import { useOpen } from '../tagging/open-document.ts';
import { differences } from './painted-differences.ts';

declare global {
  interface Window {
    /** Only in development. */
    __spanwright?: { readonly selfCheck: () => readonly string[] };
  }
}

/** Offers the check to tests and to the console. */
export function offerSelfCheck(): void {
  window.__spanwright = { selfCheck };
}

function selfCheck(): readonly string[] {
  const problems = unprovided().map((id) => `Nobody does ${id}.`);
  const { document } = useOpen.getState();
  const shown = article();
  if (!document || !shown) return problems;
  const { start, end } = shown.paintedWindow();
  const stored = document.spans.inBlockRange(start, end);
  return [...problems, ...differences(document.text, document.table, stored, shown.painted(), { start, end })];
}
