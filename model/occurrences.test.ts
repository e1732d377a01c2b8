import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { abbreviationAfter, longFormsOf } from './abbreviations.ts';
import { evenBlanks, indexedWords, occurrenceFinder, type Likeness } from './occurrences.ts';
import { endsWord, startsWord } from './word-edges.ts';
import { formsOf } from './word-forms.ts';

const found = (text: string, words: string, like: Likeness = 'exact'): string[] =>
  occurrenceFinder({ words, like })(text).map(({ start, end }) => text.slice(start, end));

describe('words in a text', () => {
  test('are found whole, and in the same letters', () => {
    expect(found('The court. A courtship; the Court’s court', 'court')).toEqual(['court', 'court']);
    expect(found('Kim’s police, police_1, (police)', 'police')).toEqual(['police', 'police']);
    expect(found('3 million won, 33 million won', '3 million won')).toEqual(['3 million won']);
  });

  test('over one line break, and not over two', () => {
    expect(found('State  Security, State\nSecurity, State\n\nSecurity', 'State Security')).toEqual([
      'State  Security',
      'State\nSecurity',
    ]);
  });

  test('in any case, with any quote and hyphen', () => {
    expect(found('POLICE, Police, police', 'police', 'case')).toEqual(['POLICE', 'Police', 'police']);
    expect(found('the court’s', "court's", 'case')).toEqual(['court’s']);
    expect(found('the court’s', "court's")).toEqual([]);
    expect(found('state‑run', 'State-run', 'case')).toEqual(['state‑run']);
  });

  test('in other forms: article, number, owner', () => {
    expect(found('the court, a court, courts and the courts', 'the court', 'forms')).toEqual([
      'the court',
      'a court',
      'courts',
      'the courts',
    ]);
    expect(found('Two ministries, one ministry', 'ministry', 'forms')).toEqual(['ministries', 'ministry']);
    expect(found('courts of appeal', 'court of appeal', 'forms')).toEqual(['courts of appeal']);
    expect(found('Kim and Kim’s', 'Kim’s', 'forms')).toEqual(['Kim', 'Kim’s']);
  });

  test('by the abbreviation that the text introduces, and only then', () => {
    const text = 'The Ministry of State Security (MSS) said so. The MSS was there. A gloss.';
    expect(found(text, 'Ministry of State Security', 'forms')).toEqual(['Ministry of State Security', 'MSS', 'MSS']);
    expect(found(text, 'MSS', 'forms')).toEqual(['Ministry of State Security', 'MSS', 'MSS']);
    expect(found('The Ministry of State Security met. The MSS too.', 'Ministry of State Security', 'forms')).toEqual([
      'Ministry of State Security',
    ]);
    expect(found('The police (DPRK) came. DPRK.', 'police', 'forms')).toEqual(['police']);
  });

  test('in scripts without blanks, where the dictionary has an edge; in Hangul before any ending', () => {
    expect(found('警察は東京で男を逮捕した。東京都', '東京')).toEqual(['東京', '東京']);
    expect(found('경찰이 벌금을 부과했다. 특별경찰', '경찰')).toEqual(['경찰']);
    expect(found('在NATO会议', 'NATO')).toEqual(['NATO']);
    expect(found('ตำรวจจับคนร้าย', 'ตำรวจ')).toEqual(['ตำรวจ']);
  });

  test('beyond the BMP', () => {
    expect(found('𝒜𝒜 𝒜 🚓 𝒜', '𝒜')).toEqual(['𝒜', '𝒜']);
    expect(found('🚓🚓', '🚓')).toEqual(['🚓', '🚓']);
  });
});

test('an abbreviation and its words know each other', () => {
  expect(longFormsOf('He met the Central Committee (CC), and the Coast Command (CC).', 'CC')).toEqual([
    'Central Committee',
    'Coast Command',
  ]);
  expect(longFormsOf('See the list (CC).', 'CC')).toEqual([]);
  const words = 'Central Committee';
  expect(abbreviationAfter(`${words} [“CC”]`, words, words.length)).toBe('CC');
  expect(abbreviationAfter(`${words} (see there)`, words, words.length)).toBeNull();
});

test('words that have no other forms', () => {
  expect(formsOf('경찰')).toEqual([]);
  expect(formsOf('is')).toEqual([]);
  expect(formsOf('analysis')).not.toContain('analysi');
  expect(formsOf('bus')).toContain('buses');
});

test('the index is asked only for words that it has as they are', () => {
  expect(indexedWords({ words: 'Kim’s 3.5 won', like: 'exact' })).toEqual([['Kim', 's', '3', '5', 'won']]);
  expect(indexedWords({ words: '경찰', like: 'exact' })).toBeNull();
  expect(indexedWords({ words: 'e\u0301cole', like: 'exact' })).toBeNull();
  expect(indexedWords({ words: '…', like: 'case' })).toBeNull();
});

const piece = fc.constantFrom(
  'court',
  'Court',
  'courts',
  'the',
  'a',
  ' ',
  '\n',
  '’s',
  '.',
  '경찰',
  '이',
  '東京',
  '都',
  '🚓',
  '_',
  '(',
  ')',
  'é',
);
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
const words = fc
  .array(piece, { minLength: 1, maxLength: 3 })
  .map((pieces) => pieces.join('').trim())
  .filter((joined) => joined !== '');

test('whatever the text: places in order, apart, between words, and each next likeness finds what the one before found', () => {
  fc.assert(
    fc.property(text, words, (where, sought) => {
      const finds = (['exact', 'case', 'forms'] as const).map((like) =>
        occurrenceFinder({ words: sought, like })(where),
      );
      for (const places of finds) {
        places.forEach(({ start, end }, i) => {
          expect(start).toBeGreaterThanOrEqual(places[i - 1]?.end ?? 0);
          expect(startsWord(where, start) && endsWord(where, end)).toBe(true);
        });
      }
      const [exact = [], anyCase = [], forms = []] = finds;
      for (const place of exact) {
        expect(evenBlanks(where.slice(place.start, place.end))).toBe(evenBlanks(sought));
        expect(anyCase).toContainEqual(place);
      }
      for (const { start, end } of anyCase) {
        expect(forms.some((other) => other.start <= start && other.end >= end)).toBe(true);
      }
    }),
    { numRuns: 2000, seed: 13 },
  );
});
