// Whether a stretch of text begins and ends where words do, in scripts with blanks and in those without. UTF-16 offsets.

import { lazily } from './lazily.ts';

const inWord = /[\p{L}\p{N}\p{M}\p{Co}_]/u;
const hangul = /\p{Script=Hangul}/u;
// Written without blanks: only a dictionary knows their words.
const blankless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;

/** How far around an edge the dictionary looks. */
const reach = 40;

/** Whether a word may begin at `start`, which is not the end of the text. */
export function startsWord(text: string, start: number): boolean {
  const first = String.fromCodePoint(text.codePointAt(start) ?? 0);
  const before = characterBefore(text, start);
  if (!inWord.test(first) || !inWord.test(before)) return true;
  // A word of a script without blanks and one of another touch each other: 在NATO.
  if (blankless.test(first) !== blankless.test(before)) return true;
  return blankless.test(first) && isBreak(text, start);
}

/** Whether a word may end at `end`, which is not the start of the text. Words in Hangul take endings: they may end before any. */
export function endsWord(text: string, end: number): boolean {
  const last = characterBefore(text, end);
  const next = text.codePointAt(end);
  const after = next === undefined ? '' : String.fromCodePoint(next);
  if (!inWord.test(last) || !inWord.test(after)) return true;
  if (hangul.test(after)) return true;
  if (blankless.test(last) !== blankless.test(after)) return true;
  return blankless.test(last) && isBreak(text, end);
}

const segmenters = lazily({ words: () => new Intl.Segmenter(undefined, { granularity: 'word' }) });

function isBreak(text: string, at: number): boolean {
  let from = at;
  let to = at;
  while (from > 0 && at - from < reach && blankless.test(characterBefore(text, from))) {
    from -= characterBefore(text, from).length;
  }
  while (to < text.length && to - at < reach) {
    const next = String.fromCodePoint(text.codePointAt(to) ?? 0);
    if (!blankless.test(next)) break;
    to += next.length;
  }
  if (from === at || to === at) return true;
  const found = segmenters.words.segment(text.slice(from, to)).containing(at - from);
  return found?.index === at - from;
}

function characterBefore(text: string, at: number): string {
  if (at <= 0) return '';
  const low = text.charCodeAt(at - 1);
  const isPair = low >= 0xdc00 && low < 0xe000 && at > 1;
  return text.slice(isPair ? at - 2 : at - 1, at);
}
