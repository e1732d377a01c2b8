// The other forms in which English words may stand in a text: with another article or none, in the singular or the plural, as
// owners or not.

/** All forms but the words themselves; none for words of another script. */
export function formsOf(words: string): readonly string[] {
  if (!/[a-z]/i.test(words)) return [];
  const bare = words.replace(/^(?:the|an?)\s+/iu, '');
  const owner = bare.replace(/['’]s$/u, '').replace(/(?<=s)['’]$/u, '');
  const bases = new Set([bare, owner].filter((base) => base !== ''));
  const forms = new Set(bases);
  for (const base of bases) {
    const other = inOtherNumber(base, base.length);
    if (other !== null) forms.add(other);
    const head = /^\S.*?(?=\s+of\s)/u.exec(base)?.[0];
    const ofMany = head === undefined ? null : inOtherNumber(base, head.length);
    if (ofMany !== null) forms.add(ofMany);
  }
  const bareForms = [...forms];
  const withArticle = bare === words ? [] : bareForms.flatMap((form) => [`the ${form}`, `a ${form}`, `an ${form}`]);
  return [...bareForms, ...withArticle].filter((form) => form !== words);
}

/** The words with the one that ends at `end` in the plural where it is in the singular, and the other way; null where that is unknown. */
function inOtherNumber(words: string, end: number): string | null {
  const word = /[\p{L}\p{M}]+$/u.exec(words.slice(0, end))?.[0];
  if (word === undefined || word.length < 3) return null;
  const other = singularOf(word) ?? pluralOf(word);
  return words.slice(0, end - word.length) + other + words.slice(end);
}

/** Null for a word that is in the singular by its letters. */
function singularOf(word: string): string | null {
  if (/[^aeiou]ies$/u.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|ss|x|zz)es$/u.test(word)) return word.slice(0, -2);
  return /[^su]s$/u.test(word) && !word.endsWith('is') ? word.slice(0, -1) : null;
}

function pluralOf(word: string): string {
  if (/[^aeiou]y$/u.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:ch|sh|s|x|z)$/u.test(word) ? `${word}es` : `${word}s`;
}
