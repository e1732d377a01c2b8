// English tokens in the manner of spaCy's tokenizer (docs/formats.md#tokens): its algorithm, our own rules and lists. Where
// the two differ, splitting at span edges keeps every span exact all the same.

import type { CodePoint } from '../../../model/offsets.ts';
import { breakInside, isAddress, prefixLength, suffixLength } from './affixes.ts';
import { exceptions } from './exceptions.ts';
import { isSpace, type Token } from './token.ts';

/**
 * The tokens of a text, in order. White space is split off first: the one U+0020 after a word belongs to its `space`, any more
 * of it is a token of its own. joinTokens gives the text back, always.
 */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const astral = surrogate.test(text);
  let place = 0;
  const push = (piece: string, space: boolean): void => {
    const start = place;
    place += astral ? lengthInCodePoints(piece) : piece.length;
    tokens.push({ text: piece, start: start as CodePoint, end: place as CodePoint, space });
    if (space) place++;
  };
  for (let i = 0; i < text.length;) {
    const from = i;
    const blank = isSpace(text.charCodeAt(i));
    for (i++; i < text.length && isSpace(text.charCodeAt(i)) === blank;) i++;
    if (blank) {
      push(text.slice(from, i), false);
      continue;
    }
    const space = text.charCodeAt(i) === 0x20;
    const pieces = piecesOf(text.slice(from, i));
    let left = pieces.length;
    for (const piece of pieces) push(piece, --left === 0 && space);
    if (space) i++;
  }
  return tokens;
}

const surrogate = /[\ud800-\udfff]/;

function lengthInCodePoints(piece: string): number {
  let length = 0;
  for (const _ of piece) length++;
  return length;
}

// News repeats its words; what they break into is looked up. When there are many, those that have not come again are forgotten,
// so that memory stays bounded and the common ones need not be broken anew.
let known = new Map<string, readonly string[]>();
let knownBefore = known;
const mostKnown = 20_000;
/** V8 cuts longer words out of their text without copying them: remembered, they would keep the whole text. */
const longestKnown = 12;

function piecesOf(word: string): readonly string[] {
  if (word.length > longestKnown) return peel(word);
  const found = known.get(word);
  if (found !== undefined) return found;
  const pieces = knownBefore.get(word) ?? peel(word);
  if (known.size >= mostKnown) {
    knownBefore = known;
    known = new Map();
  }
  known.set(word, pieces);
  return pieces;
}

/** Peels from both ends until nothing more comes off or an exception is left, then breaks the middle. */
function peel(word: string): readonly string[] {
  const before: string[] = [];
  const after: string[] = [];
  let middle = word;
  while (middle !== '' && !exceptions().has(middle)) {
    const first = prefixLength(middle);
    const rest = middle.slice(first);
    if (first > 0 && exceptions().has(rest)) {
      before.push(middle.slice(0, first));
      middle = rest;
      break;
    }
    const last = suffixLength(rest);
    if (first === 0 && last === 0) break;
    if (first > 0) before.push(middle.slice(0, first));
    if (last > 0) after.push(rest.slice(rest.length - last));
    middle = rest.slice(0, rest.length - last);
  }
  return [...before, ...breakMiddle(middle), ...after.reverse()];
}

function breakMiddle(middle: string): readonly string[] {
  if (middle === '') return [];
  return exceptions().get(middle) ?? (isAddress(middle) ? [middle] : breakInside(middle));
}
