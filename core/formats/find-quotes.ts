// A quote without offsets: found in the text where it stands once; where it stands several times, a person must say.

import type { Question, ReadingChoices } from '../../model/reading.ts';
import { excerpt } from './excerpt.ts';

/** Where a quote stands in a text: offsets in code points of its beginnings and ends, from the first to the last. */
export interface QuotePlace {
  readonly start: number;
  readonly end: number;
}

/** What became of a quote: its places, or why it has none, as a predicate for a bad span. */
export type FoundQuote =
  | { readonly ok: true; readonly places: readonly QuotePlace[] }
  | { readonly ok: false; readonly fault: string; readonly times: number };

/** Looks for quotes in one text. */
export function quoteFinder(
  text: string,
): (quote: string, choice: ReadingChoices['quotes'], near: number | null) => FoundQuote {
  return (quote, choice, near) => {
    const places = placesOf(text, quote);
    if (places.length === 0)
      return { ok: false, fault: `says “${excerpt(quote)}”, which is not in the text`, times: 0 };
    const [first] = places;
    if (places.length === 1 || first === undefined || choice === 'all') return { ok: true, places };
    if (near !== null) {
      return {
        ok: true,
        places: [places.reduce((a, b) => (Math.abs(b.start - near) < Math.abs(a.start - near) ? b : a))],
      };
    }
    if (choice === 'first') return { ok: true, places: [first] };
    const times = places.length;
    return { ok: false, fault: `says “${excerpt(quote)}”, which stands in the text ${times} times`, times };
  };
}

/** Asks what becomes of quotes that stand several times; `quotes` are some of them with their numbers. */
export function askForQuotes(quotes: readonly { readonly quote: string; readonly times: number }[]): Question {
  const shown = quotes.slice(0, 5).map(({ quote, times }) => `${excerpt(quote)} (${times} times)`);
  const choices = [
    ['first', 'the first of them is tagged', shown],
    ['all', 'each of them is tagged', shown],
    ['none', 'none is tagged; they are left out', []],
  ] as const;
  return {
    about: 'quotes',
    text: 'Some tagged words stand in their text several times, and the file does not say which are meant. Which are tagged?',
    answers: choices.map(([quotesChoice, title, examples]) => ({
      title,
      examples: [...examples],
      flag: `--quotes ${quotesChoice}`,
      choices: { quotes: quotesChoice },
    })),
  };
}

/** Where a quote stands as words of its own; within other words only where it stands nowhere else. */
function placesOf(text: string, quote: string): readonly QuotePlace[] {
  const places: (QuotePlace & { readonly isWhole: boolean })[] = [];
  const length = Array.from(quote).length;
  let counted = 0;
  let points = 0;
  for (let at = text.indexOf(quote); at >= 0 && quote !== ''; at = text.indexOf(quote, at + quote.length)) {
    points += Array.from(text.slice(counted, at)).length;
    counted = at;
    places.push({
      start: points,
      end: points + length,
      isWhole: !cutsWord(text, at) && !cutsWord(text, at + quote.length),
    });
  }
  const whole = places.filter(({ isWhole }) => isWhole);
  return (whole.length > 0 ? whole : places).map(({ start, end }) => ({ start, end }));
}

const cut = /[\p{L}\p{N}\p{M}]{2}/u;

function cutsWord(text: string, at: number): boolean {
  const before = Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? '';
  const after = Array.from(text.slice(at, at + 2))[0] ?? '';
  return cut.test(before + after);
}
