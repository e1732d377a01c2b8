// What a text is like: runs of five words, without the lines that many articles end or begin with.

/** Words in a run. Articles that share few runs of five have nothing in common but their language. */
const width = 5;
/** Lines looked at from either end of a text. */
const headLines = 4;
const tailLines = 8;
/** A line in fewer documents is no boilerplate. */
const commonFrom = 3;

// In scripts without blanks between words each character is one.
const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}`;
const words = new RegExp(`[${unspaced}]|(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');

/** Counts in how many texts a line stands at the beginning or the end: "Read in Korean", a copyright, the questions' address. */
export interface CommonLines {
  add(text: string): void;
  isCommon(line: string): boolean;
}

/** Starts counting. Lines are known by a hash: one taken for another only makes two texts a little less alike. */
export function commonLines(): CommonLines {
  const documents = new Map<number, number>();
  return {
    add(text) {
      const lines = linesOf(text);
      const ends = new Set([...lines.slice(0, headLines), ...lines.slice(-tailLines)].map(hashOf));
      for (const line of ends) documents.set(line, (documents.get(line) ?? 0) + 1);
    },
    isCommon: (line) => (documents.get(hashOf(line)) ?? 0) >= commonFrom,
  };
}

/**
 * The runs of words in a text as 32-bit hashes, each once. Common lines at its ends are left out, unless they are half of it:
 * then the texts that share them are alike.
 */
export function shinglesOf(text: string, common: CommonLines): ReadonlySet<number> {
  const lines = linesOf(text);
  let from = 0;
  let to = lines.length;
  while (from < Math.min(headLines, to) && common.isCommon(lines[from] ?? '')) from++;
  while (to > Math.max(from, lines.length - tailLines) && common.isCommon(lines[to - 1] ?? '')) to--;
  const whole = lines.join('\n');
  const middle = lines.slice(from, to).join('\n');
  const hashes = Array.from((middle.length * 2 < whole.length ? whole : middle).matchAll(words), ([word]) =>
    hashOf(word),
  );
  const shingles = new Set<number>();
  for (let i = 0; i === 0 || i + width <= hashes.length; i++) {
    let shingle = 0x811c9dc5;
    for (let k = i; k < Math.min(i + width, hashes.length); k++) shingle = mix(shingle ^ (hashes[k] ?? 0));
    shingles.add(shingle);
  }
  return shingles;
}

function linesOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[\n\u0085\u2028\u2029]+/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** FNV-1a over UTF-16 units, mixed once more. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return mix(hash);
}

/** Spreads every bit over all of a 32-bit number; unsigned. */
export function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
