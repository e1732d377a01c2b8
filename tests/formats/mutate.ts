// For tests: what happens to files on their way: cut off, keys and columns renamed or swapped, other encodings, junk. The same each time.

/** Numbers from 0 to 1 that look random and are the same each time. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const junk = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '<',
  '>',
  '/',
  '&',
  '\n',
  '\t',
  '|',
  '\u0000',
  '-1',
  '1e999',
  '🚓',
  'null',
  '['.repeat(5000),
];

/** What a mutation leaves of a file: its bytes, and of its tags all, those before a cut, or those that junk was not written over. */
export interface Mutated {
  readonly bytes: Buffer;
  readonly tags: 'all' | 'before the cut' | 'some';
}

/** Damages a file in one of seven ways. */
export function mutate(whole: Buffer, next: () => number): Mutated {
  const at = Math.floor(next() * whole.length);
  const pick = <T>(items: readonly T[], otherwise: T): T => items[Math.floor(next() * items.length)] ?? otherwise;
  const text = whole.toString('utf8');
  switch (Math.floor(next() * 7)) {
    case 0:
      return { bytes: whole.subarray(0, at), tags: 'before the cut' };
    case 1: {
      // A key, an element or a word by another name.
      const name = pick([...new Set(text.match(/[A-Za-z_]{3,}/g) ?? [])], 'x');
      return { bytes: Buffer.from(text.replaceAll(name, `${name}z`)), tags: 'all' };
    }
    case 2: {
      const place = pick(text.match(/\d+/g) ?? [], '0');
      return { bytes: Buffer.from(text.replace(place, String(Math.floor(next() * 100)))), tags: 'all' };
    }
    case 3:
      return { bytes: Buffer.from(`\ufeff${text}`, 'utf16le'), tags: 'all' };
    case 4:
      return { bytes: Buffer.from(text.replace(/[a-z]/, 'é'), 'latin1'), tags: 'all' };
    case 5:
      return { bytes: Buffer.from(swapped(text, pick)), tags: 'all' };
    default: {
      const piece = Buffer.from(pick(junk, ''));
      const rest = whole.subarray(at + Math.floor(next() * 10));
      return { bytes: Buffer.concat([whole.subarray(0, at), piece, rest]), tags: 'some' };
    }
  }
}

/** Two columns of a table in each other's place; what is no table stays as it is. */
function swapped(text: string, pick: <T>(items: readonly T[], otherwise: T) => T): string {
  const lines = text.split('\n');
  if (/^\s*[[{<]/.test(text)) return text;
  const rows = lines.filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const width = (separator: string, line = rows[0] ?? ''): number => line.split(separator).length;
  const separator = ['\t', ',', ' '].find(
    (one) => width(one) > 1 && rows.length > 1 && rows.every((row) => width(one, row) === width(one)),
  );
  if (separator === undefined) return text;
  const [a, b] = [pick([0, 1, 2, 3], 0), pick([0, 1, 2, 3], 1)];
  return lines
    .map((line) => {
      const cells = line.split(separator);
      const [first, second] = [cells[a], cells[b]];
      return first === undefined || second === undefined ? line : cells.with(a, second).with(b, first).join(separator);
    })
    .join('\n');
}
