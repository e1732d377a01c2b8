import { describe, expect, it } from 'vitest';
import { offsetEvidence, type ForeignSpan, type OffsetFinding } from './offset-unit.ts';

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
