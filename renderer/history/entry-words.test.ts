import { expect, test } from 'vitest';
import type { HistoryEntry } from '../../model/contract/history.ts';
import { entryWords } from './entry-words.ts';

const none = { created: 0, deleted: 0, relabelled: 0, moved: 0, noted: 0, confirmed: 0 };
const entry = (some: Partial<HistoryEntry>): HistoryEntry => ({
  seq: 1,
  kind: 'spans.create',
  at: 0,
  annotator: null,
  document: 1,
  documents: 1,
  counts: none,
  touched: [],
  status: null,
  undone: false,
  of: null,
  ...some,
});
const touched = [{ what: 'created', span: 's', document: 1, surface: 'four boats', label: 3 }] as const;

test.each([
  [{ counts: { ...none, created: 1 }, touched: [...touched] }, 'Tagged “four boats”', 3],
  [{ counts: { ...none, created: 12 }, touched: [...touched] }, 'Added 12 tags', null],
  [{ counts: { ...none, created: 1, deleted: 2 }, touched: [...touched] }, 'Added 1 tag, removed 2 tags', null],
  [{ kind: 'status.set', status: 'done' as const }, 'Marked as done', null],
  [{ kind: 'status.set', status: 'done' as const, documents: 3 }, 'Marked as done, with 2 others', null],
  [
    {
      kind: 'spans.relabel',
      counts: { ...none, confirmed: 1 },
      touched: [{ ...touched[0], what: 'confirmed' as const }],
    },
    'Confirmed the tag on “four boats”',
    3,
  ],
  [{ kind: 'guideline.write' }, 'Edited a guideline', null],
  [{ kind: 'history.undo', of: 'guideline.write' }, 'Undone: edit of a guideline', null],
  [{ kind: 'history.undo', of: 'spans.delete' }, 'Undone: removal of a tag', null],
  [{ kind: 'history.redo', of: 'something new' }, 'Redone: a change', null],
  [{ kind: 'import', counts: { ...none, created: 5 }, touched: [...touched] }, 'Imported, with 5 tags', null],
  [{ kind: 'something new' }, 'Changed', null],
])('%j is said in words', (some, words, label) => {
  expect(entryWords(entry(some))).toEqual({ words, label });
});
