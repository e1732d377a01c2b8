import { expect, it } from 'vitest';
import type { ImportPreview } from '../../model/contract/import.ts';
import { asksAnything, colourOf, guessedEncodings, isPlainText, mappingOf, proposedChoice } from './preview-choices.ts';

const nothing: ImportPreview = {
  files: 1,
  documents: 1,
  spans: 0,
  complete: true,
  objections: 0,
  failed: 0,
  moreLabels: 0,
  formats: [{ format: 'text', title: 'Plain text', files: 1, sure: 0.8, others: [] }],
  labels: [],
  annotators: [],
  offsets: [],
  encodings: [],
  failures: [],
  documentsShown: [],
  undecided: { documents: 0, readings: [] },
  sameText: { documents: 0, examples: [] },
  takenNames: { documents: 0, examples: [] },
};

it('lets plain text go straight in', () => {
  expect(isPlainText(['a.txt', 'b/c.TEXT'])).toBe(true);
  expect(isPlainText(['a.txt', 'folder'])).toBe(false);
  expect(isPlainText([])).toBe(false);
  expect(asksAnything(nothing)).toBe(false);
});

it.each<Partial<ImportPreview>>([
  { spans: 1 },
  { undecided: { documents: 1, readings: [] } },
  { formats: [{ format: 'pdf', title: 'PDF', files: 1, sure: 1, others: [] }] },
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
