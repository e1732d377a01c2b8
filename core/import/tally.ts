// What an import or a look at files adds up beside articles and tags: what is not taken, bad spans, and questions, without
// keeping more of them than is shown.

import { tallyNotTaken } from '../formats/not-taken.ts';
import type { BadSpan, NotTaken, Question } from '../../model/reading.ts';
import type { FoundIn } from './find-documents.ts';

interface AskedQuestion {
  question: Question;
  path: string;
  files: number;
  documents: number;
}

/** Adds up what of files does not come in, and what must be asked. */
export interface LeftTally {
  add(found: FoundIn): void;
  readonly badSpans: () => {
    readonly spans: number;
    readonly examples: readonly (BadSpan & { readonly path: string })[];
  };
  readonly notTaken: () => readonly (NotTaken & { readonly path: string })[];
  readonly questions: () => readonly Readonly<AskedQuestion>[];
}

const listedBadSpans = 100;
const listedNotTaken = 500;
const listedExamples = 5;

/** An empty tally. */
export function startLeftTally(): LeftTally {
  const notTaken = tallyNotTaken();
  const paths = new Map<string, string>();
  const examples: (BadSpan & { path: string })[] = [];
  const questions = new Map<string, AskedQuestion>();
  let spans = 0;
  let asking = '';
  return {
    add(found) {
      const question = found.ok ? (found.document.question ?? null) : found.question;
      const path = found.ok ? found.file.path : found.path;
      if (question !== null) {
        const key = keyOf(question);
        const documents = !found.ok && found.alternatives.length > 0 ? 1 : 0;
        addQuestion(questions, key, { question, path, documents, files: asking === `${key} ${path}` ? 0 : 1 });
        asking = `${key} ${path}`;
      }
      if (!found.ok) return;
      const { document, file, line } = found;
      for (const one of document.notTaken ?? []) {
        const name = paths.size < listedNotTaken || paths.has(`${one.kind} ${one.name}`) ? one.name : 'and others';
        notTaken.add({ ...one, name });
        const key = `${one.kind} ${name}`;
        if (!paths.has(key)) paths.set(key, file.path);
      }
      for (const bad of document.badSpans ?? []) {
        spans++;
        if (examples.length < listedBadSpans) examples.push({ ...bad, line: bad.line ?? line, path: file.path });
      }
    },
    badSpans: () => ({ spans, examples }),
    notTaken: () => notTaken.list().map((one) => ({ ...one, path: paths.get(`${one.kind} ${one.name}`) ?? '' })),
    questions: () => [...questions.values()],
  };
}

/** Questions are alike when they have the same answers; what these would give in each file need not be the same. */
function keyOf({ about, text, answers }: Question): string {
  return [about, text, ...answers.map(({ flag }) => flag)].join('\n');
}

function addQuestion(questions: Map<string, AskedQuestion>, key: string, asked: Readonly<AskedQuestion>): void {
  const { question } = asked;
  const known = questions.get(key);
  if (known === undefined) {
    questions.set(key, { ...asked });
    return;
  }
  known.files += asked.files;
  known.documents += asked.documents;
  if (known.question.answers.every(({ examples }) => examples.length >= listedExamples)) return;
  known.question = {
    ...known.question,
    answers: known.question.answers.map((answer, i) => ({
      ...answer,
      examples: [...answer.examples, ...(question.answers[i]?.examples ?? [])].slice(0, listedExamples),
    })),
  };
}
