// Lists of whole numbers, each under a number, all of them in a few arrays: collecting garbage looks through every object that is kept,
// and commands wait for it, however few of millions have changed. They wait for an array that is made anew when it grows, too: these are
// pages, and only ever more of them. Keys should not be much larger than there are lists.

export interface NumberLists {
  /** The list under a key, empty where there is none; it may be written to, and holds until another list is changed. */
  of(key: number): Int32Array;
  /** Puts a list in the place of what was there; an empty one is none. */
  set(key: number, list: ArrayLike<number>): void;
  /** Adds to the end of a list. */
  push(key: number, value: number): void;
}

/** Each list has a block of a power of two, which begins with that power and its length; what is freed goes to the next that fits. */
const header = 2;

const pageBits = 16;
const pageLength = 2 ** pageBits;
const inPage = pageLength - 1;

/** No lists. */
export function createNumberLists(): NumberLists {
  const blocks = createBlocks();
  /** Where the block of a key begins; 0: it has none. */
  const starts: (Int32Array | undefined)[] = [];
  const startOf = (key: number): number => starts[key >> pageBits]?.[key & inPage] ?? 0;
  const lists: NumberLists = {
    of: (key) => blocks.read(startOf(key)),
    set(key, list) {
      const page = (starts[key >> pageBits] ??= new Int32Array(pageLength));
      page[key & inPage] = blocks.write(startOf(key), list);
    },
    push(key, value) {
      const before = lists.of(key);
      if (blocks.append(startOf(key), value)) return;
      const after = new Int32Array(before.length + 1);
      after.set(before);
      after[before.length] = value;
      lists.set(key, after);
    },
  };
  return lists;
}

interface Blocks {
  read(block: number): Int32Array;
  /** Writes a list to a block, or to another one where it has no room; says where it is now. 0 is no block, and that of an empty list. */
  write(block: number, list: ArrayLike<number>): number;
  /** Adds to the end of the list in a block; false: it has no room. */
  append(block: number, value: number): boolean;
}

function createBlocks(): Blocks {
  const pages = createPages();
  const { pageOf } = pages;
  const roomIn = (block: number): number => (block === 0 ? 0 : 2 ** (pageOf(block)[block & inPage] ?? 0) - header);
  return {
    read(block) {
      if (block === 0) return nothing;
      const [page, at] = [pageOf(block), block & inPage];
      return page.subarray(at + header, at + header + (page[at + 1] ?? 0));
    },
    write(before, list) {
      let [block, kept] = [before, list];
      if (list.length === 0 || list.length > roomIn(before)) {
        // It may be a part of what is released, whose first numbers are written over.
        kept = Int32Array.from(list);
        if (before !== 0) pages.release(before);
        if (list.length === 0) return 0;
        block = pages.take(32 - Math.clz32(list.length + header - 1));
      }
      const [page, at] = [pageOf(block), block & inPage];
      page.set(kept, at + header);
      page[at + 1] = kept.length;
      return block;
    },
    append(block, value) {
      if (block === 0) return false;
      const [page, at] = [pageOf(block), block & inPage];
      const length = page[at + 1] ?? 0;
      if (length === roomIn(block)) return false;
      page[at + header + length] = value;
      page[at + 1] = length + 1;
      return true;
    },
  };
}

interface Pages {
  /** The page that has a block, from the place of its lower bits on. */
  pageOf(block: number): Int32Array;
  /** A block of a power of two. */
  take(power: number): number;
  release(block: number): void;
}

/** Blocks in pages; one that is larger than a page has one of its own, as long as it is. */
function createPages(): Pages {
  const pages = [new Int32Array(pageLength)];
  // 0 is no block.
  let [end, left] = [1, pageLength - 1];
  /** By power, the first of the free blocks; each names the next. */
  const free: number[] = [];
  const pageOf = (block: number): Int32Array => pages[block >> pageBits] ?? nothing;
  const release = (block: number): void => {
    const [page, at] = [pageOf(block), block & inPage];
    const power = page[at] ?? 0;
    page[at] = free[power] ?? 0;
    free[power] = block;
  };
  const begin = (power: number): number => {
    pageOf(end)[end & inPage] = power;
    const block = end;
    end += 2 ** power;
    left -= 2 ** power;
    return block;
  };
  return {
    pageOf,
    release,
    take(power) {
      const known = free[power] ?? 0;
      if (known > 0) {
        const [page, at] = [pageOf(known), known & inPage];
        free[power] = page[at] ?? 0;
        page[at] = power;
        return known;
      }
      if (power > pageBits) {
        const page = new Int32Array(2 ** power);
        page[0] = power;
        return (pages.push(page) - 1) * pageLength;
      }
      if (left < 2 ** power) {
        for (let rest = pageBits - 1; rest > 1; rest--) if (left >= 2 ** rest) release(begin(rest));
        [end, left] = [(pages.push(new Int32Array(pageLength)) - 1) * pageLength, pageLength];
      }
      return begin(power);
    },
  };
}

const nothing = new Int32Array(0);
