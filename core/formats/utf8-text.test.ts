import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isSlice, utf8Text } from './utf8-text.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom('ten ASCII ', 'é', '“', '한', '🚓', '\n', '\u0000'), { maxLength: 40 })
    .map((some) => some.join('')),
);

it('finds every code point in the bytes', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const utf8 = utf8Text(Buffer.from(text));
      const points = Array.from(text);
      expect(utf8.codePoints).toBe(points.length);
      for (let n = 0; n <= points.length; n++) {
        expect(utf8.toByte(n)).toBe(Buffer.byteLength(points.slice(0, n).join('')));
      }
    }),
    { numRuns: 1000 },
  );
});

it('knows a slice from every other', () => {
  fc.assert(
    fc.property(anyText, anyText, fc.nat(), fc.nat(), (text, other, a, b) => {
      const utf8 = utf8Text(Buffer.from(text));
      const points = Array.from(text);
      const [start = 0, end = 0] = [a % (points.length + 1), b % (points.length + 1)].toSorted((x, y) => x - y);
      const words = points.slice(start, end).join('');
      const [from, to] = [utf8.toByte(start), utf8.toByte(end)];
      expect(isSlice(utf8, from, to, words)).toBe(true);
      expect(isSlice(utf8, from, to, `${words}x`)).toBe(false);
      expect(isSlice(utf8, from, to, other)).toBe(other === words);
      if (start < end) expect(isSlice(utf8, from, utf8.toByte(end - 1), words)).toBe(false);
    }),
    { numRuns: 1000 },
  );
});

it('takes no half of a character for another', () => {
  const utf8 = utf8Text(Buffer.from('🚓 \ufffd é'));
  expect(isSlice(utf8, 0, 4, '🚓')).toBe(true);
  expect(isSlice(utf8, 0, 4, '\ud83d')).toBe(false);
  expect(isSlice(utf8, 5, 8, '\ud83d')).toBe(false);
  expect(isSlice(utf8, 5, 8, '\ufffd')).toBe(true);
  expect(isSlice(utf8, 9, 11, 'é')).toBe(true);
  expect(isSlice(utf8, 9, 11, 'e')).toBe(false);
});

it('reads bytes that begin in the middle of others', () => {
  const bytes = Buffer.from('xx한국 police').subarray(2);
  expect(utf8Text(bytes).toByte(3)).toBe(7);
});
