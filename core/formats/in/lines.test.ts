import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines } from './lines.ts';

function chunked(bytes: Uint8Array, size: number): readonly Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
}

describe('readLines', () => {
  it('gives the lines wherever the chunks break', () => {
    const line = fc.string({ unit: 'binary' }).map((text) => text.replace(/[\r\n\ufeff]/g, ''));
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 9 }), (lines, end, size) => {
        const bytes = Buffer.from(`\ufeff${lines.map((text) => text + end).join('')}`);
        const read = [...readLines(chunked(bytes, size))];
        expect(read.map((found) => (found.ok ? found.text : null))).toEqual(lines.length > 0 ? lines : ['']);
        expect(read.map((found) => found.line)).toEqual(read.map((_, i) => i + 1));
      }),
    );
  });

  it('refuses a line that is too long and goes on with the next', () => {
    const bytes = Buffer.from(`short\n${'x'.repeat(3 * 1024 * 1024)}\nlast`);
    expect([...readLines(chunked(bytes, 1000), 2 * 1024 * 1024)]).toEqual([
      { ok: true, line: 1, text: 'short' },
      { ok: false, line: 2, reason: 'is longer than 2 MB' },
      { ok: true, line: 3, text: 'last' },
    ]);
  });
});
