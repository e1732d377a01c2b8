// The matcher: examples of each attribute and operator, and against a naive one.

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { tokenize } from '../formats/tokens/tokenize.ts';
import { compilePatterns, longestMatch, matchAll, withoutOverlap } from './match.ts';
import { readTokenPattern, type Step } from './token-pattern.ts';

const json = (patterns: readonly unknown[]): string[] => patterns.map((pattern) => JSON.stringify(pattern));

/** The words that are found, those that overlap too, in the order of the text, longest first. */
function found(text: string, ...patterns: readonly unknown[]): readonly string[] {
  const letters = [...text];
  return matchAll(text, compilePatterns(json(patterns)))
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .map(({ start, end }) => letters.slice(start, end).join(''));
}

describe('a pattern', () => {
  const text = 'The Seoul Police 🚓 fined Kim 1,500 won on 3 May, not three.';

  it.each<[string, unknown, readonly string[]]>([
    ['words, by their tokens', 'Seoul Police', ['Seoul Police']],
    ['words, as they are written', 'seoul police', []],
    ['no part of a token', 'Pol', []],
    ['ORTH and TEXT', [{ ORTH: 'Seoul' }, { text: 'Police' }], ['Seoul Police']],
    ['LOWER', [{ LOWER: 'kim' }], ['Kim']],
    ['IN', [{ LOWER: { IN: ['kim', 'may'] } }], ['Kim', 'May']],
    ['NOT_IN', [{ IS_TITLE: true, TEXT: { NOT_IN: ['The', 'May', 'Kim'] } }], ['Seoul', 'Police']],
    ['REGEX, found anywhere', [{ TEXT: { REGEX: 'ol' } }], ['Police']],
    ['REGEX with a flag of Python', [{ TEXT: { REGEX: '(?i)^POL' } }], ['Police']],
    ['IS_DIGIT', [{ IS_DIGIT: true }], ['3']],
    ['IS_TITLE, false', [{ IS_TITLE: false, LENGTH: { '>=': 4 } }], ['fined', '1,500', 'three']],
    ['LIKE_NUM', [{ LIKE_NUM: true }], ['1,500', '3', 'three']],
    ['SHAPE', [{ SHAPE: 'Xxxxx' }], ['Seoul', 'Police']],
    ['LENGTH in code points', [{ LENGTH: 1 }], ['🚓', '3', ',', '.']],
    ['OP ?', [{ LIKE_NUM: true }, { LOWER: 'won', OP: '?' }], ['1,500 won', '1,500', '3', 'three']],
    ['OP +', [{ IS_TITLE: true, OP: '+' }, { TEXT: '🚓' }], ['The Seoul Police 🚓', 'Seoul Police 🚓', 'Police 🚓']],
    ['OP *', [{ TEXT: 'fined' }, { OP: '*' }, { TEXT: 'won' }], ['fined Kim 1,500 won']],
    ['OP !', [{ TEXT: 'fined' }, { TEXT: 'Lee', OP: '!' }], ['fined Kim']],
    ['OP {n}', [{ IS_TITLE: true, OP: '{3}' }], ['The Seoul Police']],
    ['OP {n,m}', [{ TEXT: 'on' }, { OP: '{1,2}' }], ['on 3 May', 'on 3']],
    ['OP {,m}', [{ TEXT: 'on' }, { OP: '{,1}' }], ['on 3', 'on']],
  ])('matches %s', (_, pattern, expected) => expect(found(text, pattern)).toEqual(expected));

  it('is found in code points', () => {
    const [match] = matchAll(text, compilePatterns(json(['Kim'])));
    expect(match).toMatchObject({ start: 25, end: 28, tokens: 1, pattern: 0 });
  });
});

it.each<[unknown, string]>([
  [[{ POS: 'NOUN' }], 'POS is no attribute that can be matched here'],
  [[{ LOWER: { FUZZY: 'a' } }], 'FUZZY of LOWER is not known here'],
  [[{ TEXT: { REGEX: '(a' } }], 'is no expression that can be matched here: missing closing ): `(a`'],
  [[{ TEXT: { REGEX: '(?=a)' } }], 'it looks ahead or behind'],
  [[{ IS_DIGIT: 1 }], 'IS_DIGIT is true or false'],
  [[{ LENGTH: { '>': 'a' } }], '> of LENGTH is no number'],
  [[{ OP: '**' }], 'OP “**” is none of'],
  [[{ OP: '{3,2}' }], 'ends before it begins'],
  [[{ OP: '{999}' }], 'more than 100 tokens'],
  [['a'], 'a token of the pattern is no object'],
  [[], 'a pattern without tokens'],
])('%j is refused by name', (pattern, message) => {
  expect(() => readTokenPattern(pattern as unknown[])).toThrow(message);
});

it('keeps the longest of matches that overlap, then the first', () => {
  const compiled = compilePatterns(json(['a b', 'b c d', 'd e', 'a', 'e']));
  const kept = withoutOverlap(matchAll('a b c d e', compiled));
  expect(kept.map(({ start, end }) => [start, end])).toEqual([
    [0, 1],
    [2, 7],
    [8, 9],
  ]);
});

const vocabulary = ['a', 'b', 'B', 'Ab', '1', 'one'] as const;
const oneToken = fc.record(
  {
    TEXT: fc.oneof(fc.constantFrom(...vocabulary), fc.record({ NOT_IN: fc.subarray([...vocabulary]) })),
    LOWER: fc.oneof(fc.constantFrom('a', 'b', 'ab'), fc.record({ IN: fc.subarray(['a', 'b', 'ab', '1']) })),
    LIKE_NUM: fc.boolean(),
    LENGTH: fc.record({ '>=': fc.integer({ min: 1, max: 3 }) }),
    OP: fc.constantFrom('!', '?', '*', '+', '{2}', '{1,3}', '{2,}', '1'),
  },
  { requiredKeys: [] },
);

/** All ends of matches from a token: step by step, by trying everything. */
function endsOf(tokens: readonly string[], steps: readonly Step[], at: number, from: number): ReadonlySet<number> {
  const [step, ...rest] = steps;
  if (!step) return new Set([at]);
  const ends = new Set<number>();
  if (step.may) for (const end of endsOf(tokens, rest, at, from)) ends.add(end);
  const token = tokens[at];
  if (token === undefined || at - from >= longestMatch || !step.test(token)) return ends;
  const after = step.again ? steps : rest;
  for (const end of endsOf(tokens, after, at + 1, from)) ends.add(end);
  return ends;
}

test('finds what trying everything finds', () => {
  const words = fc.array(fc.constantFrom(...vocabulary), { maxLength: 12 });
  const patterns = fc.array(
    fc.oneof(
      words.filter((all) => all.length > 0),
      fc.array(oneToken, { minLength: 1, maxLength: 3 }),
    ),
  );
  fc.assert(
    fc.property(words, patterns, (tokens, all) => {
      const text = tokens.join(' ');
      const written = all.map((one) => (typeof one[0] === 'string' ? (one as string[]).join(' ') : one));
      const starts = tokenize(text);
      const expected = written.flatMap((pattern, number) =>
        tokens.flatMap((_, first) => {
          const steps = Array.isArray(pattern)
            ? readTokenPattern(pattern)
            : readTokenPattern(
                String(pattern)
                  .split(' ')
                  .map((TEXT) => ({ TEXT })),
              );
          return [...endsOf(tokens, steps, first, first)]
            .filter((end) => end > first)
            .map((end) => `${number} ${starts[first]?.start} ${starts[end - 1]?.end}`);
        }),
      );
      const matches = matchAll(text, compilePatterns(json(written)));
      expect(matches.map(({ pattern, start, end }) => `${pattern} ${start} ${end}`).sort()).toEqual(expected.sort());
    }),
    { numRuns: 500 },
  );
});

test('no expression and no operator takes longer than the text is long', () => {
  const word = `${'a'.repeat(190)}b`;
  const text = Array.from({ length: 3000 }, (_, i) => (i % 50 === 0 ? word : 'a')).join(' ');
  const compiled = compilePatterns(
    json([
      [{ TEXT: { REGEX: '^(a+)+$' } }, { TEXT: { REGEX: '(a|a)*c' } }],
      [{ OP: '*' }, { OP: '*' }, { TEXT: 'none' }],
    ]),
  );
  // With backtracking this would not end before the test is given up.
  expect(matchAll(text, compiled)).toEqual([]);
});
