// A span over a line break is, in brat, several fragments: its reader takes lines one by one and knows ten kinds of break.

/** A range of the text in code points and its words. */
export interface Fragment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What Python's splitlines() and readlines() of codecs break at, and canonical texts can hold. */
const lineBreaks = /([\n\u0085\u2028\u2029]+)/;
const blanks = /^[\s\u0085]*$/;

/**
 * The fragments of a span that starts at code point `start`: cut at line breaks, blanks at the cuts dropped, as brat itself
 * does it. None where there is nothing else.
 */
export function fragmentsOf(start: number, surface: string): readonly Fragment[] {
  const pieces = surface.split(lineBreaks);
  const fragments: Fragment[] = [];
  let at = start;
  pieces.forEach((piece, i) => {
    const length = lengthOf(piece);
    if (i % 2 === 0) {
      const from = i > 0 ? piece.trimStart() : piece;
      const text = i < pieces.length - 1 ? from.trimEnd() : from;
      const begin = at + length - lengthOf(from);
      if (text !== '') fragments.push({ start: begin, end: begin + lengthOf(text), text });
    }
    at += length;
  });
  return fragments;
}

/** Whether fragments with `between` them are one span: nothing but blanks and line breaks parts them. */
export function isOneSpan(between: string): boolean {
  return blanks.test(between);
}

function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}
