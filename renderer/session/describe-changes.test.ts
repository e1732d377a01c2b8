import { expect, test } from 'vitest';
import type { CodePoint } from '../../model/offsets.ts';
import type { Change } from '../../model/change.ts';
import { describeChanges, describeNewKeys, documentsOf, whatOfArticle } from './describe-changes.ts';

const span = { id: 'a', annotator: 1, label: 1, start: 0 as CodePoint, end: 4 as CodePoint, note: '' };
const gone: Change = { of: 'span', document: 3, before: span, after: null };
const status: Change = {
  of: 'layer',
  document: 3,
  annotator: 1,
  before: { status: 'in progress', note: '' },
  after: { status: 'new', note: '' },
};

const undone = (changes: readonly Change[]) => ({ changes, more: false, direction: 'undone' as const });
const redone = (changes: readonly Change[]) => ({ changes, more: false, direction: 'redone' as const });

test('a tag and the status that came with it are one thing to say', () => {
  expect(describeChanges(undone([gone, status]))).toBe('tag removed');
  expect(describeChanges(undone([status]))).toBe('status changed');
});

test('documents that came together are counted', () => {
  const came: Change = { of: 'documents', documents: [1, 2, 3], live: false };
  expect(describeChanges(undone([came]))).toBe('3 articles removed');
  expect(describeChanges({ ...undone([came]), more: true })).toBe('more than 3 articles removed');
  expect(documentsOf([came, gone])).toEqual([1, 2, 3]);
});

test('parts of the split are many parts of one split', () => {
  const given: Change = { of: 'parts', documents: [1, 2], before: null, after: 'train' };
  expect(describeChanges(undone([given]))).toBe('2 parts of the split changed');
});

test('what is too much to carry is still said', () => {
  expect(describeChanges({ ...undone([]), more: true })).toBe('many changes');
});

test('what undo brings back is restored, what redo brings back is added again', () => {
  const back: Change = { ...gone, before: null, after: span };
  expect(describeChanges(undone([back]))).toBe('tag restored');
  expect(describeChanges(redone([back, { ...back, after: { ...span, id: 'b' } }]))).toBe('2 tags added');
});

test('an article that came or went as a whole can be called by its title', () => {
  const came: Change = { of: 'documents', documents: [3], live: true };
  expect(whatOfArticle(redone([came]))).toBe('imported');
  expect(whatOfArticle(undone([came]))).toBe('restored');
  expect(whatOfArticle(undone([{ ...came, live: false }]))).toBe('removed');
  expect(whatOfArticle(undone([came, gone]))).toBeNull();
  expect(whatOfArticle(undone([{ ...came, documents: [3, 4] }]))).toBeNull();
});

test('a label that comes back with another key says which', () => {
  const before = { id: 5, name: 'place', colour: 'teal', key: 'x', position: 4, archived: true } as const;
  const after = { ...before, archived: false };
  const back: Change = { of: 'label', before, after };
  expect(describeChanges(undone([back]))).toBe('label restored');
  expect(describeChanges(redone([{ of: 'label', before: after, after: before }]))).toBe('label archived');
  expect(describeChanges(undone([{ of: 'label', before: after, after: null }]))).toBe('label removed');
  expect(describeNewKeys([back])).toBe('');
  expect(describeNewKeys([{ ...back, after: { ...after, key: '5' } }])).toBe('; “place” has the key 5 now');
  expect(describeNewKeys([{ ...back, after: { ...after, key: '' } }])).toBe('; “place” has no key now');
  const made: Change = { of: 'label', before: null, after };
  expect(describeNewKeys([made])).toBe('; “place” has the key X now');
  expect(describeNewKeys([made, { ...made, after: { ...after, id: 6 } }])).toBe('');
  expect(describeNewKeys([{ of: 'label', before: after, after: { ...after, key: '5' } }])).toBe('');
});
