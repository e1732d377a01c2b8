// One line of a column file: a token and its tag.

import { isSpace } from '../tokens/token.ts';

/** A token; `label` null = outside. `begins` and `ends`: its tag says that a span begins, or ends, here. */
export interface Row {
  readonly token: string;
  readonly label: string | null;
  readonly begins: boolean;
  readonly ends: boolean;
}

const tagged = /^(?<place>[BIELUS])-(?<label>.+)$/u;

/** Whether a line is the mark between documents. */
export function isMark(line: string): boolean {
  return line.startsWith('-DOCSTART-');
}

/** A line of two columns or more, the token in the first and the tag in the last; or why it is none. */
export function parseRow(line: string): Row | string {
  const columns = line.includes('\t') ? line.split('\t') : line.trimEnd().split(/ +/);
  const [token = '', ...others] = columns;
  const tag = others.at(-1)?.trim();
  if (tag === undefined) return 'it has one column; a token and its tag are needed';
  if (token === '' || isSpace(token.charCodeAt(0))) return 'it has no token';
  return rowOf(token, tag) ?? `“${tag.slice(0, 40)}” is no tag like O, B-label or I-label`;
}

/** A whole sentence on a line, as word|tag or word|pos|tag, separated by blanks; null when the line is not one. */
export function parseSentence(line: string): readonly Row[] | null {
  if (!line.includes('|') || line.includes('\t')) return null;
  const rows = line
    .trim()
    .split(/ +/)
    .map((piece) => {
      const [token = '', ...others] = piece.split('|');
      return token === '' ? null : rowOf(token, others.at(-1) ?? '');
    });
  return rows.every((row) => row !== null) ? rows : null;
}

function rowOf(token: string, tag: string): Row | null {
  if (tag === 'O') return { token, label: null, begins: false, ends: true };
  const { place, label } = tagged.exec(tag)?.groups ?? {};
  if (place === undefined || label === undefined) return null;
  return { token, label, begins: 'BUS'.includes(place), ends: 'ELUS'.includes(place) };
}
