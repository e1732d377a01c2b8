// A set of whole numbers that are not much larger than there are of them. A Set of a hundred thousand is made anew when it grows, and
// commands wait for that.

export interface Marks extends Iterable<number> {
  add(number: number): void;
  delete(number: number): void;
  has(number: number): boolean;
  clear(): void;
}

/** No numbers; later on they come in their order. */
export function createMarks(): Marks {
  let marks = new Uint8Array(1024);
  return {
    add(number) {
      if (number >= marks.length) {
        const larger = new Uint8Array(Math.max(number + 1, marks.length * 2));
        larger.set(marks);
        marks = larger;
      }
      marks[number] = 1;
    },
    delete(number) {
      if (number < marks.length) marks[number] = 0;
    },
    has: (number) => marks[number] === 1,
    clear() {
      marks.fill(0);
    },
    *[Symbol.iterator]() {
      for (let at = marks.indexOf(1); at >= 0; at = marks.indexOf(1, at + 1)) yield at;
    },
  };
}
