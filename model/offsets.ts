// Two units of offset exist here, and they never mix: Unicode code points (the file, the contract, every
// export) and UTF-16 code units (JavaScript strings and the article view).

declare const unit: unique symbol;

/** An offset into a text in Unicode code points, as Python and SQLite's substr() count. */
export type CodePoint = number & { readonly [unit]: 'code point' };

/** An offset into a text in UTF-16 code units, as JavaScript strings count. */
export type Utf16 = number & { readonly [unit]: 'UTF-16 code unit' };

/** Converts offsets of one text between the two units. Build it once a text: O(length), then O(log astral characters). */
export interface OffsetTable {
  /** The length of the text in code points. */
  readonly codePoints: CodePoint;
  /** The length of the text in UTF-16 code units. */
  readonly utf16: Utf16;
  /** The same place in UTF-16 code units. Throws RangeError outside 0..codePoints. */
  toUtf16(offset: CodePoint): Utf16;
  /** The same place in code points; a place inside a surrogate pair gives the pair's start. Throws RangeError outside 0..utf16. */
  toCodePoint(offset: Utf16): CodePoint;
}

const surrogate = /[\ud800-\udfff]/;

/**
 * The offset table of a well-formed text (no lone surrogates: see canonicalise). Whoever knows how many code points it has spares
 * most texts being looked through.
 */
export function offsetTable(text: string, known?: number): OffsetTable {
  const astral = known !== text.length && surrogate.test(text) ? astralPositions(text) : new Uint32Array(0);
  const utf16 = text.length as Utf16;
  const codePoints = (text.length - astral.length) as CodePoint;
  return {
    codePoints,
    utf16,
    toUtf16(offset) {
      within(offset, codePoints);
      // The i-th astral character starts at astral[i] in UTF-16, so at astral[i] - i in code points.
      return (offset + count(astral, (position, i) => position - i < offset)) as Utf16;
    },
    toCodePoint(offset) {
      within(offset, utf16);
      return (offset - count(astral, (position) => position < offset)) as CodePoint;
    },
  };
}

/** The code-point slice [start, end) of a text, as Python's text[start:end]. */
export function sliceCodePoints(text: string, start: CodePoint, end: CodePoint, table = offsetTable(text)): string {
  return text.slice(table.toUtf16(start), table.toUtf16(end));
}

function astralPositions(text: string): Uint32Array {
  const positions: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0xd800 && code < 0xdc00) positions.push(i++);
  }
  return Uint32Array.from(positions);
}

function count(astral: Uint32Array, isBefore: (position: number, index: number) => boolean): number {
  let low = 0;
  let high = astral.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(astral[middle] ?? 0, middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function within(offset: number, length: number): void {
  if (!Number.isInteger(offset) || offset < 0 || offset > length) {
    throw new RangeError(`offset ${offset} is outside the text, which is ${length} long`);
  }
}
