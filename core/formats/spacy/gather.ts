// Documents on their way into one DocBin. A token takes five bytes here and a hundred in the file, where its row is made as it is
// written; so that what is held stays small while every document is in one table.

import type { Token } from '../tokens/token.ts';
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
  /** How many different strings it has: words, labels and the ids of spans. */
  strings(): number;
  add(document: BinDocument): void;
  /** Writes the file, and is empty then. */
  finish(write: (bytes: Uint8Array) => void): void;
}

/** ORTH, NORM, LEMMA, POS, TAG, DEP, ENT_IOB, ENT_TYPE, HEAD, SENT_START, ENT_KB_ID, MORPH, ENT_ID: all that spaCy stores by default. */
const attrs = [65, 67, 73, 74, 75, 76, 77, 78, 79, 80, 452, 453, 454];
const orthColumn = attrs.indexOf(attribute.orth);
const iobColumn = attrs.indexOf(attribute.entIob);
const typeColumn = attrs.indexOf(attribute.entType);
const rowsAtOnce = 4096;
const followed = 4;
const pieceBits = 16;
const pieceSize = 1 << pieceBits;
const keptAtOnce = 1 << 20;
/** V8 cuts longer strings out of their text without copying them: kept, they would keep the whole text. */
const longestCopied = 12;

/** Tokens, each as the number of its string, and the two lowest bits of ENT_IOB with whether a blank follows. */
interface Piece {
  readonly words: Uint32Array;
  readonly marks: Uint8Array;
}

/** An entity by its tokens, and the number of its label. */
interface Typed {
  readonly first: number;
  readonly end: number;
  readonly label: number;
}

/** What a DocBin gathers until it is written; its pieces serve the next one again. */
interface Gathered {
  readonly strings: StringTable;
  readonly lengths: number[];
  readonly groups: Uint8Array[];
  readonly userData: Uint8Array[];
  readonly typed: Typed[];
  count: number;
}

function nothingGathered(): Gathered {
  return { strings: createStringTable(), lengths: [], groups: [], userData: [], typed: [], count: 0 };
}

/** Starts a DocBin. When it is finished another begins, in the room of the one before. */
export function gather(): Gathering {
  const pieces: Piece[] = [];
  const keep = keptTogether();
  let gathered = nothingGathered();
  return {
    tokens: () => gathered.count,
    strings: () => gathered.strings.size(),
    add({ tokens, entities, spans, userData }) {
      const { strings, groups, count } = gathered;
      addTokens(pieces, gathered, tokens);
      for (const { first, end, label } of entities) {
        for (let i = first; i < end; i++) {
          const { marks } = pieceOf(pieces, count + i);
          const at = (count + i) % pieceSize;
          marks[at] = ((marks[at] ?? 0) & followed) | (i === first ? iob.begin : iob.inside);
        }
        gathered.typed.push({ first: count + first, end: count + end, label: strings.numberOf(label) });
      }
      const { idOf } = strings;
      groups.push(keep(packSpanGroup(spans.map((span) => ({ ...span, id: idOf(span.id), label: idOf(span.label) })))));
      gathered.userData.push(keep(pack(userData)));
      gathered.lengths.push(tokens.length);
      gathered.count += tokens.length;
    },
    finish(write) {
      writeDocBin(docBinOf(pieces, gathered), write);
      gathered = nothingGathered();
    },
  };
}

function addTokens(pieces: Piece[], { strings, count }: Gathered, tokens: readonly Token[]): void {
  tokens.forEach(({ text, space }, i) => {
    const { words, marks } = pieceOf(pieces, count + i);
    const at = (count + i) % pieceSize;
    words[at] = strings.numberOf(text);
    marks[at] = iob.outside | (space ? followed : 0);
  });
}

function pieceOf(pieces: Piece[], at: number): Piece {
  return (pieces[at >>> pieceBits] ??= { words: new Uint32Array(pieceSize), marks: new Uint8Array(pieceSize) });
}

function docBinOf(pieces: readonly Piece[], gathered: Gathered): DocBin {
  const { strings, lengths, groups, userData, typed, count } = gathered;
  const none = new Map();
  const knownSpaces = new Map([['has_unknown_spaces', false]]);
  return {
    version: '0.1',
    attrs,
    spanGroups: groups,
    userData,
    tokens: { size: count * attrs.length * 8, pieces: rows(pieces, count, typed, strings.ids()) },
    spaces: { size: count, pieces: [spacesOf(pieces, count)] },
    lengths: { size: lengths.length * 4, pieces: [Buffer.concat(lengths.map(int32))] },
    strings: strings.words().sort(byCodePoint),
    cats: lengths.map(() => none),
    flags: lengths.map(() => knownSpaces),
  };
}

/** Strings by the order in which they came up first, with spaCy's ids; the empty string is the first. */
interface StringTable {
  readonly numberOf: (text: string) => number;
  readonly idOf: (text: string) => bigint;
  readonly ids: () => BigUint64Array;
  readonly words: () => string[];
  readonly size: () => number;
}

function createStringTable(): StringTable {
  const numbers = new Map<string, number>();
  const ids: bigint[] = [];
  const numberOf = (text: string): number => {
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text.length > longestCopied ? Buffer.from(text, 'utf8').toString('utf8') : text, ids.length);
    ids.push(stringId(text));
    return ids.length - 1;
  };
  numberOf('');
  return {
    numberOf,
    idOf: (text) => ids[numberOf(text)] ?? 0n,
    ids: () => BigUint64Array.from(ids),
    words: () => [...numbers.keys()],
    size: () => ids.length,
  };
}

/** Copies bytes beside others that are kept: where they were made, they would keep all that was made beside them. */
function keptTogether(): (bytes: Uint8Array) => Uint8Array {
  let slab = Buffer.alloc(0);
  return (bytes) => {
    if (bytes.length > slab.length) slab = Buffer.allocUnsafeSlow(Math.max(keptAtOnce, bytes.length));
    const copy = slab.subarray(0, bytes.length);
    copy.set(bytes);
    slab = slab.subarray(bytes.length);
    return copy;
  };
}

function* rows(
  pieces: readonly Piece[],
  count: number,
  typed: readonly Typed[],
  ids: BigUint64Array,
): Generator<Uint8Array> {
  const width = attrs.length * 8;
  const bytes = Buffer.alloc(rowsAtOnce * width);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  // By halves: a bigint for each token is much garbage.
  const halves = new Int32Array(ids.buffer);
  const low = new Uint8Array(BigUint64Array.of(1n).buffer)[0] === 1 ? 0 : 1;
  const putId = (number: number, at: number): void => {
    view.setInt32(at, halves[number * 2 + low] ?? 0, true);
    view.setInt32(at + 4, halves[number * 2 + 1 - low] ?? 0, true);
  };
  let next = 0;
  for (let from = 0; from < count; from += rowsAtOnce) {
    const to = Math.min(count, from + rowsAtOnce);
    bytes.fill(0);
    for (let i = from; i < to; i++) {
      const row = (i - from) * width;
      const piece = pieces[i >>> pieceBits];
      putId(piece?.words[i % pieceSize] ?? 0, row + orthColumn * 8);
      bytes[row + iobColumn * 8] = (piece?.marks[i % pieceSize] ?? 0) & 3;
      const entity = typed[next];
      if (entity === undefined || i < entity.first) continue;
      putId(entity.label, row + typeColumn * 8);
      if (i === entity.end - 1) next++;
    }
    yield bytes.subarray(0, (to - from) * width);
  }
}

function spacesOf(pieces: readonly Piece[], count: number): Uint8Array {
  const spaces = new Uint8Array(count);
  for (let i = 0; i < count; i++) spaces[i] = ((pieces[i >>> pieceBits]?.marks[i % pieceSize] ?? 0) & followed) >> 2;
  return spaces;
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
