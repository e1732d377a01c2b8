// Documents on their way into one DocBin. A token takes five bytes here and a hundred in the file, where its row is made as it is
// written; so that what is held stays small while every document is in one table.

import type { Token } from '../../tokenize/token.ts';
import { attribute, iob, writeDocBin, type DocBin } from './docbin.ts';
import { pack, type Packed } from './msgpack.ts';
import { packSpanGroup, type GroupSpan } from './span-groups.ts';
import { stringId } from './string-ids.ts';

/** A document as a DocBin takes it. Runs are of tokens, half-open, by index; entities neither overlap nor touch blank tokens. */
export interface BinDocument {
  readonly tokens: readonly Token[];
  readonly entities: readonly { readonly first: number; readonly end: number; readonly label: string }[];
  readonly spans: readonly (Omit<GroupSpan, 'id' | 'label'> & { readonly id: string; readonly label: string })[];
  /** What the document's `user_data` holds. */
  readonly userData: ReadonlyMap<string, Packed>;
}

/** A DocBin being filled. */
export interface Gathering {
  /** How many tokens it has. */
  tokens(): number;
  add(document: BinDocument): void;
  /** Writes the file. */
  finish(write: (bytes: Uint8Array) => void): void;
}

/** ORTH, NORM, LEMMA, POS, TAG, DEP, ENT_IOB, ENT_TYPE, HEAD, SENT_START, ENT_KB_ID, MORPH, ENT_ID: all that spaCy stores by default. */
const attrs = [65, 67, 73, 74, 75, 76, 77, 78, 79, 80, 452, 453, 454];
const orthColumn = attrs.indexOf(attribute.orth);
const iobColumn = attrs.indexOf(attribute.entIob);
const typeColumn = attrs.indexOf(attribute.entType);
const rowsAtOnce = 4096;

const followed = 4;

/** Starts a DocBin. */
export function gather(): Gathering {
  const numbers = new Map<string, number>([['', 0]]);
  const ids: bigint[] = [0n];
  const lengths: number[] = [];
  const groups: Uint8Array[] = [];
  const userData: Uint8Array[] = [];
  // For each token the number of its string, and the two lowest bits of ENT_IOB with whether a blank follows.
  let words = new Uint32Array(1 << 16);
  let marks = new Uint8Array(1 << 16);
  let count = 0;
  // Tokens that are in an entity, in order, and the numbers of its label.
  const typed: number[] = [];

  const numberOf = (text: string): number => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, ids.length);
    ids.push(stringId(text));
    return ids.length - 1;
  };
  const idOf = (text: string): bigint => ids[numberOf(text)] ?? 0n;

  return {
    tokens: () => count,
    add({ tokens, entities, spans, userData: data }) {
      if (count + tokens.length > words.length) {
        const room = Math.max(words.length * 2, count + tokens.length);
        words = grown(words, new Uint32Array(room));
        marks = grown(marks, new Uint8Array(room));
      }
      tokens.forEach(({ text, space }, i) => {
        words[count + i] = numberOf(text);
        marks[count + i] = iob.outside | (space ? followed : 0);
      });
      for (const { first, end, label } of entities) {
        for (let i = first; i < end; i++) {
          const at = count + i;
          marks[at] = ((marks[at] ?? 0) & followed) | (i === first ? iob.begin : iob.inside);
          typed.push(at, numberOf(label));
        }
      }
      groups.push(packSpanGroup(spans.map((span) => ({ ...span, id: idOf(span.id), label: idOf(span.label) }))));
      userData.push(pack(data));
      lengths.push(tokens.length);
      count += tokens.length;
    },
    finish(write) {
      const bin: DocBin = {
        ...{ version: '0.1', attrs, spanGroups: groups, userData },
        tokens: { size: count * attrs.length * 8, pieces: rows(words, marks, count, typed, BigUint64Array.from(ids)) },
        spaces: { size: count, pieces: [marks.subarray(0, count).map((mark) => (mark & followed) >> 2)] },
        lengths: { size: lengths.length * 4, pieces: [Buffer.concat(lengths.map(int32))] },
        strings: [...numbers.keys()].sort(byCodePoint),
        cats: lengths.map(() => new Map()),
        flags: lengths.map(() => new Map([['has_unknown_spaces', false]])),
      };
      writeDocBin(bin, write);
    },
  };
}

function* rows(
  words: Uint32Array,
  marks: Uint8Array,
  count: number,
  typed: readonly number[],
  ids: BigUint64Array,
): Generator<Uint8Array> {
  const width = attrs.length * 8;
  const bytes = Buffer.alloc(rowsAtOnce * width);
  let next = 0;
  for (let from = 0; from < count; from += rowsAtOnce) {
    const to = Math.min(count, from + rowsAtOnce);
    bytes.fill(0);
    for (let i = from; i < to; i++) {
      const row = (i - from) * width;
      bytes.writeBigUInt64LE(ids[words[i] ?? 0] ?? 0n, row + orthColumn * 8);
      bytes[row + iobColumn * 8] = (marks[i] ?? 0) & 3;
      if (typed[next] !== i) continue;
      bytes.writeBigUInt64LE(ids[typed[next + 1] ?? 0] ?? 0n, row + typeColumn * 8);
      next += 2;
    }
    yield bytes.subarray(0, (to - from) * width);
  }
}

function grown<T extends Uint32Array | Uint8Array>(before: T, after: T): T {
  after.set(before);
  return after;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}

/** Python's order of strings, which is that of their code points; JavaScript's puts astral characters before U+E000. */
function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    const surrogates = [x, y].map((unit) => (unit & 0xf800) === 0xd800);
    return surrogates[0] === surrogates[1] ? x - y : surrogates[0] === true ? 1 : -1;
  }
  return a.length - b.length;
}
