// Where a selection should begin and end: whole words, no blanks, quotes or articles at the edges (rules B1, B2, B8 of the
// guidelines). Offsets in and out are UTF-16 into the one line of text that is passed in; Intl.Segmenter costs too much for more.

import { lazily } from './lazily.ts';
import type { Utf16 } from './offsets.ts';

/** A half-open range in UTF-16 code units. */
export interface Utf16Range {
  readonly start: Utf16;
  readonly end: Utf16;
}

export interface SnapOptions {
  /** Keep the selection as it was made, but for half graphemes. */
  readonly exact?: boolean;
  /** Keep a leading article, possessive pronoun or quantifier: the person widened the selection on purpose. */
  readonly keepDeterminer?: boolean;
  /** Keep blanks, quotes, punctuation and a final 's at the edges. */
  readonly keepEdges?: boolean;
  /** Keep half words at the edges. */
  readonly keepWords?: boolean;
}

/**
 * The selection [start, end) of `text` as it should be tagged: no half grapheme, no blanks, quotes, brackets or sentence
 * punctuation at the edges, whole words, no leading determiner, no final 's. Never empty unless it came in empty; a selection
 * of punctuation alone stays as it is.
 */
export function snapSelection(text: string, start: Utf16, end: Utf16, options: SnapOptions = {}): Utf16Range {
  const clamped = clampToGraphemes(text, start, end);
  if (options.exact || clamped.start >= clamped.end) return clamped;
  const trim = (range: Utf16Range): Utf16Range => (options.keepEdges ? range : trimEdges(text, range));
  const grown = options.keepWords ? trim(clamped) : growToWords(text, trim(clamped));
  const bare = options.keepEdges ? grown : trimEdges(text, dropPossessive(text, grown));
  return options.keepDeterminer ? bare : dropDeterminers(text, bare);
}

/** The whole word at an offset of `text` (compounds such as COVID-19, state-run, U.S. in one piece), or null between words. */
export function wordAt(text: string, offset: Utf16): Utf16Range | null {
  const runs = wordRunsNear(text, range(offset, offset));
  const word = runs.find((run) => run.start <= offset && offset < run.end) ?? runs.find((run) => run.end === offset);
  return word ? trimEdges(text, dropPossessive(text, word)) : null;
}

/**
 * One boundary moved by one word: `offset` goes to the nearest word edge of its kind (`start` or `end` of a word) beyond it.
 * Stays where it is at the ends of the text.
 */
export function nudge(text: string, offset: Utf16, edge: 'start' | 'end', direction: 'back' | 'forward'): Utf16 {
  const beyond = (runs: readonly Utf16Range[]): Utf16 | undefined => {
    const stops = runs.map((run) => dropPossessive(text, run)[edge]);
    return direction === 'back' ? stops.findLast((stop) => stop < offset) : stops.find((stop) => stop > offset);
  };
  return beyond(wordRunsNear(text, range(offset, offset))) ?? beyond(wordRuns(text)) ?? offset;
}

/** One boundary moved by one letter as people see it, which may be several code points; stays at the ends of the text. */
export function nudgeLetter(text: string, offset: Utf16, direction: 'back' | 'forward'): Utf16 {
  if (direction === 'back') return offset === 0 ? offset : graphemeAround(text, (offset - 1) as Utf16, true).start;
  return offset >= text.length ? offset : graphemeAround(text, offset, true).end;
}

// A start needs none of them, and the first takes ten milliseconds to make.
const segmenters = lazily({
  graphemes: () => new Intl.Segmenter(undefined, { granularity: 'grapheme' }),
  words: () => new Intl.Segmenter(undefined, { granularity: 'word' }),
});

// Blanks, format characters (zero width joiners and marks), and punctuation, but for signs that belong to what they stand by.
const edgeCharacter = /[\p{White_Space}\p{Cf}\p{P}]/u;
const ownSign = /[#@&%‰‱$§]/u;
// One blank-free mark between two words, as in COVID-19, state-run, people's, U.S., 3.5, and/or.
const joint = /^[-‐‑'’.·/&]$/u;
const abbreviation = /(?:^|[^\p{L}\p{M}\p{N}])(?:\p{L}\.)+\p{L}$/u;
const currency = /\p{Sc}/u;
const hangul = /\p{Script=Hangul}/u;
const possessive = /(?<=[\p{L}\p{N}.])['’][sS]$/u;

const determiners = new Set(
  // Not here: some, over, more (than) and the like, which are part of a quantity.
  'a an the this that these those my your his her its our their whose all any both each every such various several many'.split(
    ' ',
  ),
);

function clampToGraphemes(text: string, start: Utf16, end: Utf16): Utf16Range {
  if (start >= end) return range(start, start);
  let from: number = start;
  let to: number = end;
  const first = graphemeAround(text, start);
  const last = graphemeAround(text, end);
  if (first.start < start) from = first.start;
  if (last.start < end) to = last.end;
  return range(from, to);
}

// Only the surroundings are looked at, so that a line of any length is cheap; a cut inside a longer
// grapheme still falls between code points.
const reach = 128;

/** The grapheme that holds an offset; with `whole` also where the offset is its start, else nothing there. */
function graphemeAround(text: string, offset: Utf16, whole = false): Utf16Range {
  if (!whole && isPlain(text.charCodeAt(offset - 1)) && isPlain(text.charCodeAt(offset))) return range(offset, offset);
  const from = codePointStart(text, Math.max(0, offset - reach));
  const found = segmenters.graphemes.segment(text.slice(from, offset + reach)).containing(offset - from);
  return found ? range(from + found.index, from + found.index + found.segment.length) : range(offset, offset);
}

// Nothing that joins its neighbour, whatever that is: letters of Latin, and the dashes and quotes of print. NaN beyond the ends is none
// either.
function isPlain(code: number): boolean {
  return (code >= 0x20 && code < 0x300) || (code >= 0x2010 && code < 0x2028);
}

function codePointStart(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code < 0xe000 ? offset - 1 : offset;
}

/** A range without blanks, quotes, brackets and punctuation at either end; all of it when nothing else would be left. */
export function trimEdges(text: string, whole: Utf16Range): Utf16Range {
  let { start, end }: { start: number; end: number } = whole;
  while (start < end) {
    const character = String.fromCodePoint(text.codePointAt(start) ?? 0);
    if (!isEdge(character)) break;
    start += character.length;
  }
  while (end > start) {
    const character = String.fromCodePoint(text.codePointAt(codePointStart(text, end - 1)) ?? 0);
    if (!isEdge(character) || endsAbbreviation(text, start, end)) break;
    end -= character.length;
  }
  // A full stop, a comma or a joiner by itself was meant.
  return start < end ? range(start, end) : whole;
}

function isEdge(character: string): boolean {
  return edgeCharacter.test(character) && !ownSign.test(character);
}

// The last full stop of U.S. or a.m. is part of the word.
function endsAbbreviation(text: string, start: number, end: number): boolean {
  return text[end - 1] === '.' && abbreviation.test(text.slice(Math.max(start, end - 16), end - 1));
}

function growToWords(text: string, selected: Utf16Range): Utf16Range {
  let { start, end } = selected;
  // No word goes over a blank, and cutting a text into words is what costs.
  if (isBlankOrEnd(text, start - 1) && isBlankOrEnd(text, end)) return selected;
  for (const run of wordRunsNear(text, selected)) {
    if (hangul.test(text.slice(run.start, run.end))) continue;
    if (run.start < start && start < run.end) start = run.start;
    if (run.start < end && end < run.end) end = run.end;
  }
  return { start, end };
}

function isBlankOrEnd(text: string, at: number): boolean {
  return at < 0 || at >= text.length || text[at] === ' ';
}

/** The words of a text, in order: what the segmenter calls word-like, joined over single marks, with currency and percent signs. */
function wordRuns(text: string): Utf16Range[] {
  const runs: { start: number; end: number }[] = [];
  for (const { index, segment, isWordLike } of segmenters.words.segment(text)) {
    if (!isWordLike) continue;
    const end = index + segment.length;
    const last = runs.at(-1);
    if (last && joins(text, last, index)) last.end = end;
    else runs.push({ start: index, end });
  }
  return runs.map((run) => withSigns(text, run));
}

function joins(text: string, last: { start: number; end: number }, next: number): boolean {
  const between = text.slice(last.end, next);
  if (!joint.test(between)) return false;
  // "border.The" is two words with a missing blank; a full stop joins only initials (U.S) and figures (3.5).
  if (between !== '.') return true;
  const before = text.slice(Math.max(last.start, last.end - 2), last.end);
  return /^\p{N}$/u.test(text.charAt(next)) ? /\p{N}$/u.test(before) : /(?:^|[^\p{L}])\p{L}$/u.test(before);
}

function withSigns(text: string, run: { start: number; end: number }): Utf16Range {
  let { start, end } = run;
  if (text[end] === '.' && abbreviation.test(text.slice(Math.max(start, end - 16), end))) end++;
  if (/[%‰‱]/u.test(text.charAt(end)) || currency.test(text.charAt(end))) end++;
  if (/[#@]/u.test(text.charAt(start - 1)) || currency.test(text.charAt(start - 1))) start--;
  return range(start, end);
}

// Scripts without blanks: nothing is a word this long.
const blankless = 4096;

// In a line of a megabyte only the surroundings are cut into words; blanks make safe places to begin and end.
function wordRunsNear(text: string, selected: Utf16Range): Utf16Range[] {
  const from = Math.max(text.lastIndexOf(' ', Math.max(0, selected.start - reach)) + 1, selected.start - blankless);
  const blank = text.indexOf(' ', selected.end + reach);
  const to = Math.min(blank < 0 ? text.length : blank, selected.end + blankless);
  return wordRuns(text.slice(from, to)).map((run) => range(run.start + from, run.end + from));
}

function dropPossessive(text: string, whole: Utf16Range): Utf16Range {
  const tail = possessive.exec(text.slice(Math.max(whole.start, whole.end - 3), whole.end));
  return tail ? range(whole.start, whole.end - tail[0].length) : whole;
}

function dropDeterminers(text: string, whole: Utf16Range): Utf16Range {
  let start: number = whole.start;
  for (;;) {
    const leading = /^([\p{L}\p{M}]+)[\p{White_Space}\p{Cf}\p{Pi}\p{Ps}"']+/u.exec(text.slice(start, whole.end));
    if (!leading?.[1] || !determiners.has(leading[1].toLowerCase())) return range(start, whole.end);
    if (start + leading[0].length >= whole.end) return range(start, whole.end);
    start += leading[0].length;
  }
}

function range(start: number, end: number): Utf16Range {
  return { start: start as Utf16, end: end as Utf16 };
}
