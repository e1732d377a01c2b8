// Changes of one event that are too many to be read at once while others wait: their JSON is cut between rows, and each piece is read
// as if it were all of it.

import type { Change } from '../../model/change.ts';
import { parseChanges } from './stored-changes.ts';

/** UTF-16 units of a piece, as far as one row is no longer. */
const pieceLength = 32_768;
const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
/** Of both kinds of brackets. */
const opening = [0x5b, 0x7b] as const;
const closing = [0x5d, 0x7d] as const;

/** The changes of stored JSON in their order, some at a time; null where a piece of it cannot be read. */
export function* changesInPieces(json: string): Generator<readonly Change[] | null> {
  if (json.length <= pieceLength) {
    yield parseChanges(json);
    return;
  }
  for (const changes of cut(json, 1, json.length - 1, pieceLength)) {
    const text = json.slice(...changes);
    // Several are short together, or one is long: then it is rows of what they share.
    const rows = text.length > pieceLength ? rowsOf(text) : null;
    if (rows === null) {
      yield parseChanges(`[${text}]`);
      continue;
    }
    // That these are the articles of the rows is for a check of the whole; a piece has others.
    const head = text.slice(0, rows[0]).replace(/"documents":\[[\d,]*\]/, '"documents":[]');
    for (const some of cut(text, ...rows, pieceLength)) {
      yield parseChanges(`[${head}${text.slice(...some)}${text.slice(rows[1])}]`);
    }
  }
}

/** Ranges of whole elements of a list, of about this length or of one element; `from` and `to` are inside its brackets. */
function* cut(json: string, from: number, to: number, length: number): Generator<readonly [from: number, to: number]> {
  let start = from;
  let last = from;
  for (const at of commas(json, from, to)) {
    if (at - start > length && last > start) {
      yield [start, last];
      start = last + 1;
    }
    last = at;
  }
  if (to - start > length && last > start) {
    yield [start, last];
    start = last + 1;
  }
  if (to > start) yield [start, to];
}

/** Where commas part the elements, and not something inside of one. */
function* commas(json: string, from: number, to: number): Generator<number> {
  let depth = 0;
  for (let i = from; i < to; i++) {
    const unit = json.charCodeAt(i);
    if (unit === quote) i = endOfString(json, i);
    else if (unit === opening[0] || unit === opening[1]) depth++;
    else if (unit === closing[0] || unit === closing[1]) depth--;
    else if (unit === comma && depth === 0) yield i;
  }
}

function endOfString(json: string, from: number): number {
  let i = from + 1;
  for (; json.charCodeAt(i) !== quote && i < json.length; i++) if (json.charCodeAt(i) === backslash) i++;
  return i;
}

/** Inside the brackets of the rows that an element ends with; null where it has none. */
function rowsOf(element: string): readonly [from: number, to: number] | null {
  if (!/^\{"of":"(?:new tags|new spans|same tags|changed spans)",/.test(element)) return null;
  const key = /"(?:rows|spans)":\[/.exec(element);
  return key && [key.index + key[0].length, element.length - 2];
}
