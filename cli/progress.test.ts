import { expect, test } from 'vitest';
import { createProgress } from './progress.ts';

function watch(isTerminal: boolean) {
  let at = 0;
  const written: string[] = [];
  const progress = createProgress({ isTerminal, write: (text) => written.push(text), now: () => at });
  return {
    written,
    end: () => progress.end(),
    show(seconds: number, done: number, total: number | null = null) {
      at = 1000 * seconds;
      progress.show(done, total);
    },
  };
}

test('a log gets a line every ten seconds, with how fast it goes and how long it takes', () => {
  const { show, written, end } = watch(false);
  for (let second = 1; second <= 25; second++) show(second, 1200 * second, 240_000);
  end();
  expect(written).toEqual([
    '12,000 of 240,000, 1,200 a second, about 3 min left\n',
    '24,000 of 240,000, 1,200 a second, about 3 min left\n',
  ]);
});

test('a terminal gets one line a second, which is written over and then empty', () => {
  const { show, written, end } = watch(true);
  for (const second of [0.2, 0.9, 1.1, 1.5, 2.2]) show(second, Math.round(10 * second), 100);
  end();
  expect(written).toEqual([
    '\r\x1b[K11 of 100, 10 a second, about 9 s left …',
    '\r\x1b[K22 of 100, 10 a second, about 8 s left …',
    '\r\x1b[K',
  ]);
});

test('what is done soon says nothing at all', () => {
  const { show, written, end } = watch(true);
  show(0.5, 10);
  end();
  expect(written).toEqual([]);
});

test.each([
  ['nobody knows of how many', 20, 5, null, '5, 15 a minute\n'],
  ['one file holds many articles', 10, 5000, 1, '5,000, 500 a second\n'],
  ['nothing is done yet', 10, 0, 7, '0, 0 a minute\n'],
])('where %s, only how fast it goes', (_, seconds, done, total, line) => {
  const { show, written } = watch(false);
  show(seconds, done, total);
  expect(written).toEqual([line]);
});
