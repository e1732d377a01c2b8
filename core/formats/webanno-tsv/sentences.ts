// The body of a WebAnno TSV file: sentences with their text, and a row for each token and each part of a token.

import type { Line } from '../in/lines.ts';
import { unescapeText, unescapeValue } from './escapes.ts';

/** A token or a part of one. Offsets in the file's unit. */
export interface Row {
  readonly line: number;
  readonly begin: number;
  readonly end: number;
  readonly words: string;
  readonly cells: readonly string[];
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

/** A gap between sentences that is longer than this is an error, not space. */
const longestGap = 100_000;
const row = /^\d+-\d+(?:\.\d+)?\t(\d+)-(\d+)\t([^\t]*)(?:\t(.*))?$/;
const header = /^#(?:FORMAT|T_SP|T_CH|T_RL|Sentence)\b/;

/** Reads the sentences; the first line that does not hold refuses the file, since all offsets depend on all texts. */
export function readSentences(lines: readonly Line[], minorVersion: number): readonly Sentence[] | Refusal {
  const sentences: { line: number; texts: string[]; rows: Row[] }[] = [];
  for (const read of lines) {
    if (!read.ok) return read;
    const { text, line } = read;
    const current = sentences.at(-1);
    if (text.startsWith('#Text=')) {
      const words = text.slice('#Text='.length);
      if (current !== undefined && current.rows.length === 0) current.texts.push(words);
      else sentences.push({ line, texts: [words], rows: [] });
    } else if (text.trim() !== '' && !header.test(text)) {
      const found = row.exec(text);
      if (found === null || current === undefined) {
        return {
          line,
          reason: 'it is neither a sentence (#Text=…) nor a token: number, offsets and words, parted by tabs',
        };
      }
      const [, begin, end, words = '', cells = ''] = found;
      current.rows.push({ line, begin: Number(begin), end: Number(end), words, cells: cells.split('\t') });
    }
  }
  return sentences.map(({ line, texts, rows }) => ({
    line,
    rows,
    text: texts.map((text) => unescapeText(text, minorVersion)).join('\n'),
  }));
}

/** How a unit counts and cuts. */
export interface Counting {
  length(text: string): number;
  slice(text: string, begin: number, end: number): string;
}

/**
 * The document's text. What lay between sentences is not in the file: as WebAnno does, a line break and then blanks stand for
 * it, as many as the offsets ask for. A refusal where a token's words are not at its offsets.
 */
export function textOf(sentences: readonly Sentence[], minorVersion: number, counting: Counting): string | Refusal {
  const parts: string[] = [];
  let length = 0;
  for (const { line, text, rows } of sentences) {
    const [first] = rows;
    const begin = first?.begin ?? length;
    const gap = begin - length;
    if (gap < 0 || gap > longestGap) {
      return { line, reason: `the sentence begins at ${begin}, but the text before it ends at ${length}` };
    }
    if (gap > 0) parts.push(`${length > 0 ? '\n' : ' '}${' '.repeat(gap - 1)}`);
    for (const { line: at, begin: from, end, words } of rows) {
      const slice = counting.slice(text, from - begin, end - begin);
      if (slice !== unescapeText(words, minorVersion) && slice !== unescapeValue(words)) {
        return {
          line: at,
          reason: `the token says “${words.slice(0, 80)}”, but the text there is “${slice.slice(0, 80)}”`,
        };
      }
    }
    parts.push(text);
    length = begin + counting.length(text);
  }
  return parts.join('');
}
