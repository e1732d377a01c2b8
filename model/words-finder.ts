// Finds many words in a text at once, each exactly as it is written: one look at each word of the text, however many are sought.
// UTF-16 offsets.

import type { Utf16Range } from './boundary.ts';
import type { Utf16 } from './offsets.ts';
import { createWordsMap, type PartedMap } from './parted-map.ts';
import { endsWord, startsWord } from './word-edges.ts';

export interface FoundWords extends Utf16Range {
  readonly words: string;
}

export interface WordsFinder {
  /** Seeks these words too, with single blanks in them (evenBlanks). Words that are sought already stay. */
  add(words: string): void;
  /** Every place of every one of the words, in the order of their beginnings; they may overlap. Any blanks stand for a blank. */
  find(text: string): readonly FoundWords[];
}

/** A finder of these words. */
export function createWordsFinder(words: Iterable<string> = []): WordsFinder {
  const byBeginning = createWordsMap<Sought>();
  const signs = new Map<string, Sought>();
  const finder: WordsFinder = {
    add(sought) {
      const [beginning = ''] = sought.match(beginnings) ?? [];
      if (sought === '') return;
      if (beginning !== '' && sought.startsWith(beginning)) addTo(byBeginning, beginning, sought);
      else addTo(signs, String.fromCodePoint(sought.codePointAt(0) ?? 0), sought);
    },
    find(text) {
      const found: FoundWords[] = [];
      if (byBeginning.size() > 0) {
        for (const { 0: beginning, index } of text.matchAll(beginnings)) {
          const sought = byBeginning.get(beginning);
          if (sought && startsWord(text, index)) addFound(found, text, index, beginning.length, sought);
        }
      }
      if (signs.size === 0) return found;
      for (const [sign, sought] of signs) {
        for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + sign.length)) {
          addFound(found, text, at, sign.length, sought);
        }
      }
      return found.sort((a, b) => a.start - b.start || a.end - b.end);
    },
  };
  for (const one of words) finder.add(one);
  return finder;
}

// What words are looked up by: letters up to where another script may go on with a word of its own, or one letter of a script that
// writes its words together or gives them endings.
const together = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー`;
const single = String.raw`[${together}\p{Script=Hangul}]`;
const beginnings = new RegExp(String.raw`${single}|[[\p{L}\p{N}\p{M}\p{Co}_]--${single}]+`, 'gv');

/** The words with one beginning: in most cases one, which needs no more room than itself, or several by the few letters that follow. */
type Sought = string | { readonly short: string[]; readonly byRest: Map<string, string[]> };

/** Words such as “the” begin so many others that these are looked up by their next letters too. */
const restLength = 4;

function addTo(map: Pick<PartedMap<string, Sought>, 'get' | 'set'>, beginning: string, words: string): void {
  const known = map.get(beginning);
  if (known === words) return;
  if (known === undefined) {
    map.set(beginning, words);
    return;
  }
  const sought = typeof known === 'string' ? { short: [], byRest: new Map<string, string[]>() } : known;
  if (typeof known === 'string') {
    map.set(beginning, sought);
    addTo(map, beginning, known);
  }
  const rest = words.slice(beginning.length, beginning.length + restLength);
  const same = rest.length < restLength ? sought.short : (sought.byRest.get(rest) ?? []);
  if (same.includes(words)) return;
  same.push(words);
  if (same !== sought.short) sought.byRest.set(rest, same);
}

function addFound(found: FoundWords[], text: string, start: number, length: number, sought: Sought): void {
  if (typeof sought === 'string') {
    addIfThere(found, text, start, sought);
    return;
  }
  for (const one of sought.short) addIfThere(found, text, start, one);
  if (sought.byRest.size === 0) return;
  for (const one of sought.byRest.get(restAt(text, start + length)) ?? []) addIfThere(found, text, start, one);
}

/** The letters at a place, with single blanks. */
function restAt(text: string, at: number): string {
  const plain = text.slice(at, at + restLength);
  if (!/\s/u.test(plain)) return plain;
  let rest = '';
  for (let from = at; from < text.length && rest.length < restLength;) {
    const behind = behindBlank(text, from);
    rest += behind === null ? text.charAt(from) : ' ';
    from = behind ?? from + 1;
  }
  return rest;
}

function addIfThere(found: FoundWords[], text: string, start: number, words: string): void {
  let end = start;
  for (let i = 0; i < words.length; i++) {
    if (words.charCodeAt(i) === 0x20) {
      const behind = behindBlank(text, end);
      if (behind === null) return;
      end = behind;
    } else if (text.charCodeAt(end) === words.charCodeAt(i)) end++;
    else return;
  }
  if (endsWord(text, end)) found.push({ start: start as Utf16, end: end as Utf16, words });
}

const blank = /\s/u;

/** Where the blanks at a place end; null where none are, or where a paragraph ends. */
function behindBlank(text: string, at: number): number | null {
  let end = at;
  for (let lines = 0; end < text.length && isBlank(text, end); end++) {
    if (text.charCodeAt(end) === 0x0a && ++lines > 1) return null;
  }
  return end === at ? null : end;
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x20 || code === 0x0a || (code <= 0x20 || code > 0x7f ? blank.test(text.charAt(at)) : false);
}
