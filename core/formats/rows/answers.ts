// Texts with questions, as SQuAD and its kin have them: the answers are places in the text, but have no label. Whether they are meant as
// tags, only a person knows.

import type { NotTaken, Question } from '../../../model/reading.ts';
import { excerpt } from '../excerpt.ts';
import { isRecord } from '../in/foreign-json.ts';
import { firstOf, plain, someString, wholeNumber } from './key-names.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What `--feature` says of answers: they are tags, or the texts alone are meant. */
export const answersAsTags = 'answers';
const withoutAnswers = 'none';
/** The label of answers that are taken for tags. */
const answerLabel = 'answer';

/** A text with the answers to its questions. */
export interface Asked {
  readonly text: string;
  /** The row without its text and its questions. */
  readonly rest: Fields;
  readonly answers: readonly Fields[];
  /** The key of the questions. */
  readonly key: string;
  /** What looks like an answer to a question that has none. */
  readonly plausible: readonly Fields[];
}

const plausibleKey = 'plausible_answers';

const contextKeys = ['context', 'contexttext', 'paragraph', 'passage', 'text', 'article', 'content'];
const questionKeys = ['qas', 'questions', 'qa', 'questionanswers'];

/** A row of questions about a text; null where it is none. */
export function askedIn(row: Fields): Asked | null {
  const record = plain(row);
  const context = firstOf(record, contextKeys, someString);
  if (context === null) return null;
  const several = firstOf(record, questionKeys, (value) => (isListOfQuestions(value) ? value : null));
  if (several !== null) {
    const { [context.key]: _, [several.key]: questions, ...others } = row;
    const answers = several.value.flatMap((one) => answersOf(one));
    // Questions alone stay with the article.
    const rest = answers.length > 0 || several.value.length === 0 ? others : { ...others, [several.key]: questions };
    return {
      text: context.value,
      rest: withoutPlausible(rest, several.key),
      key: several.key,
      answers,
      plausible: several.value.flatMap(plausibleIn),
    };
  }
  const single = record.get('answers') ?? record.get('answer');
  if (!record.has('question') || single === undefined) return null;
  const answers = answersOf(row);
  if (answers.length === 0) return null;
  const { [context.key]: _, [single.key]: __, question: ___, id: ____, ...rest } = row;
  return { text: context.value, rest, key: single.key, answers, plausible: plausibleIn(row) };
}

/** SQuAD 2 has words that look like the answer where there is none. */
function plausibleIn(question: Fields): readonly Fields[] {
  return answersOf(question, plausibleKey);
}

function withoutPlausible(row: Fields, key: string): Fields {
  const questions = row[key];
  if (!Array.isArray(questions)) return row;
  const left = (questions as readonly Fields[]).map((one) =>
    Object.fromEntries(Object.entries(one).filter(([name]) => name !== plausibleKey)),
  );
  return { ...row, [key]: left };
}

function isListOfQuestions(value: unknown): value is readonly Fields[] {
  return (
    Array.isArray(value) &&
    value.every((one) => isRecord(one) && ['question', 'answers', 'answer'].some((key) => key in one))
  );
}

/** The answers to one question that have a place, as objects or as lists side by side. */
function answersOf(question: Fields, key?: string): readonly Fields[] {
  const said = key === undefined ? (question['answers'] ?? question['answer']) : question[key];
  const list: readonly unknown[] = Array.isArray(said) ? said : isRecord(said) ? sideBySide(said) : [];
  const asked = { question: question['question'], ...('id' in question && { question_id: question['id'] }) };
  return list.flatMap((one) => {
    if (!isRecord(one)) return [];
    const record = plain(one);
    const words = firstOf(record, ['text', 'answer', 'answertext'], someString);
    const start = firstOf(record, ['answerstart', 'start', 'startoffset', 'charstart'], wholeNumber);
    // SQuAD 1 has the answers of several people, who mostly say the same; -1 stands for no place.
    return words === null || start === null || start.value < 0
      ? []
      : [{ ...asked, text: words.value, start: start.value, label: answerLabel }];
  });
}

function sideBySide(said: Fields): readonly unknown[] {
  const { text, answer_start: starts } = said;
  if (!Array.isArray(text) || !Array.isArray(starts)) return [said];
  return (text as readonly unknown[]).map((words, i) => ({ text: words, answer_start: (starts as unknown[])[i] }));
}

/** The row as rows with tags are: with its answers as tags, each place once, or with its text alone. */
export function rowOfAsked({ text, rest, answers }: Asked, feature: string | undefined): Fields {
  if (feature !== answersAsTags) return { ...rest, text };
  const once = new Map(answers.map((answer) => [`${String(answer['start'])} ${String(answer['text'])}`, answer]));
  return { ...rest, text, entities: [...once.values()] };
}

/** What is said of answers that do not come in: until somebody has answered, they may be tags. */
export function answersNotTaken({ key, answers, plausible }: Asked, feature: string | undefined): readonly NotTaken[] {
  const holdsTags = !isAnswered(feature);
  const left = [
    { name: key, list: feature === answersAsTags ? [] : answers },
    { name: plausibleKey, list: plausible },
  ];
  return left.flatMap(({ name, list: [first, ...others] }) =>
    first === undefined
      ? []
      : [{ kind: 'key', name, count: others.length + 1, example: excerpt(wordsOf(first), 80), holdsTags }],
  );
}

/** Whether a person has said what answers are. */
export function isAnswered(feature: string | undefined): boolean {
  return feature === answersAsTags || feature === withoutAnswers;
}

/** Asks whether answers are tags; `asked` are some that have answers. */
export function askForAnswers(asked: readonly Asked[]): Question {
  const words = [...new Set(asked.flatMap(({ answers }) => answers.map(wordsOf)))].slice(0, 5);
  return {
    about: 'feature',
    text: 'The file has questions whose answers are marked in the text, without labels. Are the answers to become tags?',
    answers: [
      {
        title: `Yes, with the label “${answerLabel}”`,
        examples: words.map((one) => `${answerLabel}: ${excerpt(one)}`),
        flag: `--feature ${answersAsTags}`,
        choices: { feature: answersAsTags },
      },
      {
        title: 'No, the texts alone',
        examples: [],
        flag: `--feature ${withoutAnswers}`,
        choices: { feature: withoutAnswers },
      },
    ],
  };
}

function wordsOf(answer: Fields | undefined): string {
  const words = answer?.['text'];
  return typeof words === 'string' ? words : '';
}
