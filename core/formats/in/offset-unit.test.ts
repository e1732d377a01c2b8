import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { graphemeStarts, offsetEvidence, type ForeignSpan, type OffsetFinding } from './offset-unit.ts';

/** What is found of one text and its tags. */
function findings(text: string, spans: readonly (readonly [number, number, string?])[]): readonly string[] {
  const evidence = offsetEvidence();
  evidence.add(
    text,
    spans.map(([start, end, surface]): ForeignSpan => ({ start, end, surface: surface ?? null })),
  );
  return evidence.findings().map(({ unit, lineBreaks, fitting }: OffsetFinding) => `${unit} ${lineBreaks} ${fitting}`);
}

/** The two that most tools count in, as far as they are among what is found. */
const units = (found: readonly string[]): readonly string[] =>
  ['codepoint', 'utf16'].filter((unit) => found.some((one) => one.startsWith(`${unit} as stored`)));
const text = '🚓 police fined Kim, court jailed Lee, police freed Kim';

describe('the unit of offsets without quotes', () => {
  it('is the one in which every tag stands on words, and no other', () => {
    // "police" and "Kim", counted in UTF-16.
    expect(
      units(
        findings(text, [
          [3, 9],
          [16, 19],
        ]),
      ),
    ).toEqual(['utf16']);
    expect(
      units(
        findings(text, [
          [2, 8],
          [15, 18],
        ]),
      ),
    ).toEqual(['codepoint']);
  });

  it('stays open where one tag more or less stands on words, and none of the readings fits all', () => {
    // "poli", cut in code points, "Kim" in code points, and " police" in UTF-16: two of three against one.
    expect(
      units(
        findings(text, [
          [2, 6],
          [15, 18],
          [2, 8],
          [15, 17],
        ]),
      ),
    ).toEqual(['codepoint', 'utf16']);
  });

  it('stays open where tags cut words in every reading', () => {
    expect(
      units(
        findings(text, [
          [3, 6],
          [10, 13],
          [21, 24],
        ]),
      ),
    ).toEqual(['codepoint', 'utf16']);
  });

  it('is told by a clear lead, though some tags cut words', () => {
    const inUtf16: [number, number][] = [
      [3, 9],
      [10, 15],
      [16, 19],
      [21, 26],
      [27, 33],
      [34, 37],
      [39, 43],
    ];
    expect(units(findings(text, inUtf16))).toEqual(['utf16']);
  });

  it('is told by quotes alone where there are some', () => {
    expect(
      units(
        findings(text, [
          [3, 7, 'poli'],
          [10, 13, 'fin'],
        ]),
      ),
    ).toEqual(['utf16']);
  });
});

test('graphemes begin where the platform says, whatever stands beside ASCII', () => {
  const platform = new Intl.Segmenter('en', { granularity: 'grapheme' });
  const some =
    'a b 1 \t \0 é e\u0301 \u0301 \u200d \ufe0f 👩 👧 🇰 🇷 각 \u1100 \u1161 \u11a8 \u0600 न \u094d म ง \u0e33 \ud83d \ude93 \u2028 “';
  const piece = fc.constantFrom(' ', '\r', '\n', '\r\n', ...some.split(' '));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
      const text = pieces.join('');
      const starts = Array.from(graphemeStarts(text)).flatMap((is, at) => (is === 1 ? [at] : []));
      expect(starts).toEqual(Array.from(platform.segment(text), ({ index }) => index));
    }),
    { numRuns: 2000 },
  );
});
