// Where a sentence begins and ends in one line of text. Intl.Segmenter ends one after “Apr.”, so the rule is spelled out here:
// abbreviations and numbers end no sentence. Offsets are UTF-16 into the text that is passed in.

import type { Utf16Range } from './boundary.ts';
import type { Utf16 } from './offsets.ts';

/** The sentences of a line, in order, each with its closing quotes and brackets and without the blanks between them. */
export function findSentences(line: string): readonly Utf16Range[] {
  const found: Utf16Range[] = [];
  let start = 0;
  for (const end of sentenceEnds(line)) {
    push(found, line, start, end);
    start = end;
  }
  push(found, line, start, line.length);
  return found;
}

/**
 * The sentence of a line around an offset; between two sentences, the one before. Looks no further than a few thousand
 * characters, so that a line of a megabyte is cheap. An empty range at `offset` where there is none.
 */
export function sentenceAround(line: string, offset: Utf16): Utf16Range {
  const from = startOfReach(line, offset);
  const near = findSentences(line.slice(from, offset + reach));
  const at = offset - from;
  const found = near.findLast(({ start }) => start <= at) ?? near[0];
  return found ? range(found.start + from, found.end + from) : range(offset, offset);
}

// The longest sentence that is looked for, before and after an offset.
const reach = 4000;

const terminator = /[.!?…؟۔।॥]+[)\]}"'”’»›]*(?=[\p{White_Space}]|$)|[。！？｡]+[)\]}"'”’»›」』）]*/gu;

// What is followed by a name or a number, and so never ends a sentence.
const title = words(
  'mr mrs ms mx dr prof rev fr hon st sr jr gen lt col maj capt cpl sgt pvt adm cmdr gov sen rep pres supt insp det messrs mme mlle',
);
// What ends a sentence only before a word that commonly begins one.
const abbreviation = words(
  'no nos vol fig figs art arts sec ch para pp ed eds ' +
    'inc ltd co corp bros dept dist univ assn est approx ca cf vs viz al etc eg ie e.g i.e a.m p.m am pm mt ft ave blvd rd hwy tel ext km kg cm mm lb lbs oz min max',
);
// The same; without a capital letter these are ordinary words, such as “sat”.
const calendar = words('jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun');
// What comes before a number and is an ordinary word elsewhere.
const beforeNumber = words('no nos p pp art sec ch para fig vol jan feb mar apr may jun jul aug sep sept oct nov dec');
const opener = words(
  'the a an this that these those he she it they we you i his her its their our my there here in on at by for from to with after before when while if as ' +
    'but and or so yet however according meanwhile then also one some many most all no not what who how why where',
);
const initials = /^(?:\p{L}\.)*\p{L}$/u;

function* sentenceEnds(line: string): Generator<number> {
  terminator.lastIndex = 0;
  let from = 0;
  for (const { 0: sign, index } of line.matchAll(terminator)) {
    if (!/^[。！？｡]/u.test(sign) && !endsHere(line, from, index, sign)) continue;
    from = index + sign.length;
    yield from;
  }
}

/** Whether a sentence that begins at `from` ends with the sign at `index`. */
function endsHere(line: string, from: number, index: number, sign: string): boolean {
  const next = nextWord(line, index + sign.length);
  if (next === '') return true;
  // “What?” he asked. … and so on.
  if (/^\p{Ll}/u.test(next)) return false;
  if (!sign.startsWith('.') || sign.startsWith('..')) return true;
  const before = lastWord(line, index);
  const lower = before.toLowerCase();
  if (title.has(lower)) return false;
  if (/^\p{N}/u.test(next) && beforeNumber.has(lower)) return false;
  // “2. The border” at the beginning of a line or sentence counts paragraphs.
  if (/^\p{N}{1,3}$/u.test(before) && line.slice(from, index - before.length).trim() === '') return false;
  const isDate = calendar.has(lower) && /^\p{Lu}/u.test(before);
  if (isDate || abbreviation.has(lower) || (initials.test(before) && !/^\p{Ll}$/u.test(before))) {
    return opener.has(next.toLowerCase()) && !isLoneInitial(before);
  }
  return true;
}

// The point after one capital letter is of a name: “J. The” does not occur, “Kim Y. Jin” does.
function isLoneInitial(word: string): boolean {
  return /^\p{Lu}$/u.test(word) && word !== 'I';
}

function lastWord(line: string, end: number): string {
  return /[\p{L}\p{M}\p{N}.]*$/u.exec(line.slice(Math.max(0, end - 24), end))?.[0] ?? '';
}

function nextWord(line: string, from: number): string {
  return /^[\p{White_Space}\p{Ps}\p{Pi}"']*([\p{L}\p{M}\p{N}]+)/u.exec(line.slice(from, from + 64))?.[1] ?? '';
}

// At a blank, so that no character and no word is cut.
function startOfReach(line: string, offset: number): number {
  if (offset <= reach) return 0;
  const blank = line.indexOf(' ', offset - reach);
  return blank < 0 || blank >= offset ? offset - reach : blank + 1;
}

function push(found: Utf16Range[], line: string, from: number, to: number): void {
  const written = line.slice(from, to);
  const start = from + written.length - written.trimStart().length;
  const end = from + written.trimEnd().length;
  if (start < end) found.push(range(start, end));
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

function range(start: number, end: number): Utf16Range {
  return { start: start as Utf16, end: end as Utf16 };
}
