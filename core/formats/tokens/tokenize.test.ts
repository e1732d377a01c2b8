import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetTable, type CodePoint } from '../../../model/offsets.ts';
import { anyDocument, anyText } from '../../../tests/formats/arbitrary-document.ts';
import { alignTokens, edgePolicies } from './align.ts';
import { sentenceStarts } from './sentences.ts';
import { isBlank, joinTokens } from './token.ts';
import { tokenize } from './tokenize.ts';

const words = (text: string): readonly string[] => tokenize(text).map((token) => token.text);

describe('tokenize', () => {
  it.each([
    ['He didn’t pay 1,200\u00a0dinars.', ['He', 'did', 'n’t', 'pay', '1,200', '\u00a0', 'dinars', '.']],
    ["Kim's U.S.-based firm", ['Kim', "'s", 'U.S.-based', 'firm']],
    ['(“500kg of rice,” he said…)', ['(', '“', '500', 'kg', 'of', 'rice', ',', '”', 'he', 'said', '…', ')']],
    ['COVID-19 and well-known', ['COVID-19', 'and', 'well', '-', 'known']],
    [
      'see https://example.org/a?b=c, or a@example.org.',
      ['see', 'https://example.org/a?b=c', ',', 'or', 'a@example.org', '.'],
    ],
    ['Mr. Pak left at 8p.m. on Jan. 3.', ['Mr.', 'Pak', 'left', 'at', '8', 'p.m.', 'on', 'Jan.', '3', '.']],
    ['2023-2024, €500 and 40%', ['2023', '-', '2024', ',', '€', '500', 'and', '40', '%']],
    ['radio 📻! X _', ['radio', '📻', '!', 'X', '_']],
    ['a  b\n\nc', ['a', ' ', 'b', '\n\n', 'c']],
    ['', []],
  ])('breaks %s', (text, pieces) => expect(words(text)).toEqual(pieces));

  it('gives the text back, and tokens that are their slices, blank or free of blanks', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const tokens = tokenize(text);
        expect(joinTokens(tokens)).toBe(text);
        const table = offsetTable(text);
        for (const token of tokens) {
          expect(text.slice(table.toUtf16(token.start), table.toUtf16(token.end))).toBe(token.text);
          expect(/[^\s\u0085]/.test(token.text) && /[\s\u0085]/.test(token.text.replaceAll('\ufeff', ''))).toBe(false);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('alignTokens', () => {
  const text = 'fined 500kg of rice ';
  const tokens = tokenize(text);
  const span = (start: number, end: number): { start: CodePoint; end: CodePoint } => ({
    start: start as CodePoint,
    end: end as CodePoint,
  });
  const run = (start: number, end: number, policy: (typeof edgePolicies)[number]): unknown => {
    const aligned = alignTokens(tokens, [span(start, end)], policy);
    const [found] = aligned.runs;
    if (found === null || found === undefined) return null;
    return [aligned.tokens.slice(found.first, found.end).map((token) => token.text), found.fit];
  };

  it('splits, grows, shrinks or refuses at edges inside tokens', () => {
    expect(run(2, 8, 'split')).toEqual([['ned', '50'], 'exact']);
    expect(run(2, 8, 'expand')).toEqual([['fined', '500'], 'inside-token']);
    expect(run(2, 9, 'contract')).toEqual([['500'], 'inside-token']);
    expect(run(2, 4, 'contract')).toBeNull();
    expect(() => run(2, 8, 'fail')).toThrow(/2–8/);
    expect(run(6, 11, 'fail')).toEqual([['500', 'kg'], 'exact']);
  });

  it('leaves the blank beside a span out', () => {
    expect(run(5, 9, 'split')).toEqual([['500'], 'blank']);
    expect(run(15, 20, 'split')).toEqual([['rice'], 'blank']);
    expect(run(5, 6, 'split')).toBeNull();
  });

  it('never loses text, and is exact but for blanks when it splits', () => {
    fc.assert(
      fc.property(anyDocument, fc.constantFrom(...edgePolicies.slice(0, 3)), (document, policy) => {
        const aligned = alignTokens(tokenize(document.text), document.spans, policy);
        expect(joinTokens(aligned.tokens)).toBe(document.text);
        if (policy !== 'split') return;
        aligned.runs.forEach((found, i) => {
          const surface = document.spans[i]?.surface ?? '';
          if (found === null) expect(surface).toBe(' ');
          else expect(joinTokens(aligned.tokens.slice(found.first, found.end)).trim()).toBe(surface.trim());
        });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('sentenceStarts', () => {
  const sentences = (text: string, start = 0, end = 0): readonly string[] => {
    const span = { start: start as CodePoint, end: end as CodePoint };
    const { tokens, runs } = alignTokens(tokenize(text), end > start ? [span] : [], 'split');
    const starts = sentenceStarts(
      tokens,
      runs.flatMap((run) => run ?? []),
    );
    return tokens
      .map((token, i) => `${starts.has(i) ? '|' : ''}${token.text}${token.space ? ' ' : ''}`)
      .join('')
      .split('|')
      .slice(1);
  };

  it('breaks after line breaks and closing punctuation, not after abbreviations', () => {
    expect(sentences('Mr. Pak paid. He left.\nThe end')).toEqual(['Mr. Pak paid. ', 'He left.\n', 'The end']);
    expect(sentences('“Stop!” he said. “Go.” Then he went…')).toEqual(['“Stop!” he said. ', '“Go.” ', 'Then he went…']);
    expect(sentences('벌금을 냈다. 그는 떠났다。끝')).toHaveLength(2);
    expect(sentences('\n a')).toEqual(['a']);
  });

  it('never breaks inside a span', () => {
    expect(sentences('He paid. He left. Fin', 3, 10)).toEqual(['He paid. He left. ', 'Fin']);
    fc.assert(
      fc.property(anyDocument, ({ text, spans }) => {
        const { tokens, runs } = alignTokens(tokenize(text), spans, 'split');
        const found = runs.flatMap((run) => run ?? []);
        for (const start of sentenceStarts(tokens, found)) {
          expect(found.some(({ first, end }) => first < start && start < end)).toBe(false);
          const token = tokens[start];
          expect(token !== undefined && isBlank(token)).toBe(false);
        }
      }),
    );
  });
});
