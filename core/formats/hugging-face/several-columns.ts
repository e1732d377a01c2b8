// Rows with tags of their tokens in several columns, such as gold and predicted, or coarse and fine: which are meant, only a person knows.

import type { Question } from '../../../model/reading.ts';
import { excerpt } from '../excerpt.ts';
import type { Found } from '../format.ts';
import { runsOf, type Run } from '../tag-runs.ts';
import type { ClassNames } from './class-names.ts';
import { columnsOf, isTags, isWords } from './row-in.ts';

type Fields = Readonly<Record<string, unknown>>;

const shownExamples = 5;
/** Tags of other things than entities, in the form of these. */
const ofGrammar = /chunk|pos/i;

/** Refuses a file until it is told which of several columns holds the tags; null where there is one. `rows` are its first. */
export function askForTags(rows: Iterable<Fields>, names: ClassNames): Extract<Found, { ok: false }> | null {
  const examples = new Map<string, string[]>();
  for (const row of rows) {
    const { tokens } = row;
    if (!isWords(tokens) || columnsOf(row, undefined).tags === null) continue;
    for (const [column, value] of Object.entries(row)) {
      const runs = ofGrammar.test(column) ? null : entitiesIn(value, tokens.length, names.of(column));
      if (runs === null) continue;
      const some = runs.map(({ first, end, label }) => `${label}: ${excerpt(tokens.slice(first, end).join(' '))}`);
      examples.set(column, [...(examples.get(column) ?? []), ...some].slice(0, shownExamples));
    }
  }
  if (examples.size < 2) return null;
  const question: Question = {
    about: 'feature',
    text: 'Several columns hold tags of the words. Which are the tags?',
    answers: Array.from(examples, ([column, some]) => ({
      title: column,
      examples: some,
      flag: `--feature ${column}`,
      choices: { feature: column },
    })),
  };
  const flags = question.answers.map(({ flag }) => flag).join(' or ');
  return { ok: false, line: null, reason: `its rows have tags in several columns; say ${flags}`, question };
}

/** The entities that a column tags; null where its values are not tags such as B-person, one for each token. */
function entitiesIn(value: unknown, tokens: number, names: readonly string[]): readonly Run[] | null {
  if (!isTags(value) || value.length !== tokens) return null;
  const said = value.map((tag) => (typeof tag === 'string' ? tag : names[Number(tag)]));
  if (!said.some((tag) => tag !== undefined && /^[BIELSUM]-/u.test(tag))) return null;
  try {
    return runsOf(value, names);
  } catch {
    return null;
  }
}
