import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nudge, snapSelection, wordAt, type SnapOptions } from './boundary.ts';
import type { Utf16 } from './offsets.ts';

// Only rules that do not depend on the version of ICU are tested here; the words of Chromium are tested in e2e/.

/** `[` and `]` mark the selection in a text. */
function snapped(marked: string, options?: SnapOptions): string {
  const start = marked.indexOf('[');
  const end = marked.indexOf(']') - 1;
  const text = marked.replace('[', '').replace(']', '');
  const range = snapSelection(text, start as Utf16, end as Utf16, options);
  return text.slice(range.start, range.end);
}

describe('a selection snaps', () => {
  test.each([
    ['to whole words', 'over t[en to]ns of metal', 'ten tons'],
    ['without blanks', 'the[ border patrol\u00a0]and', 'border patrol'],
    ['without quotes and closing punctuation', 'of [“treasonous behavior.”] His', 'treasonous behavior'],
    ['without brackets', 'inminban [(people’s unit)] told', 'people’s unit'],
    ['without a final possessive', 'the [Kumgang Trading Comp]any’s office', 'Kumgang Trading Company'],
    [
      'keeping a possessive inside',
      '[Ministry of State Security’s Onsong Coun]ty branch',
      'Ministry of State Security’s Onsong County',
    ],
    ['without a leading article', 'to [the authorities] there', 'authorities'],
    ['without several leading determiners', 'with [all his various state agencies]', 'state agencies'],
    ['keeping the words of a quantity', 'gather [more than ten tons] of', 'more than ten tons'],
    ['to a hyphenated compound', 'the C[OVID-1]9 border', 'COVID-19'],
    ['to every part of a hyphenated compound', 'for anti-soc[ial]ist acts', 'anti-socialist'],
    ['to both sides of a slash', 'a customs/bord[er] office', 'customs/border'],
    ['to an abbreviation with its dots', 'the [U.S.] sanctions', 'U.S.'],
    ['keeping a date with a dot inside', 'on [Jun. 1], the man', 'Jun. 1'],
    ['keeping currency and percent signs', 'paid [$500] and [', '$500'],
    ['growing to a percent sign', 'about [4]5% of it', '45%'],
    ['leaving Korean as selected', '[온성군]에서 체포', '온성군'],
    ['never to nothing: an article alone', 'say [the] word', 'the'],
    ['never to nothing: punctuation alone', 'wait[ … ]what', ' … '],
  ])('%s', (_, marked, expected) => {
    expect(snapped(marked)).toBe(expected);
  });

  test('keeping the article when the person widened on purpose', () => {
    expect(snapped('to [the authorities,] there', { keepDeterminer: true })).toBe('the authorities');
  });

  test('not at all when exact, but for half graphemes', () => {
    expect(snapped('a[ te]n', { exact: true })).toBe(' te');
    const family = '👨‍👩‍👧';
    const range = snapSelection(`x${family}y`, 3 as Utf16, 4 as Utf16, { exact: true });
    expect(`x${family}y`.slice(range.start, range.end)).toBe(family);
  });
});

test('snapping stays within any text, never empties and never cuts a character', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(..."ab 東 한글 “”().,-'’s1%$é👨‍👩‍👧é\u00a0the a ".split('')), maxLength: 40 }),
      fc.nat(40),
      fc.nat(40),
      (drawn, a, b) => {
        const text = drawn.toWellFormed();
        const start = Math.min(a, b, text.length) as Utf16;
        const end = Math.min(Math.max(a, b), text.length) as Utf16;
        const once = snapSelection(text, start, end);
        expect(once.start).toBeGreaterThanOrEqual(0);
        expect(once.end).toBeLessThanOrEqual(text.length);
        if (start < end) expect(once.end).toBeGreaterThan(once.start);
        expect(text.slice(once.start, once.end).isWellFormed()).toBe(true);
      },
    ),
  );
});

test('a click finds the whole word, also at its end, and nothing between words', () => {
  const text = 'the state-run firm’s  ship';
  const found = (offset: number): string | null => {
    const word = wordAt(text, offset as Utf16);
    return word && text.slice(word.start, word.end);
  };
  expect([5, 10, 13].map(found)).toEqual(['state-run', 'state-run', 'state-run']);
  expect(found(15)).toBe('firm');
  expect(found(21)).toBe(null);
});

test('a boundary moves by whole words and stops at the ends', () => {
  const text = 'smuggle ten tons of metal';
  expect(nudge(text, 8 as Utf16, 'start', 'back')).toBe(0);
  expect(nudge(text, 8 as Utf16, 'start', 'forward')).toBe(12);
  expect(nudge(text, 16 as Utf16, 'end', 'forward')).toBe(19);
  expect(nudge(text, 16 as Utf16, 'end', 'back')).toBe(11);
  expect(nudge(text, 25 as Utf16, 'end', 'forward')).toBe(25);
  expect(nudge(text, 0 as Utf16, 'start', 'back')).toBe(0);
});
