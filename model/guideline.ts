// What a guideline is: Markdown that says what a label means, by numbered versions.

import { canonicalise } from './text.ts';

/** A version of a label's guideline. Every label begins at version 1; an empty text is none. */
export interface Guideline {
  readonly version: number;
  readonly text: string;
}

/** In UTF-16 code units, which is some forty pages. */
export const longestGuideline = 100_000;

const blankLinesFirst = /^(?:[ \t]*\n)+/;

/** The text as it is stored: canonical as the text of an article is, without blank lines at its ends. */
export function canonicalGuideline(text: string): string {
  return canonicalise(text).text.replace(blankLinesFirst, '').trimEnd();
}
