// A set of whole numbers, as marks in pages: a Set of a hundred thousand is made anew when it grows, and so is one long array of marks;
// commands wait for that.

export interface Marks extends Iterable<number> {
  add(number: number): void;
  delete(number: number): void;
  has(number: number): boolean;
  clear(): void;
  /** Those from a number on, in order. */
  from(number: number): Iterable<number>;
  /** The first of these; Infinity where there is none. */
  first(number: number): number;
}

const pageBits = 14;
const pageLength = 2 ** pageBits;
const inPage = pageLength - 1;

/** No numbers; later on they come in their order. */
export function createMarks(): Marks {
  const pages: (Uint8Array | undefined)[] = [];
  const marks: Marks = {
    add(number) {
      const page = (pages[number >> pageBits] ??= new Uint8Array(pageLength));
      page[number & inPage] = 1;
    },
    delete(number) {
      const page = pages[number >> pageBits];
      if (page) page[number & inPage] = 0;
    },
    has: (number) => pages[number >> pageBits]?.[number & inPage] === 1,
    clear() {
      pages.length = 0;
    },
    *from(number) {
      for (let next = marks.first(number); next < Infinity; next = marks.first(next + 1)) yield next;
    },
    first(number) {
      for (let n = number >> pageBits, at = number & inPage; n < pages.length; n++, at = 0) {
        const found = pages[n]?.indexOf(1, at) ?? -1;
        if (found >= 0) return n * pageLength + found;
      }
      return Infinity;
    },
    [Symbol.iterator]: () => marks.from(0)[Symbol.iterator](),
  };
  return marks;
}
