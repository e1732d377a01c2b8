// Words of a text as units for kappa and alpha.

const blank = 0;
const word = 1;
const single = 2;

// Scripts that are written without blanks between words: each of their characters stands for itself.
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}]/u;
const wordPart = /[\p{L}\p{M}\p{N}]/u;
const nothing = /[\s\p{C}]/u;

const unknown = 3;
/** The kind of each UTF-16 unit that was met. */
const kinds = new Uint8Array(0x10000).fill(unknown);

/** Where the words of a text are: first code point of each, and the one after its last. Views of memory that the next call reuses. */
export interface TokenEdges {
  readonly count: number;
  /** Of the text, in code points. */
  readonly length: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * Cuts texts into words, fast: a run of letters, marks and digits is one, any other visible character is one of its own, and so is
 * each character of a script without blanks, such as Chinese or Thai. Offsets in code points.
 */
export function createTokenizer(): (text: string) => TokenEdges {
  let starts = new Int32Array(1024);
  let ends = new Int32Array(1024);
  return (text) => {
    if (starts.length < text.length) {
      starts = new Int32Array(text.length * 2);
      ends = new Int32Array(text.length * 2);
    }
    let count = 0;
    let inWord = false;
    let at = 0;
    for (let i = 0; i < text.length; i++, at++) {
      const unit = text.charCodeAt(i);
      let kind = kinds[unit] ?? blank;
      if (kind === unknown) kind = kinds[unit] = kindOf(String.fromCharCode(unit));
      if (unit >= 0xd800 && unit < 0xdc00) kind = kindOf(String.fromCodePoint(text.codePointAt(i++) ?? unit));
      if (kind === word && inWord) ends[count - 1] = at + 1;
      else if (kind !== blank) {
        starts[count] = at;
        ends[count++] = at + 1;
      }
      inWord = kind === word;
    }
    return { count, length: at, starts, ends };
  };
}

/** The words that a range touches: the first, and the one after the last. */
export function tokensWithin(
  { count, starts, ends }: Pick<TokenEdges, 'count' | 'starts' | 'ends'>,
  { start, end }: { readonly start: number; readonly end: number },
): readonly [first: number, end: number] {
  return [firstWhere(count, (i) => (ends[i] ?? 0) > start), firstWhere(count, (i) => (starts[i] ?? 0) >= end)];
}

function firstWhere(count: number, holds: (i: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function kindOf(character: string): number {
  if (nothing.test(character)) return blank;
  return wordPart.test(character) && !unspaced.test(character) ? word : single;
}
