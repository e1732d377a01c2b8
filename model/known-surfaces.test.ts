// Known words in a text, against a plain search for each of them.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findKnown, type KnownSurface } from './known-surfaces.ts';

const found = (text: string, known: readonly KnownSurface[]): readonly string[] =>
  findKnown(text, known).map(({ start, end, label }) => `${label} ${text.slice(start, end)}`);

test('words are found in another case, number and kind of quote, hyphen and blank', () => {
  const known = [
    { label: 1, surface: 'People’s Court' },
    { label: 2, surface: 'co-operative farm' },
    { label: 3, surface: 'boat' },
  ];
  expect(found("PEOPLE'S COURT and co‑operative\u00a0farms took boats, but no boatyard.", known)).toEqual([
    "1 PEOPLE'S COURT",
    '2 co‑operative\u00a0farms',
    '3 boats',
  ]);
});

test('of words that begin alike the longest is found, and of the same words the first label', () => {
  const known = [
    { label: 4, surface: 'harbour office' },
    { label: 1, surface: 'Harbour Offices' },
    { label: 2, surface: 'harbour' },
    { label: 3, surface: 'harbour office boat' },
  ];
  expect(found('harbour office boat, harbour offices, harbour officer', known)).toEqual([
    '3 harbour office boat',
    '4 harbour offices',
    '2 harbour',
  ]);
});

test('words that become known are found beside those that were', () => {
  const known = [{ label: 1, surface: 'net' }];
  expect(found('a net and a rope', known)).toEqual(['1 net']);
  expect(found('a net and a rope', [{ label: 2, surface: 'rope' }, ...known])).toEqual(['1 net', '2 rope']);
});

test('what is found is what a search for each of the words at each place finds', () => {
  const letters = fc.constantFrom('ab', 'abs', 'abes', 'c', 'Cc', 'd-e', '’');
  const phrase = fc.array(letters, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
  const known = fc.array(fc.record({ label: fc.integer({ min: 1, max: 3 }), surface: phrase }), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 12 }), known, (words, surfaces) => {
      const text = words.join(' ');
      expect(findKnown(text, surfaces).map(({ start, end, label }) => [start, end, label])).toEqual(
        plainly(text, surfaces),
      );
    }),
  );
});

/** The slow way: at each word, each of the known words, longest first. */
function plainly(text: string, known: readonly KnownSurface[]): readonly (readonly number[])[] {
  const even = (words: string): string => words.toLowerCase().replaceAll('’', "'");
  const singular = (words: string): string => even(words).replace(/(?<=\p{L}{3})s$/u, '');
  const firstWord = (words: string): string => singular(/^[\p{L}\p{N}]+/u.exec(even(words))?.[0] ?? '');
  const longestFirst = [...known].sort((a, b) => singular(b.surface).length - singular(a.surface).length);
  const places: (readonly number[])[] = [];
  for (let at = 0; at < text.length; at++) {
    if (!/[\p{L}\p{N}]/u.test(text.charAt(at)) || /[\p{L}\p{N}]/u.test(text.charAt(at - 1))) continue;
    const place = longestFirst.flatMap(({ label, surface }) => {
      const words = singular(surface);
      if (firstWord(surface) === '' || firstWord(surface) !== firstWord(text.slice(at))) return [];
      const end = ['s', 'es', '']
        .filter((suffix) => even(text).startsWith(words + suffix, at))
        .map((suffix) => at + words.length + suffix.length)
        .find((after) => !/^[\p{L}\p{N}]/u.test(text.slice(after)));
      return end === undefined ? [] : [[at, end, label]];
    })[0];
    if (!place) continue;
    places.push(place);
    at = (place[1] ?? at + 1) - 1;
  }
  return places;
}
