// Where several ways of counting offsets fit a document, the person is asked by what each would tag: the words tell.

import type { Answer, OffsetCounting, Question, ReadingChoices } from '../../model/reading.ts';
import { excerpt } from './excerpt.ts';
import type { DraftDocument } from './format.ts';
import { plainReading, type OffsetReading, type OffsetUnit } from './in/offset-unit.ts';

/** A document in one of the ways to count that fit it; each way has its tags elsewhere. */
export type OffsetAlternative = Pick<DraftDocument, 'offsets' | 'changes' | 'spans'>;

type Newlines = NonNullable<ReadingChoices['newlines']>;

const shownExamples = 5;
const longestExample = 60;

/** The alternatives that the choices leave; all of them where they leave none, for then they were made for other files. */
export function chooseAlternatives<A extends OffsetAlternative>(
  alternatives: readonly A[],
  { unit, newlines, counting }: Pick<ReadingChoices, 'unit' | 'newlines' | 'counting'>,
): readonly A[] {
  const counted = alternatives.filter(({ offsets }) => (counting ?? offsets?.counting) === offsets?.counting);
  const left = (counted.length > 0 ? counted : alternatives).filter((one) =>
    readingsOf(one).some((way) => (unit ?? way.unit) === way.unit && (newlines ?? way.newlines) === way.newlines),
  );
  return left.length > 0 ? left : alternatives;
}

function askForCounting(alternatives: readonly OffsetAlternative[]): Question {
  return {
    about: 'counting',
    text: 'As their places are usually counted, all tags would cut words. Which words were tagged?',
    answers: [...firstOfEach(alternatives)].map(([counting, { spans }]) => {
      return {
        title: countingTitles[counting],
        examples: spans.slice(0, shownExamples).map(({ surface }) => excerpt(surface, longestExample)),
        flag: `--counting ${counting}`,
        choices: { counting },
      };
    }),
  };
}

/** The first alternative for each way to count. */
function firstOfEach(alternatives: readonly OffsetAlternative[]): ReadonlyMap<OffsetCounting, OffsetAlternative> {
  const firsts = new Map<OffsetCounting, OffsetAlternative>();
  for (const one of alternatives) {
    const counting = one.offsets?.counting ?? 'from-0';
    if (!firsts.has(counting)) firsts.set(counting, one);
  }
  return firsts;
}

const countingTitles: Readonly<Record<OffsetCounting, string>> = {
  'from-0': 'as usual, though words are cut',
  'from-1': 'the first character of a text counted as 1, not 0',
  'from-0-to-last': 'the last character of a tag counted in',
  'from-1-to-last': 'the first character of a text counted as 1, the last of a tag counted in',
};

/** Asks which of the alternatives is meant, by what tells them apart: line ends, or the unit, or both. */
export function askForOffsets(alternatives: readonly OffsetAlternative[]): Question {
  if (firstOfEach(alternatives).size > 1) return askForCounting(alternatives);
  if (isDisjoint(alternatives, ({ newlines }) => newlines)) {
    return {
      about: 'newlines',
      text: 'The end of a line may have been counted once or twice. Which words were tagged?',
      answers: alternatives.map((one) => answer(one, alternatives, ({ newlines }) => ({ newlines }))),
    };
  }
  const byUnit = isDisjoint(alternatives, ({ unit }) => unit);
  return {
    about: 'unit',
    text: byUnit
      ? 'Some characters, such as emoji and accented letters, may have been counted once or several times. Which words were tagged?'
      : 'Emoji, accented letters and line ends may have been counted once or several times. Which words were tagged?',
    answers: alternatives.map((one) => answer(one, alternatives, (way) => (byUnit ? { unit: way.unit } : way))),
  };
}

/** Why nobody can tell, in words, and what would settle it: each answer's flag with the words that it gives. */
export function offsetsInDoubt({ about, answers }: Question, alternatives: readonly OffsetAlternative[]): string {
  const ways = answers.map(({ flag, examples }) => `${flag} for ${examples.map((words) => `“${words}”`).join(', ')}`);
  const say = `say ${ways.join(', or ')}`;
  if (about === 'counting') return `as usually counted, all its tags cut words; ${say}`;
  const units = alternatives.map((one) => one.offsets?.unit ?? 'codepoint');
  const doubt =
    about === 'newlines'
      ? 'its offsets may count a line end once or twice'
      : `its offsets may count ${units[0]}s or ${units.find((unit) => unit !== units[0]) ?? 'other unit'}s`;
  return `${doubt}, and nothing in the file tells which; ${say}`;
}

interface Way {
  readonly unit: OffsetUnit;
  readonly newlines: Newlines;
}

function readingsOf({ offsets, changes }: OffsetAlternative): readonly [Way, ...Way[]] {
  const { unit, lineBreaks }: OffsetReading = offsets ?? plainReading;
  // As stored, a line end is two characters where the file has CR LF; as they are seen, it is always one.
  const isTwo = (reading: OffsetReading): boolean =>
    reading.lineBreaks === 'as CRLF' ||
    (reading.lineBreaks === 'as stored' && reading.unit !== 'grapheme' && changes.crlf > 0);
  const wayOf = (reading: OffsetReading): Way => ({
    unit: reading.unit,
    newlines: isTwo(reading) ? 'two' : 'one',
  });
  return [wayOf({ unit, lineBreaks }), ...(offsets?.alike ?? []).map(wayOf)];
}

function isDisjoint(alternatives: readonly OffsetAlternative[], keyOf: (way: Way) => string): boolean {
  const keys = alternatives.map((one) => new Set(readingsOf(one).map(keyOf)));
  return keys.reduce((sum, { size }) => sum + size, 0) === new Set(keys.flatMap((some) => [...some])).size;
}

const unitTitles: Readonly<Record<OffsetUnit, string>> = {
  codepoint: 'each emoji counted once, as Python counts',
  utf16: 'each emoji counted twice, as browsers and Java count',
  byte: 'accented letters and emoji counted several times, as bytes',
  grapheme: 'counted as they are seen',
};

const newlinesTitles: Readonly<Record<Newlines, string>> = {
  one: 'each line end counted once',
  two: 'each line end counted twice, as in files of Windows',
};

/** Its words are those of tags that another alternative has elsewhere, the last of them: that is where counts differ most. */
function answer(
  one: OffsetAlternative,
  alternatives: readonly OffsetAlternative[],
  choicesOf: (way: Way) => Pick<ReadingChoices, 'unit' | 'newlines'>,
): Answer {
  const places = new Map(alternatives.map((other) => [other, new Set(other.spans.map(placeOf))]));
  const differing = one.spans.filter((span) => [...places.values()].some((there) => !there.has(placeOf(span))));
  const choices = choicesOf(readingsOf(one)[0]);
  const { unit, newlines } = choices;
  const titles = [unit === undefined ? '' : unitTitles[unit], newlines === undefined ? '' : newlinesTitles[newlines]];
  const flags = [unit === undefined ? '' : `--unit ${unit}`, newlines === undefined ? '' : `--newlines ${newlines}`];
  return {
    title: titles.filter((part) => part !== '').join('; '),
    examples: differing.slice(-shownExamples).map(({ surface }) => excerpt(surface, longestExample)),
    flag: flags.filter((part) => part !== '').join(' '),
    choices,
  };
}

function placeOf({ start, end }: { readonly start: number; readonly end: number }): string {
  return `${start} ${end}`;
}
