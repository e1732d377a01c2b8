// The one line of the text around a place: the boundary rules work on a line at a time.

import type { Utf16 } from './offsets.ts';

export interface Line {
  readonly text: string;
  /** Offsets of the whole text as offsets of the line (held within it), and back. */
  toLine(offset: Utf16): Utf16;
  toText(offset: Utf16): Utf16;
}

const separators = ['\n', '\u2028', '\u2029'];

/** The line that holds an offset of `text`. */
export function lineAround(text: string, offset: Utf16): Line {
  const from =
    Math.max(...separators.map((separator) => (offset === 0 ? -1 : text.lastIndexOf(separator, offset - 1)))) + 1;
  const ends = separators.map((separator) => text.indexOf(separator, offset)).filter((at) => at >= 0);
  const to = Math.min(text.length, ...ends);
  return {
    text: text.slice(from, to),
    toLine: (place) => Math.min(Math.max(place - from, 0), to - from) as Utf16,
    toText: (place) => (place + from) as Utf16,
  };
}
