// Our matcher of patterns before spaCy's EntityRuler, on the same tokens, with patterns by chance.

import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { z } from 'zod';
import { joinTokens } from '../core/formats/tokens/token.ts';
import { tokenize } from '../core/formats/tokens/tokenize.ts';
import { compilePatterns, matchAll, withoutOverlap } from '../core/patterns/match.ts';
import { lastLines } from './ask.ts';
import { pythonOf } from './python.ts';

/** What it is compared with, in the table of judges. */
export const patternsJudge = 'spaCy 3.8.7, EntityRuler';

export interface PatternComparison {
  readonly texts: number;
  /** Places that both found. */
  readonly places: number;
  readonly differences: readonly string[];
}

// In kinds, which one word a line would not show.
// oxfmt-ignore
const words = [
  'the', 'The', 'Seoul', 'court', 'Court', 'COURT', 'fined', '500', '1,500', '3.5', 'ten', 'Tenth', '21st', 'won', 'U.S.',
  'kg', 'iPhone', 'O’Neill', 'É', 'ß', '경찰', 'Ǆ', 'ǅ', '²', '٣', '🚓', ',', '.', '-', '1/2', '+5', '  ', '\n', 'Aa1', 'A1b',
] as const;

const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 25 }).map((all) => all.join(' '));
const oneOf = fc.constantFrom(...words);
const list = fc.uniqueArray(oneOf, { minLength: 1, maxLength: 4 });
const textual = fc.oneof(
  oneOf,
  fc.record({ IN: list }),
  fc.record({ NOT_IN: list }),
  fc.record({
    REGEX: fc.constantFrom('^[A-Z]', 'ou', '(?i)^court$', '\\d', '^\\w+$', '[\\w.]+\\.$', '^\\W$', 'a|e', '^.{3}$'),
  }),
);
const token = fc.record(
  {
    TEXT: textual,
    ORTH: oneOf,
    LOWER: fc.oneof(
      oneOf.map((one) => one.toLowerCase()),
      textual,
    ),
    SHAPE: fc.constantFrom('Xxxxx', 'xxx', 'ddd', 'd,ddd', 'XXXX', 'Xx', 'X.X.', 'dd/d'),
    IS_DIGIT: fc.boolean(),
    IS_TITLE: fc.boolean(),
    LIKE_NUM: fc.boolean(),
    LENGTH: fc.oneof(
      fc.integer({ min: 1, max: 6 }),
      fc.record({ '>=': fc.integer({ min: 1, max: 5 }), '<': fc.integer({ min: 3, max: 8 }) }),
      fc.record({ IN: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }) }),
    ),
    OP: fc.constantFrom('!', '?', '*', '+', '{2}', '{1,3}', '{2,}', '{,2}', '1'),
  },
  { requiredKeys: [] },
);
const pattern = fc.oneof(
  {
    weight: 1,
    arbitrary: fc
      .array(oneOf, { minLength: 1, maxLength: 3 })
      .map((all) => all.join(' ').trim())
      .filter(Boolean),
  },
  { weight: 3, arbitrary: fc.array(token, { minLength: 1, maxLength: 4 }) },
);
const someCase = fc.record({ text, patterns: fc.array(pattern, { minLength: 1, maxLength: 4 }) });

/** Compares on so many texts. Throws where the other program breaks down. */
export function comparePatterns(texts: number): PatternComparison {
  const cases = fc.sample(someCase, { seed: 20_261_130, numRuns: texts });
  const theirs = askOthers(cases);
  let places = 0;
  const differences = cases.flatMap((one, i) => {
    const ours = withoutOverlap(matchAll(one.text, compilePatterns(one.patterns.map((each) => JSON.stringify(each)))));
    const [own, other] = [ours.map(({ start, end }) => [start, end]), theirs[i] ?? []];
    places += own.length;
    if (JSON.stringify(own) === JSON.stringify(other)) return [];
    return [`${JSON.stringify(one)}: here ${JSON.stringify(own)}, there ${JSON.stringify(other)}`];
  });
  return { texts, places, differences };
}

type Case = { readonly text: string; readonly patterns: readonly (string | readonly unknown[])[] };

function askOthers(cases: readonly Case[]): readonly (readonly (readonly number[])[])[] {
  const input = cases.map((one) => {
    const strings = one.patterns.filter((each) => typeof each === 'string');
    const tokens = [one.text, ...strings].map((each) => {
      const all = tokenize(each);
      if (joinTokens(all) !== each) throw new Error('the tokens do not give the text back');
      return [each, all.map((token) => token.text), all.map(({ space }) => space)];
    });
    return { ...one, tokens };
  });
  const { command, script, env } = pythonOf('match_patterns.py');
  const ran = spawnSync(command, [script], { input: JSON.stringify(input), encoding: 'utf8', env, maxBuffer: 1 << 26 });
  if (ran.status !== 0) throw new Error(`${script} failed:\n${lastLines(ran.stderr)}`);
  return z.array(z.array(z.tuple([z.int(), z.int()]))).parse(JSON.parse(ran.stdout));
}
