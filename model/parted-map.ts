// A map of very many, in parts: one Map of a hundred thousand is made anew all at once when it grows, and whatever else is to be done
// waits for that.

export interface PartedMap<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): void;
  delete(key: K): void;
  size(): number;
}

const parts = 256;

/** An empty map from words. */
export function createWordsMap<V>(): PartedMap<string, V> {
  return createPartedMap(partOfWords);
}

/** An empty map from whole numbers. */
export function createNumbersMap<V>(): PartedMap<number, V> {
  return createPartedMap((number) => number % parts);
}

/** Words that are many differ in some of these letters. */
function partOfWords(words: string): number {
  const { length } = words;
  let sum = length;
  for (const at of [0, 1, length >> 1, length - 2, length - 1]) sum = (sum * 31 + (words.charCodeAt(at) || 0)) | 0;
  return sum & (parts - 1);
}

function createPartedMap<K, V>(partOf: (key: K) => number): PartedMap<K, V> {
  const maps: (Map<K, V> | undefined)[] = [];
  let size = 0;
  return {
    get: (key) => maps[partOf(key)]?.get(key),
    set(key, value) {
      const map = (maps[partOf(key)] ??= new Map<K, V>());
      size -= map.size;
      map.set(key, value);
      size += map.size;
    },
    delete(key) {
      if (maps[partOf(key)]?.delete(key) === true) size--;
    },
    size: () => size,
  };
}
