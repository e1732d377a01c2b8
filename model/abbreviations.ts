// The abbreviations that a text itself introduces in brackets: “Ministry of State Security (MSS)”. An abbreviation is believed
// where its letters come up in the words in order, the first of them at the beginning (Schwartz and Hearst 2003).

const shape = String.raw`\p{Lu}[\p{L}\p{N}.&-]{1,9}`;
const isShaped = new RegExp(`^${shape}$`, 'u');
const inBrackets = new RegExp(`^\\s*[(（[]\\s*[“"‘']?(?<short>${shape})[”"’']?\\s*[)）\\],;]`, 'u');

/** Whether words may be an abbreviation. */
export function isAbbreviation(words: string): boolean {
  return isShaped.test(words) && /\p{Lu}.*\p{Lu}/u.test(words);
}

/** The abbreviation that a text introduces for the words that end at `end`; null where it does not. UTF-16 offsets. */
export function abbreviationAfter(text: string, words: string, end: number): string | null {
  const short = inBrackets.exec(text.slice(end, end + 24))?.groups?.['short'];
  return short !== undefined && isAbbreviation(short) && longFormIn(words, short) === words ? short : null;
}

/** The words for which a text introduces this abbreviation, in the order of the text, each once. */
export function longFormsOf(text: string, short: string): readonly string[] {
  if (!isAbbreviation(short)) return [];
  const found = new Set<string>();
  for (let at = text.indexOf(short); at >= 0; at = text.indexOf(short, at + short.length)) {
    const before = /^(?<words>[^\n]*?)\s*[(（[]\s*[“"‘']?$/u.exec(lineBefore(text, at))?.groups?.['words'];
    if (before === undefined || !/^[”"’']?\s*[)）\],;]/u.test(text.slice(at + short.length, at + short.length + 4)))
      continue;
    const candidates = before.split(/\s+/u).slice(-Math.min(lettersOf(short).length + 5, lettersOf(short).length * 2));
    const long = longFormIn(candidates.join(' '), short);
    // The blanks of the text may be others than single ones.
    if (long !== null) found.add(long);
  }
  return [...found];
}

const longest = 200;

function lineBefore(text: string, at: number): string {
  const from = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - longest);
  return text.slice(from, at);
}

function lettersOf(short: string): string {
  return short.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}

/** The shortest end of the words in which the letters of the abbreviation come up in order; null where they do not. */
function longFormIn(words: string, short: string): string | null {
  const letters = lettersOf(short);
  let at = words.length;
  for (let i = letters.length - 1; i >= 0; i--) {
    const letter = letters[i] ?? '';
    do at--;
    while (at >= 0 && (words[at]?.toLowerCase() !== letter || (i === 0 && /[\p{L}\p{N}]/u.test(words[at - 1] ?? ''))));
    if (at < 0) return null;
  }
  const long = words.slice(at);
  return long.length > short.length && !long.includes(short) ? long : null;
}
