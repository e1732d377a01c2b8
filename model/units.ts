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
