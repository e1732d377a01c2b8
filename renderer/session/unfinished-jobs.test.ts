import { expect, test } from 'vitest';
import { addUnfinished, readUnfinished, removeUnfinished } from './unfinished-jobs.ts';

function storage(first: string | null = null) {
  let value = first;
  return { getItem: () => value, setItem: (_key: string, next: string) => void (value = next) };
}

test('jobs are found again until they have ended', () => {
  const kept = storage();
  addUnfinished(kept, { job: 'a', kind: 'import' });
  addUnfinished(kept, { job: 'b', kind: 'export' });
  removeUnfinished(kept, 'a');
  expect(readUnfinished(kept)).toEqual([{ job: 'b', kind: 'export' }]);
});

test('what is no job is passed over', () => {
  for (const rubbish of ['', 'no', '{}', '[1,null,{"job":1,"kind":"import"},{"job":"a","kind":"dance"}]']) {
    expect(readUnfinished(storage(rubbish))).toEqual([]);
  }
});
