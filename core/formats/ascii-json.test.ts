import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asciiJson } from './ascii-json.ts';

function written(put: (out: ReturnType<typeof asciiJson>) => void): string {
  let text = '';
  const out = asciiJson((bytes) => (text += Buffer.from(bytes).toString('latin1')));
  put(out);
  out.flush();
  return text;
}

const anyString = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.integer({ max: 0xffff }).map((n) => String.fromCharCode(n)) }),
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

it('writes strings longer than its buffer', () => {
  const long = 'a“🚓\n'.repeat(500_000);
  expect(JSON.parse(written((out) => void out.string(long)))).toBe(long);
  expect(written((out) => out.raw('x'.repeat(3_000_000)))).toHaveLength(3_000_000);
});
