import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asciiJson } from './ascii-json.ts';
import { utf8Text } from '../utf8-text.ts';

function written(put: (out: ReturnType<typeof asciiJson>) => void): string {
  let text = '';
  const out = asciiJson((bytes) => (text += Buffer.from(bytes).toString('latin1')));
  put(out);
  out.flush();
  return text;
}

const anyUnits = fc.string({ unit: fc.integer({ max: 0xffff }).map((n) => String.fromCharCode(n)) });
const anyString = fc.oneof(
  fc.string({ unit: 'binary' }),
  anyUnits,
  // Long ones go another way: mostly ASCII, as articles are, with a few other characters, or with halves of some.
  fc
    .array(fc.oneof(fc.string({ unit: 'grapheme-ascii', maxLength: 40 }), fc.constantFrom('“', '\ufffd', '🚓', '\n"')))
    .map((some) => some.join('').repeat(9)),
  fc.tuple(fc.string({ unit: 'binary', minLength: 20 }), anyUnits).map((some) => some.join('').repeat(5)),
);

it('writes strings and values in ASCII that JSON reads back', () => {
  fc.assert(
    fc.property(anyString, fc.jsonValue(), (text, value) => {
      const json = written((out) => {
        out.raw('[');
        expect(out.string(text)).toBe(/[\ud800-\udfff]/.test(text));
        out.raw(',');
        out.value(value);
        out.raw(']');
      });
      expect(json).toMatch(/^[ -~]*$/);
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify([text, value])));
    }),
    { numRuns: 1000 },
  );
});

it('writes names and whole numbers', () => {
  fc.assert(
    fc.property(anyString, fc.maxSafeNat(), (name, number) => {
      const json = written((out) => {
        for (const open of ['[', ',', ',']) {
          out.raw(open);
          out.name(name);
        }
        out.raw(',');
        out.whole(number);
        out.raw(']');
      });
      expect(json).toMatch(/^[ -~]*$/);
      expect(JSON.parse(json)).toEqual([name, name, name, number]);
    }),
  );
});

it('writes slices of UTF-8 as it writes strings', () => {
  const wellFormed = anyString.map((text) => text.toWellFormed());
  fc.assert(
    fc.property(wellFormed, wellFormed, wellFormed, (before, text, after) => {
      const bytes = [before, text, after].map((part) => Buffer.from(part));
      const from = bytes[0]?.length ?? 0;
      const utf8 = utf8Text(Buffer.concat(bytes));
      const slice = written((out) => out.slice(utf8, from, from + (bytes[1]?.length ?? 0)));
      expect(slice).toBe(written((out) => out.string(text)));
    }),
    { numRuns: 1000 },
  );
});

it.each(['a“🚓\n', '한국어', '\u0001é'])('writes slices longer than its buffer: %j', (few) => {
  const long = few.repeat(300_000);
  const bytes = Buffer.from(long);
  expect(JSON.parse(written((out) => out.slice(utf8Text(bytes), 0, bytes.length)))).toBe(long);
});

it('writes strings longer than its buffer', () => {
  const long = 'a“🚓\n'.repeat(500_000);
  expect(JSON.parse(written((out) => void out.string(long)))).toBe(long);
  expect(written((out) => out.raw('x'.repeat(3_000_000)))).toHaveLength(3_000_000);
});
