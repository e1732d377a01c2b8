import { expect, it } from 'vitest';
import { z } from 'zod';
import { badSpanInWords, goodSpans } from './good-spans.ts';
import { offset, term } from './in/foreign-json.ts';
import { tallyNotTaken } from './not-taken.ts';

it('takes a list of spans item by item and says of the others what is wrong with them', () => {
  const schema = z.object({ start: offset, end: offset, label: term });
  const good = { start: 1, end: 2, label: 'LOC' };
  const { bad, ...sorted } = goodSpans(
    schema,
    [good, { start: -1, end: 2, label: 'ORG' }, [1, 2, 'X'], null],
    7,
    'spans',
  );
  expect(sorted.good).toEqual([good]);
  expect(bad.map(badSpanInWords)).toEqual([
    'its "spans[1].start" is negative: {"start":-1,"end":2,"label":"ORG"}',
    'its "spans[2]" is not what it should be: [1,2,"X"]',
    'its "spans[3]" is not what it should be: null',
  ]);
  expect(bad.every(({ line }) => line === 7)).toBe(true);
  expect(goodSpans(schema, null, 1, 'x')).toEqual({ good: [], bad: [] });
  expect(goodSpans(schema, 'x', 1, 'label').bad).toEqual([
    { line: 1, label: '', place: 'its "label"', fault: 'is not a list: "x"' },
  ]);
});

it('counts what is not taken by kind and name, and keeps one example', () => {
  const tally = tallyNotTaken();
  tally.add({ kind: 'column', name: 'POS', example: 'DT' });
  tally.add({ kind: 'column', name: 'POS', example: 'NN', count: 3 });
  tally.add({ kind: 'key', name: 'POS', example: `[[0,\n 4,${'x'.repeat(300)}`, holdsTags: true });
  tally.add({ kind: 'comment', name: '', example: '', count: 0 });
  const [column, key, ...others] = tally.list();
  expect(column).toEqual({ kind: 'column', name: 'POS', example: 'DT', count: 4, holdsTags: false });
  expect([key?.example.length, key?.example.slice(0, 9), key?.holdsTags, others]).toEqual([120, '[[0, 4,xx', true, []]);
});
