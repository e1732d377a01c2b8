import fc from 'fast-check';
import { expect, test } from 'vitest';
import { offsetTable, sliceCodePoints, type CodePoint, type Utf16 } from './offsets.ts';

const text = fc.string({ unit: 'binary', maxLength: 60 }).map((raw) => raw.toWellFormed());

test('every offset is where counting characters one by one puts it', () => {
  fc.assert(
    fc.property(text, (sample) => {
      const table = offsetTable(sample);
      const characters = [...sample];
      expect(table.codePoints).toBe(characters.length);
      let utf16 = 0;
      for (let i = 0; i <= characters.length; i++) {
        expect(table.toUtf16(i as CodePoint)).toBe(utf16);
        expect(table.toCodePoint(utf16 as Utf16)).toBe(i);
        utf16 += characters[i]?.length ?? 0;
      }
    }),
    { numRuns: 1000 },
  );
});

test('a slice is what Python would cut', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (sample, a, b) => {
      const characters = [...sample];
      const [start, end] = [a % (characters.length + 1), b % (characters.length + 1)].toSorted((x, y) => x - y);
      expect(sliceCodePoints(sample, start as CodePoint, end as CodePoint)).toBe(characters.slice(start, end).join(''));
    }),
  );
});

test('a place inside a surrogate pair is the pair’s start', () => {
  expect(offsetTable('a🚓b').toCodePoint(2 as Utf16)).toBe(1);
});

test.each([-1, 4, 0.5, Number.NaN])('%s is outside a text of three', (offset) => {
  const table = offsetTable('abc');
  expect(() => table.toUtf16(offset as CodePoint)).toThrow(RangeError);
  expect(() => table.toCodePoint(offset as Utf16)).toThrow(RangeError);
});
