// The body of a WebAnno TSV file: sentences with their text, and a row for each token and each part of a token.

import { excerpt } from '../excerpt.ts';
import type { Line } from '../in/lines.ts';
import { unescapeText, unescapeValue } from './escapes.ts';

/** A token or a part of one. Offsets in the file's unit. */
export interface Row {
  readonly line: number;
  readonly begin: number;
  readonly end: number;
  readonly words: string;
  readonly cells: readonly string[];
  /** What is wrong with it, as a predicate; null where it holds. */
  readonly fault: string | null;
}

export interface Sentence {
  readonly line: number;
  readonly text: string;
  readonly rows: readonly Row[];
}

/** Why a line does not hold; `line` is 1-based. */
export interface Refusal {
  readonly line: number;
  readonly reason: string;
}

/** The body of a file; `refused` are lines that are neither a sentence nor a token. */
export interface Body {
  readonly sentences: readonly Sentence[];
  readonly refused: readonly Refusal[];
}

/** A gap between sentences that is longer than this is an error, not space. */
const longestGap = 100_000;
const row = /^\d+-\d+(?:\.\d+)?\t(\d+)-(\d+)\t([^\t]*)(?:\t(.*))?$/;
const header = /^#(?:FORMAT|T_SP|T_CH|T_RL|Sentence)\b/;
const noToken = 'it is neither a sentence (#Text=…) nor a token: number, offsets and words, parted by tabs';

/** Reads the sentences, and the lines that do not hold by the side. */
export function readSentences(lines: readonly Line[], minorVersion: number): Body {
  const sentences: { line: number; texts: string[]; rows: Row[] }[] = [];
  const refused: Refusal[] = [];
  for (const read of lines) {
    if (!read.ok) {
      refused.push(read);
      continue;
    }
    const { text, line } = read;
    const current = sentences.at(-1);
    if (text.startsWith('#Text=')) {
      const words = text.slice('#Text='.length);
      if (current !== undefined && current.rows.length === 0) current.texts.push(words);
      else sentences.push({ line, texts: [words], rows: [] });
    } else if (text.trim() !== '' && !header.test(text)) {
      const found = row.exec(text);
      if (found === null || current === undefined) {
        refused.push({ line, reason: `${noToken}: “${excerpt(text)}”` });
        // What it says of annotations would be missing from those of its neighbours.
        const cells = text.split('\t').slice(3);
        current?.rows.push({ line, begin: Infinity, end: -Infinity, words: '', cells, fault: noToken });
        continue;
      }
      const [, begin, end, words = '', cells = ''] = found;
      current.rows.push({ line, begin: Number(begin), end: Number(end), words, cells: cells.split('\t'), fault: null });
    }
  }
  const unescaped = sentences.map(({ line, texts, rows }) => ({
    line,
    rows,
    text: texts.map((text) => unescapeText(text, minorVersion)).join('\n'),
  }));
  return { sentences: unescaped, refused };
}

/** How a unit counts and cuts. */
export interface Counting {
  length(text: string): number;
  slice(text: string, begin: number, end: number): string;
}

/** The text in one unit, and the rows, those with a fault whose words are not at their offsets. */
export interface Reading {
  readonly text: string;
  readonly rows: readonly Row[];
}

/**
 * The document's text. What lay between sentences is not in the file: as WebAnno does, a line break and then blanks stand for
 * it, as many as the offsets ask for. A refusal where sentences are not where they could be, since all offsets hang on that.
 */
export function textOf(sentences: readonly Sentence[], minorVersion: number, counting: Counting): Reading | Refusal {
  const parts: string[] = [];
  const all: Row[] = [];
  let length = 0;
  for (const { line, text, rows } of sentences) {
    const begin = beginOf(rows, text, counting) ?? length;
    const gap = begin - length;
    if (gap < 0 || gap > longestGap) {
      return { line, reason: `the sentence begins at ${begin}, but the text before it ends at ${length}` };
    }
    if (gap > 0) parts.push(`${length > 0 ? '\n' : ' '}${' '.repeat(gap - 1)}`);
    for (const one of rows) {
      if (one.fault !== null) {
        all.push(one);
        continue;
      }
      const slice = counting.slice(text, one.begin - begin, one.end - begin);
      const holds = slice === unescapeText(one.words, minorVersion) || slice === unescapeValue(one.words);
      const fault = `its token says “${excerpt(one.words)}”, but the text there is “${excerpt(slice)}”`;
      all.push(holds ? one : { ...one, fault });
    }
    parts.push(text);
    length = begin + counting.length(text);
  }
  return { text: parts.join(''), rows: all };
}

/** Where a sentence begins: with its first token; where that line does not hold, by the next one's words. */
function beginOf(rows: readonly Row[], text: string, counting: Counting): number | null {
  const [first] = rows;
  if (first === undefined) return null;
  if (first.fault === null) return first.begin;
  const next = rows.find(({ fault }) => fault === null);
  const at = next === undefined ? -1 : text.indexOf(next.words);
  return next === undefined || at < 0 ? null : next.begin - counting.length(text.slice(0, at));
}
