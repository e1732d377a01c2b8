import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CodePoint } from './offsets.ts';
import { canonicalise, isCanonical } from './text.ts';

const none = { bom: 0, crlf: 0, cr: 0, controls: 0, surrogates: 0 };
const awkward = fc
  .array(
    fc.oneof(
      fc.constantFrom('\r', '\n', '\r\n', '\t', '\u0000', '\u000b', '\u001f', '\u007f', '\u0085', '\ufeff', '\u2028'),
      fc.constantFrom('\ud83d', '\ude93', '🚓', '👩‍🚒', 'é', '\u00a0', 'ب', '한'),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('canonicalise', () => {
  it('leaves a clean text alone, odd blanks, DEL and C1 and inner U+FEFF with it', () => {
    const text = 'a\tb\n\u007f\u0085\u00a0\u2028 “x” e\u0301 🚓 in\ufeffside';
    expect(canonicalise(text)).toMatchObject({ text, changes: none });
  });

  it('counts what it changes', () => {
    const { text, changes } = canonicalise('\ufeffa\r\nb\rc\u0000d\u000ce\ud83d!');
    expect(text).toBe('a\nb\ncde\ufffd!');
    expect(changes).toEqual({ bom: 1, crlf: 1, cr: 1, controls: 2, surrogates: 1 });
  });

  it('maps offsets of the original to the canonical text', () => {
    const original = '\ufeff🚓\r\nfined\u0000 Kim';
    const { text, toCanonical } = canonicalise(original);
    const from = [...original].join('').indexOf('Kim') - 1; // one astral character before it
    expect(toCanonical(from as CodePoint)).toBe([...text].indexOf('K'));
    expect(toCanonical(0 as CodePoint)).toBe(0);
  });

  it('is idempotent, and its result is canonical', () => {
    fc.assert(
      fc.property(awkward, (original) => {
        const once = canonicalise(original);
        expect(isCanonical(once.text)).toBe(true);
        expect(canonicalise(once.text)).toMatchObject({ text: once.text, changes: none });
      }),
      { numRuns: 1000 },
    );
  });

  it('maps every place so that what lies before it is the canonical form of what lay before it', () => {
    fc.assert(
      fc.property(awkward, (original) => {
        const { text, toCanonical } = canonicalise(original);
        const points = [...original];
        const canonicalPoints = [...text];
        let last = 0;
        for (let i = 0; i <= points.length; i++) {
          const here = toCanonical(i as CodePoint);
          expect(here).toBeGreaterThanOrEqual(last);
          last = here;
          const kept = points[i];
          if (kept !== undefined && /[\p{L}\u2028🚓\u00a0]/u.test(kept)) expect(canonicalPoints[here]).toBe(kept);
        }
        expect(last).toBe(canonicalPoints.length);
      }),
      { numRuns: 1000 },
    );
  });
});
