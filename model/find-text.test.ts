import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findMatches, saysPhrases, searchMatches } from './find-text.ts';

const text = 'The Court of Lund. A court’s court-house; courts,  (HO) and Café. 法院在此。 one\ntwo';
const found = (query: string, options: { matchCase?: boolean; wholeWord?: boolean } = {}): string[] =>
  findMatches(text, query, { matchCase: false, wholeWord: false, ...options }).map(({ start, end }) =>
    text.slice(start, end),
  );
const searched = (asked: string): string[] =>
  searchMatches(text, asked).map(({ start, end }) => text.slice(start, end));

test('what is typed is found as it stands, by case and as whole words where that is asked for', () => {
  expect(found('court')).toEqual(['Court', 'court', 'court', 'court']);
  expect(found('court', { matchCase: true })).toEqual(['court', 'court', 'court']);
  expect(found('court', { wholeWord: true })).toEqual(['Court', 'court', 'court']);
  expect(found('Court', { matchCase: true, wholeWord: true })).toEqual(['Court']);
  expect(found('(HO)', { wholeWord: true })).toEqual(['(HO)']);
  expect(found('courts, (')).toEqual(['courts,  (']);
  expect(found('one two')).toEqual(['one\ntwo']);
  expect(found('.*')).toEqual([]);
  expect(found('')).toEqual([]);
  expect(found('院')).toEqual(['院']);
});

test('a search over the corpus marks its words: whole but for the last, whatever case and diacritics', () => {
  expect(searched('cou')).toEqual(['Court', 'court', 'court', 'courts']);
  expect(searched('court cafe')).toEqual(['Court', 'court', 'court', 'Café']);
  expect(searched('cou lund')).toEqual(['Lund']);
  expect(searched('法院')).toEqual(['法院']);
  expect(searched(' “” ')).toEqual([]);
});

test('what is in quotes is marked where it stands together, whatever is between its words', () => {
  expect(searched('"court of lund"')).toEqual(['Court of Lund']);
  expect(searched('„HO and cafe“ lund')).toEqual(['Lund', 'HO) and Café']);
  expect(searched('"court house"')).toEqual(['court-house']);
  expect(searched('"court hou"')).toEqual([]);
  expect(searched('"court hou')).toEqual(['court-house']);
  expect(searched('"cou"')).toEqual([]);
  expect(searched('«法院»')).toEqual(['法院']);
});

test('a text says a phrase only where its words stand together, and in this order', () => {
  expect(saysPhrases('court of lund')).toBeNull();
  expect(saysPhrases('"court"')).toBeNull();
  expect(saysPhrases('"法院 在此"')).toBeNull();
  expect(saysPhrases('“court of lund”')?.(text)).toBe(true);
  expect(saysPhrases('"lund court"')?.(text)).toBe(false);
  expect(saysPhrases('"court of" "one two"')?.(text)).toBe(true);
  expect(saysPhrases('"court of" "two one"')?.(text)).toBe(false);
});

test('matches lie in the text, in order and apart, whatever is looked for', () => {
  const piece = fc.string({ unit: fc.constantFrom(...'aÄİıßé\u0301한法🚓 .*([\\'), maxLength: 20 });
  fc.assert(
    fc.property(piece, piece, (haystack, needle) => {
      for (const matches of [
        findMatches(haystack, needle, { matchCase: false, wholeWord: false }),
        searchMatches(haystack, needle),
      ]) {
        let from = 0;
        for (const { start, end } of matches) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(haystack.length);
          from = end;
        }
      }
      if (needle.trim() !== '') {
        const both = findMatches(`${haystack}${needle}`, needle, { matchCase: true, wholeWord: false });
        expect(both.length).toBeGreaterThan(0);
      }
    }),
  );
});
