import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evenBlanks, occurrenceFinder } from './occurrences.ts';
import { createWordsFinder } from './words-finder.ts';

const found = (words: readonly string[], text: string): string[] =>
  createWordsFinder(words)
    .find(text)
    .map(({ start, end, words: which }) => `${start}-${end} ${which}`);

describe('many words in one text', () => {
  test('each where it stands as a word, also inside another', () => {
    const words = ['bank', 'central bank', 'bank of the north', 'north'];
    expect(found(words, 'The central bank of the north; banks.')).toEqual([
      '4-16 central bank',
      '12-16 bank',
      '12-29 bank of the north',
      '24-29 north',
    ]);
  });

  test('any blanks stand for one, but no end of a paragraph', () => {
    expect(found(['border police'], 'border  police, border\n police, border\n\npolice')).toEqual([
      '0-14 border police',
      '16-30 border police',
    ]);
  });

  test('exactly as written', () => {
    expect(found(['Kim'], 'kim KIM Kim Kims')).toEqual(['8-11 Kim']);
  });

  test('words that begin with a sign', () => {
    expect(found(['$5', '# one'], 'for $5 or $55, # one')).toEqual(['4-6 $5', '15-20 # one']);
  });

  test('scripts without blanks, and with endings', () => {
    expect(found(['警察', '경찰', 'NATO'], '北京警察說，경찰이 在NATO總部')).toEqual([
      '2-4 警察',
      '6-8 경찰',
      '11-15 NATO',
    ]);
  });

  test('words are added once, also later', () => {
    const finder = createWordsFinder();
    expect(finder.find('a b')).toEqual([]);
    finder.add('a');
    finder.add('a');
    expect(finder.find('a b')).toHaveLength(1);
  });
});

test('finds what the search for the same words finds, word by word', () => {
  const letters = fc.constantFrom('a', 'b', 'ab', 'é', '기', '警', '🚓', '$', '’', '-', '_', '1');
  const text = fc
    .array(fc.oneof({ weight: 3, arbitrary: letters }, fc.constantFrom(' ', '  ', '\n', ' \n ', '\n\n', '.')), {
      maxLength: 40,
    })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 8 })), { maxLength: 6 }), (whole, cuts) => {
      const words = new Set(
        cuts
          .map(([from, length]) => evenBlanks(whole.slice(from, from + length)))
          .filter((one) => one !== '' && one.isWellFormed()),
      );
      const all = createWordsFinder(words).find(whole);
      for (const one of words) {
        const own = all.filter((place) => place.words === one).map(({ start, end }) => ({ start, end }));
        // The search passes over places that overlap the one before.
        let free = 0;
        const apart = own.filter(({ start, end }) => start >= free && (free = end) > 0);
        expect(apart).toEqual(occurrenceFinder({ words: one, like: 'exact' })(whole));
      }
    }),
    { numRuns: 2000 },
  );
});
