// A text that a file has in passages, each with the place where it begins: put together as the file counts it.

/** A passage; `offset` counts in the file's unit, null where it is not said. */
export interface Passage {
  readonly offset: number | null;
  readonly text: string;
}

/** The whole text, and where each passage begins in it as the file counts; null where offsets are to be made good (see joinPassages). */
export interface Joined {
  readonly text: string;
  /** What must be added to an offset of the file in each passage to have one of the whole text, in the file's unit. */
  readonly shifts: readonly number[];
}

const widths: readonly ((text: string) => number)[] = [
  (text) => Array.from(text).length,
  (text) => text.length,
  (text) => Buffer.byteLength(text),
];
/** Wider gaps are not those between two passages. */
const widestGap = 1000;

/**
 * Joins passages. Where their offsets leave room for what stands between them, in characters, UTF-16 units or bytes, that room is kept: a line
 * end, and blanks after it. Elsewhere, as in files that count each passage from 0, a line end stands between them, and the offsets shift.
 */
export function joinPassages(passages: readonly Passage[]): Joined {
  const ways = widths.flatMap((width) => joinedAt(passages, width) ?? []).toSorted((a, b) => a.widest - b.widest);
  const [closest] = ways;
  if (closest !== undefined) return { text: closest.text, shifts: passages.map(() => 0) };
  const [width = (text: string): number => text.length] = widths;
  let text = '';
  const shifts = passages.map((passage, i) => {
    if (i > 0) text += '\n';
    const at = width(text);
    text += passage.text;
    return at - (passage.offset ?? 0);
  });
  return { text, shifts };
}

function joinedAt(
  passages: readonly Passage[],
  width: (text: string) => number,
): { readonly text: string; readonly widest: number } | null {
  let text = '';
  let length = 0;
  let widest = 0;
  for (const [i, { offset, text: own }] of passages.entries()) {
    const gap = offset === null ? -1 : offset - length;
    // What is before the first passage was never part of the text.
    const isFirst = i === 0;
    if (gap < 0 || gap > (isFirst ? 0 : widestGap) || (gap === 0 && isCut(text, own))) return null;
    if (gap > 0) text += `\n${' '.repeat(gap - 1)}`;
    text += own;
    length += gap + width(own);
    widest = Math.max(widest, gap);
  }
  return { text, widest };
}

/** Two passages that touch would make one word of two. */
function isCut(before: string, after: string): boolean {
  return /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after);
}
