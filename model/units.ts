// The units of a line that a selection widens through and narrows back: word, phrase, clause, sentence, paragraph (the line).
// Offsets are UTF-16 into the one line that is passed in.

import { trimEdges, wordAt, type Utf16Range } from './boundary.ts';
import type { Utf16 } from './offsets.ts';
import { sentenceAround } from './sentences.ts';

/**
 * The next larger unit around [start, end) of a line: from a word to its phrase, clause, sentence, and to the whole line; blanks
 * and punctuation at the edges left out. A whole line gives itself.
 */
export function widen(line: string, start: Utf16, end: Utf16): Utf16Range {
  const around = ladder(line, start, Math.max(start, end - 1) as Utf16);
  return around.find((unit) => contains(unit, start, end) && length(unit) > end - start) ?? { start, end };
}

/**
 * The next smaller unit within [start, end) around `anchor`, the place that the widening began at. A word gives itself; where
 * the anchor is outside, the beginning of the selection counts.
 */
export function narrow(line: string, start: Utf16, end: Utf16, anchor: Utf16): Utf16Range {
  const at = anchor >= start && anchor <= end ? anchor : start;
  const within = ladder(line, at, at).filter((unit) => unit.start >= start && unit.end <= end);
  return within.findLast((unit) => length(unit) < end - start) ?? { start, end };
}

/** What a selection can be made of, one after the other; `punctuation` goes from where it begins to the next mark. */
export type Unit = 'word' | 'phrase' | 'sentence' | 'punctuation';

/**
 * [start, end) grown to the whole units that it touches, or, where it is made of whole ones already, by the next one. Nothing but
 * punctuation and blanks behind it: it stays as it is.
 */
export function growBy(line: string, start: Utf16, end: Utf16, unit: Unit): Utf16Range {
  const from = Math.min(start, unitAt(line, start, unit).start) as Utf16;
  if (unit === 'punctuation') return range(from, Math.max(end, nextMark(line, end)));
  const last = unitAt(line, Math.max(start, end - 1) as Utf16, unit);
  if (from < start || last.end > end || start === end) return range(from, Math.max(end, last.end));
  for (const word of wordsBehind(line, end)) {
    const next = unit === 'phrase' ? phraseAt(line, word.start) : unitAt(line, word.start, unit);
    if (next && next.start >= end) return range(start, next.end);
  }
  return range(start, end);
}

/** The unit at an offset, an empty range where it is between two; the beginning of a stretch up to a mark is a word's. */
function unitAt(line: string, offset: Utf16, unit: Unit): Utf16Range {
  const word = wordAt(line, offset) ?? range(offset, offset);
  if (unit === 'word' || unit === 'punctuation') return word;
  return unit === 'sentence' ? trimEdges(line, sentenceAround(line, offset)) : (phraseAt(line, offset) ?? word);
}

/** The phrase at an offset; null on a word between two. */
function phraseAt(line: string, offset: Utf16): Utf16Range | null {
  const clause = partAround(line, sentenceAround(line, offset), offset, offset, clauseMark);
  const phrase = partAround(line, clause, offset, offset, phraseMark);
  const isWhole = phrase.start === clause.start && phrase.end === clause.end;
  return isWhole && startsWithMark(line, clause, offset) ? null : trimEdges(line, phrase);
}

/** True where a word or sign that parts phrases stands at an offset. */
function startsWithMark(line: string, { start, end }: Utf16Range, offset: number): boolean {
  const marks = line.slice(start, end).matchAll(phraseMark);
  return Array.from(marks).some(({ 0: sign, index }) => {
    const from = index + start;
    return from <= offset && offset < from + sign.length && !joiningArticle.test(line.slice(start, from));
  });
}

/** The words that begin behind an offset, in order. */
function* wordsBehind(line: string, offset: Utf16): Generator<Utf16Range> {
  for (let at: number = offset; at < line.length; at++) {
    const word = wordAt(line, at as Utf16);
    if (!word || word.start < offset || word.end <= at) continue;
    yield word;
    at = word.end - 1;
  }
}

// What a reader pauses at. Quotes of one stroke are left out: most of them are apostrophes.
const pause = /[.,;:!?…()[\]{}“”"«»–—،؛؟。、！？；：]/gu;

/** Where the words behind an offset meet the next mark, or end with the line; the offset itself where there are none. */
function nextMark(line: string, offset: Utf16): number {
  const inside = wordAt(line, offset);
  const [next] = wordsBehind(line, offset);
  const begin = inside && inside.end > offset ? offset : next?.start;
  if (begin === undefined) return offset;
  pause.lastIndex = begin;
  for (let found = pause.exec(line); found; found = pause.exec(line)) {
    if (isPause(line, found.index)) return trimEdges(line, range(begin, found.index)).end;
  }
  return trimEdges(line, range(begin, line.length)).end;
}

/** Not inside a word, as in 3.5 or U.S., and no full stop of an abbreviation. */
function isPause(line: string, at: number): boolean {
  const word = wordAt(line, at as Utf16);
  if (word && word.start < at && at < word.end) return false;
  return line[at] !== '.' || trimEdges(line, sentenceAround(line, at as Utf16)).end <= at;
}

/** The units that hold both offsets, from small to large. */
function ladder(line: string, first: Utf16, last: Utf16): readonly Utf16Range[] {
  const sentence = sentenceAround(line, first);
  // A selection over a border belongs to all the sentences that it touches.
  const inSentence = last < sentence.end ? sentence : range(sentence.start, sentenceAround(line, last).end);
  const clause = partAround(line, inSentence, first, last, clauseMark);
  const phrase = partAround(line, clause, first, last, phraseMark);
  const word = wordAt(line, first);
  const units = [phrase, clause, inSentence, range(0, line.length)].map((unit) => trimEdges(line, unit));
  return word && last < word.end ? [word, ...units] : units;
}

// Punctuation that parts clauses, and words that begin one: they stay outside the part before and the part after.
const clauseMark =
  /[,;:()[\]“”"–—…]+|\s['‘]|\b(?:and|but|or|that|which|who|whom|whose|because|while|after|before|when|where|if|although|though|so|since|until|unless|as)\b/giu;
// Words between phrases: what joins inside a phrase (“of”, “the” after it) is not here.
const phraseMark = new RegExp(
  [
    String.raw`[,;:()[\]“”"–—…]+`,
    String.raw`\bof\s+(?:which|whom|them|it)\b`,
    String.raw`\b(?:${[
      'a an the this that these those my your his her its our their',
      'in on at by for from to with without into onto over under about against among between through during within along across near',
      'and but or nor as than if because while after before since until although though so not then also still however here there',
      'is are was were be been being has have had do does did will would can could may might must shall should',
      'he she it they we you i him them us me who which what when where why how',
      'said says told took gave went came made found saw held sold bought sent left ran fled got led met',
    ]
      .join(' ')
      .replaceAll(' ', '|')})\b`,
    // A past tense behind what it is said of: “border patrol arrested”, but not “an armed man” or “heavily armed men”.
    String.raw`(?<=\p{L}\p{L}(?<!ly)\s)\p{Ll}+ed\b`,
  ].join('|'),
  'giu',
);
// An article behind “of” belongs to the phrase around it: headquarters of the military unit.
const joiningArticle = /\bof\s+$/iu;

/** The part of `whole` between the marks around two offsets; `whole` where a mark stands between them. */
function partAround(line: string, whole: Utf16Range, first: number, last: number, mark: RegExp): Utf16Range {
  let start: number = whole.start;
  let end: number = whole.end;
  for (const { 0: sign, index } of line.slice(whole.start, whole.end).matchAll(mark)) {
    const from = index + whole.start;
    const to = from + sign.length;
    if (joiningArticle.test(line.slice(whole.start, from)) && /^\p{L}/u.test(sign)) continue;
    if (from > last) {
      end = from;
      break;
    }
    // On a mark itself, or with one between the offsets, there is no smaller part.
    if (to > first) return whole;
    start = to;
  }
  return start < end ? range(start, end) : whole;
}

function contains(unit: Utf16Range, start: number, end: number): boolean {
  return unit.start <= start && end <= unit.end;
}

function length({ start, end }: Utf16Range): number {
  return end - start;
}

function range(start: number, end: number): Utf16Range {
  return { start: start as Utf16, end: end as Utf16 };
}
