// The names that people give to columns, and whether a table begins with a row of names.

import { findScheme } from './tag-scheme.ts';

/** Names of columns in token tables. `other`: what is neither the words nor the tags of entities. */
export const tokenNames = {
  word: /^(?:words?|tokens?|form|text|surface|orth|token[ _-]?text|wort|mot|mots|palabra|слово|字|词|単語)$/i,
  tag: /^(?:tags?|ner?|ner[ _-]?tags?|iob|iob2|bio|bio[ _-]?tags?|labels?|entity|entities|entity[ _-]?(?:tags?|labels?)|named[ _-]?entit(?:y|ies)|gold|pred(?:icted|iction)?|ne[-_.].+|bilou|bioes)$/i,
  sentence: /^sent(?:ence)?s?(?:[ _-]?(?:#|ids?|no\.?|nr\.?|num(?:ber)?|idx|index))?$/i,
  document:
    /^(?:doc(?:ument)?s?(?:[ _-]?(?:#|ids?|no\.?|nr\.?|name|num(?:ber)?|idx|index))?|file(?:[ _-]?name|[ _-]?id)?|article[ _-]?id|text[ _-]?id)$/i,
  other:
    /^(?:pos|pos[ _-]?tags?|upos|xpos|cpos(?:tag)?|chunks?|chunk[ _-]?tags?|lemmas?|feats?|morph|head|dep|deps|deprel|nel[-_].*)$/i,
} as const;

/** Whether a table's first row names its columns: it has the names that people give, or stands out where numbers and tags begin below. */
export function hasHeader(rows: readonly (readonly string[])[], width: number): boolean {
  const [first = [], ...others] = rows.filter((row) => row.length > 0);
  if (first.length !== width || others.length === 0) return false;
  const names = first.map((cell) => cell.trim());
  const filled = names.filter((name) => name !== '');
  if (new Set(filled).size < filled.length || filled.length < width - 1 || filled.some((name) => name.length > 60)) {
    return false;
  }
  if (filled.some((name) => /^[BIELUSMW][-_].|^[+-]?\d+(?:[.,]\d+)?$|^[O_]$/u.test(name))) return false;
  const known = filled.filter((name) => Object.values(tokenNames).some((shape) => shape.test(name)));
  const isTagged = names.some((name, i) => {
    const cells = others.map((row) => row[i] ?? '');
    const scheme = findScheme(cells);
    return scheme !== null && scheme.parse(name) === null;
  });
  const isNumbered = names.some((_, i) => others.every((row) => /^\d+$/.test((row[i] ?? '').trim())));
  return (
    known.length >= 2 || (known.length >= 1 && (isTagged || isNumbered || tokenNames.sentence.test(names[0] ?? '')))
  );
}
