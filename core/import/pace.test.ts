import { expect, test } from 'vitest';
import { createPace } from './pace.ts';

/** Transactions that take twice as long as documents are added, each with its event; gives how long they took. */
function run(seqs: readonly number[], each = 0): readonly number[] {
  let time = 0;
  const pace = createPace(() => time);
  return seqs.map((seq) => {
    const { until, end } = pace.begin();
    const took = 2 * (until - time) + each;
    time += took;
    end(seq);
    return took;
  });
}

test('alone its transactions take about 40 ms, and 8 while somebody works beside it', () => {
  const alone = run([1, 2, 3, 4, 5]);
  expect(alone.at(-1)).toBeCloseTo(40, 0);
  const beside = run([1, 2, 3, 5, 6, 7]);
  expect(beside.at(-1)).toBeCloseTo(8, 0);
});

test('some seconds after the last change of somebody else it is alone again', () => {
  const seqs = [1, 3, ...Array.from({ length: 2000 }, (_, n) => n + 4)];
  expect(run(seqs)[1200]).toBeCloseTo(8, 0);
  expect(run(seqs).at(-1)).toBeCloseTo(40, 0);
});

test('where storing takes long whatever is in it, documents go in all the same', () => {
  const lengths = run([1, 3, 5, 7, 9, 11], 50);
  expect(Math.min(...lengths)).toBeGreaterThan(50);
});
