// What is told of what was decided: to whom it was tagged otherwise, and for audit.

import { expect, it } from 'vitest';
import { queryHandlers } from '../workbench/dispatch.ts';
import {
  bench,
  openOther,
  useDeciding,
  tagAll,
  begin,
  list,
  taken,
  make,
  decide,
} from '../../tests/decisions/deciding.ts';
import { haveEnoughTime } from '../../tests/enough-time.ts';

useDeciding();

it('says what was decided otherwise than somebody tagged, and how it differs', () => {
  haveEnoughTime();
  tagAll(
    1,
    [
      ['The border police', 1],
      ['old trader', 2],
    ],
    [['border police', 1]],
  );
  begin();
  const [police, trader] = list('open');
  if (!police || !trader) throw new Error('two items');
  make(police, taken(police, 1));
  make(trader, taken(trader, 0));
  const feedback = (of: number) => queryHandlers['decisions.feedback'](bench.corpus, { of, after: null });
  expect(feedback(1)).toMatchObject({
    decided: 2,
    items: [
      {
        pattern: { kind: 'left', words: 'the', theirs: 0 },
        theirs: [{ words: 'The border police' }],
        decided: [{ words: 'border police' }],
      },
    ],
    next: null,
  });
  expect(feedback(2)).toMatchObject({ decided: 2, items: [{ pattern: { kind: 'only', theirs: 1 }, theirs: [] }] });
  expect(feedback(3)).toEqual({ decided: 0, items: [], next: null });
});

it('offers a tenth of the automatic decisions for audit, the same ones each time, until a person looked', async () => {
  await openOther(200);
  for (let document = 1; document <= 200; document++) {
    for (const annotator of [1, 2]) bench.tag(document, 'border police', 1, { annotator });
  }
  const documents = Array.from({ length: 200 }, (_, n) => n + 1);
  for (const annotator of [1, 2]) bench.act('status.set', { documents, status: 'done' }, annotator);
  begin();
  expect(await decide(['identical'])).toMatchObject({ rules: { identical: 200 } });
  const audit = list('audit');
  expect(audit.length).toBeGreaterThan(10);
  expect(audit.length).toBeLessThan(31);
  expect(list('audit')).toEqual(audit);
  const [row] = audit;
  if (!row) throw new Error('an item');
  make(row, taken(row, 0));
  expect(list('audit')).toHaveLength(audit.length - 1);
});
