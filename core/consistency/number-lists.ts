// Lists of whole numbers, each under a number, all of them in one array: collecting garbage looks through every object that is kept,
// and commands wait for it, however few of millions have changed. Keys should not be much larger than there are lists.

export interface NumberLists {
  /** The list under a key, empty where there is none; it may be written to, and holds until another list is changed. */
  of(key: number): Int32Array;
  /** Puts a list in the place of what was there; an empty one is none. */
  set(key: number, list: ArrayLike<number>): void;
  /** Adds to the end of a list. */
  push(key: number, value: number): void;
  /** The keys of all lists from one on, in order. */
  keysFrom(key: number): Iterable<number>;
}

/** Each list has a block of a power of two, which begins with that power and its length; what is freed goes to the next that fits. */
const header = 2;

/** No lists. */
export function createNumberLists(): NumberLists {
  const blocks = createBlocks();
  /** Where the block of a key begins; 0: it has none. */
  let starts = new Int32Array(1024);
  const lists: NumberLists = {
    of: (key) => blocks.read(starts[key] ?? 0),
    set(key, list) {
      starts = withRoom(starts, key + 1);
      starts[key] = blocks.write(starts[key] ?? 0, list);
    },
    push(key, value) {
      const before = lists.of(key);
      if (blocks.append(starts[key] ?? 0, value)) return;
      const after = new Int32Array(before.length + 1);
      after.set(before);
      after[before.length] = value;
      lists.set(key, after);
    },
    *keysFrom(key) {
      for (let one = Math.max(0, key); one < starts.length; one++) if ((starts[one] ?? 0) > 0) yield one;
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
  let numbers = new Int32Array(1024);
  let end = 1;
  /** By power, the first of the free blocks; each names the next. */
  const free: number[] = [];
  const roomIn = (block: number): number => (block === 0 ? 0 : 2 ** (numbers[block] ?? 0) - header);
  const take = (length: number): number => {
    const power = 32 - Math.clz32(length + header - 1);
    const known = free[power] ?? 0;
    const block = known > 0 ? known : end;
    if (known > 0) free[power] = numbers[known] ?? 0;
    else {
      end += 2 ** power;
      numbers = withRoom(numbers, end);
    }
    numbers[block] = power;
    return block;
  };
  const release = (block: number): void => {
    if (block === 0) return;
    const power = numbers[block] ?? 0;
    numbers[block] = free[power] ?? 0;
    free[power] = block;
  };
  return {
    read(block) {
      return block === 0 ? nothing : numbers.subarray(block + header, block + header + (numbers[block + 1] ?? 0));
    },
    write(before, list) {
      let [block, kept] = [before, list];
      if (list.length === 0 || list.length > roomIn(before)) {
        // It may be a part of what is released, whose first numbers are written over.
        kept = Int32Array.from(list);
        release(before);
        if (list.length === 0) return 0;
        block = take(list.length);
      }
      numbers.set(kept, block + header);
      numbers[block + 1] = kept.length;
      return block;
    },
    append(block, value) {
      const length = numbers[block + 1] ?? 0;
      if (block === 0 || length === roomIn(block)) return false;
      numbers[block + header + length] = value;
      numbers[block + 1] = length + 1;
      return true;
    },
  };
}

const nothing = new Int32Array(0);

function withRoom(numbers: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  if (length <= numbers.length) return numbers;
  const larger = new Int32Array(Math.max(length, Math.ceil(numbers.length * 1.5)));
  larger.set(numbers);
  return larger;
}
