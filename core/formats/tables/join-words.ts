// A sentence's text out of its words. What stood between them is not in such files: a blank is put there, but not where the script has none.

/** A text with the places of its words, in UTF-16 units. */
export interface JoinedWords {
  readonly text: string;
  readonly starts: readonly number[];
}

/** Chinese, Japanese, Thai, Lao, Khmer, Burmese and Tibetan are written without blanks between words; Korean is not. */
const without =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}]/u;
const letter = /\p{L}/u;
const plain = /[\p{L}\p{N}]/u;
/** Punctuation of scripts without blanks. */
const wide = /[\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/u;

/** Whether most words are of scripts that have no blanks between them; null where they have no letters. */
export function isWithoutBlanks(words: readonly string[]): boolean | null {
  const spoken = words.filter((word) => letter.test(word));
  if (spoken.length === 0) return words.some((word) => wide.test(word)) ? true : null;
  return spoken.filter((word) => without.test(word)).length > spoken.length / 2;
}

/** Joins words. `glued` says of each whether nothing follows it, as far as the file says so. `before` is how the sentence before was joined. */
export function joinWords(words: readonly string[], glued: ReadonlySet<number>, before: boolean): JoinedWords {
  const solid = isWithoutBlanks(words) ?? before;
  const single = solid && words.every((word) => Array.from(word).length === 1);
  let text = '';
  const starts = words.map((word, i) => {
    if (i > 0 && !glued.has(i - 1) && (!solid || (!single && isApart(words[i - 1] ?? '', word)))) text += ' ';
    const start = text.length;
    text += word;
    return start;
  });
  return { text, starts };
}

/** Between two words in Latin letters or numbers there is a blank in these scripts too. */
function isApart(left: string, right: string): boolean {
  const [last, first] = [Array.from(left).at(-1) ?? '', Array.from(right)[0] ?? ''];
  return [last, first].every((character) => plain.test(character) && !without.test(character));
}

/** The places of words in a text that has them all in order with nothing but blanks between; null where it has not. */
export function placeWords(words: readonly string[], text: string): readonly number[] | null {
  let at = 0;
  const starts: number[] = [];
  for (const word of words) {
    const start = text.indexOf(word, at);
    if (start < 0 || text.slice(at, start).trim() !== '') return null;
    starts.push(start);
    at = start + word.length;
  }
  return text.slice(at).trim() === '' ? starts : null;
}
