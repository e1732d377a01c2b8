import { expect, test } from 'vitest';
import type { CodePoint } from '../../model/offsets.ts';
import type { Change } from '../../model/change.ts';
import { describeChanges, documentsOf } from './describe-changes.ts';

const span = { id: 'a', annotator: 1, label: 1, start: 0 as CodePoint, end: 4 as CodePoint, note: '' };
const gone: Change = { of: 'span', document: 3, before: span, after: null };
const status: Change = {
  of: 'layer',
  document: 3,
  annotator: 1,
  before: { status: 'in progress', note: '' },
  after: { status: 'new', note: '' },
};

test('a tag and the status that came with it are one thing to say', () => {
  expect(describeChanges([gone, status], false)).toBe('1 tag taken away');
  expect(describeChanges([status], false)).toBe('1 status changed');
});

test('documents that came together are counted', () => {
  const came: Change = { of: 'documents', documents: [1, 2, 3], live: false };
  expect(describeChanges([came], false)).toBe('3 documents taken away');
  expect(describeChanges([came], true)).toBe('more than 3 documents taken away');
  expect(documentsOf([came, gone])).toEqual([1, 2, 3]);
});

test('parts of the split are many parts of one split', () => {
  const given: Change = { of: 'parts', documents: [1, 2], before: null, after: 'train' };
  expect(describeChanges([given], false)).toBe('2 parts of the split changed');
});

test('what is too much to carry is still said', () => {
  expect(describeChanges([], true)).toBe('many changes');
});
