import { expect, it } from 'vitest';
import type { ImportPreview } from '../../model/contract/import.ts';
import type { Question } from '../../model/reading.ts';
import {
  asksAnything,
  colourOf,
  columnsAfter,
  guessedEncodings,
  isAnswered,
  mappingOf,
  proposedChoice,
  questionsAfter,
} from './preview-choices.ts';

const nothing: ImportPreview = {
  files: 1,
  documents: 1,
  spans: 0,
  complete: true,
  objections: 0,
  empty: { documents: 0, examples: [] },
  failed: 0,
  moreLabels: 0,
  formats: [{ format: 'text', title: 'Plain text', files: 1, sure: 0.8, reasons: [], against: [], others: [] }],
  labels: [],
  annotators: [],
  fileAnnotators: [],
  offsets: [],
  encodings: [],
  failures: [],
  documentsShown: [],
  questions: [],
  tables: [],
  notTaken: [],
  badSpans: { spans: 0, examples: [] },
  sameText: { documents: 0, examples: [] },
  takenNames: { documents: 0, examples: [] },
};

it('lets plain text go straight in', () => {
  expect(asksAnything(nothing)).toBe(false);
});

const columns: Question = {
  about: 'columns',
  text: 'Which column holds the words?',
  answers: [
    { title: 'column 1', examples: ['0 1 2'], flag: '--columns word=1', choices: { columns: { word: '1' } } },
    {
      title: 'column 2',
      examples: ['The customs office'],
      flag: '--columns word=2',
      choices: { columns: { word: '2' } },
    },
  ],
};
const asked = { question: columns, path: 'a.conll', files: 1, documents: 0 };

it('keeps a question that is answered, so that it can be answered otherwise', () => {
  const wish = { columns: { word: '2' } };
  expect(columns.answers.map((answer) => isAnswered(answer, wish))).toEqual([false, true]);
  const unit = { ...asked, question: { ...columns, about: 'unit' as const, answers: [] } };
  expect(questionsAfter([asked], wish, { questions: [unit] })).toEqual([asked, unit]);
  expect(questionsAfter([asked], wish, { questions: [asked] })).toEqual([asked]);
  expect(questionsAfter([asked], {}, { questions: [] })).toEqual([]);
});

it.each<Partial<ImportPreview>>([
  { spans: 1 },
  { questions: [asked] },
  { badSpans: { spans: 1, examples: [] } },
  { notTaken: [{ kind: 'key', name: 'ents', count: 1, example: '[]', holdsTags: true, path: 'a' }] },
  { formats: [{ format: 'pdf', title: 'PDF', files: 1, sure: 1, reasons: [], against: [], others: [] }] },
  { encodings: [{ name: 'EUC-KR', documents: 1, confidence: 0.5, decidedBy: 'statistics' }] },
])('shows %j first', (found) => expect(asksAnything({ ...nothing, ...found })).toBe(true));

it('names the encodings that were guessed', () => {
  const encodings = [
    { name: 'UTF-8', documents: 1, confidence: 1, decidedBy: 'strict UTF-8' },
    { name: 'EUC-KR', documents: 1, confidence: 0.5, decidedBy: 'statistics' },
  ];
  expect(guessedEncodings({ ...nothing, encodings })).toEqual(['EUC-KR']);
});

it('proposes the same name, then the one that may be meant, then a new label', () => {
  const near = { label: 2, why: 'plural' } as const;
  expect(proposedChoice({ name: 'a', spans: 1, here: 1, near: null })).toEqual({ kind: 'here', label: 1 });
  expect(proposedChoice({ name: 'a', spans: 1, here: null, near })).toEqual({ kind: 'here', label: 2 });
  expect(proposedChoice({ name: 'a', spans: 1, here: null, near: null })).toEqual({ kind: 'new', name: 'a' });
});

it('says to the core what it would not do by itself', () => {
  expect(
    mappingOf([
      { name: 'a', choice: { kind: 'here', label: 1 } },
      { name: 'b', choice: { kind: 'new', name: 'b' } },
      { name: 'c', choice: { kind: 'new', name: 'd' } },
      { name: 'e', choice: { kind: 'nowhere' } },
    ]),
  ).toEqual([
    { from: 'a', to: 1 },
    { from: 'c', to: 'd' },
    { from: 'e', to: null },
  ]);
});

it('gives new labels the next colours, and what is left out none', () => {
  const labels = [{ id: 1, name: 'x', colour: 'teal' as const, key: '', position: 0, archived: false }];
  expect(colourOf({ kind: 'here', label: 1 }, labels, [])).toBe('teal');
  expect(colourOf({ kind: 'new', name: 'n' }, labels, ['m', 'n'])).toBe('green');
  expect(colourOf({ kind: 'nowhere' }, labels, [])).toBeNull();
});

it('gives a column another role, and takes it from the one that had it', () => {
  const column = (flag: string, role: string) => ({ name: '', flag, role, cells: [] });
  const columns = [column('1', 'index'), column('2', 'word'), column('3', 'tag'), column('Pred', 'other')];
  expect(columnsAfter({ columns }, 0, 'word')).toEqual({ word: '1', other: '2+Pred', tag: '3' });
  expect(columnsAfter({ columns }, 3, 'tag', { sheet: '2' })).toEqual({
    sheet: '2',
    index: '1',
    word: '2',
    tag: '3+Pred',
  });
});
