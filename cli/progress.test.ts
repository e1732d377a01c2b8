import { expect, test } from 'vitest';
import { createProgress } from './progress.ts';

function watch(isTerminal: boolean) {
  let at = 0;
  const written: string[] = [];
  const progress = createProgress({ isTerminal, write: (text) => written.push(text), now: () => at });
  return {
    written,
    end: () => progress.end(),
    show(seconds: number, done: number, total: number | null = null, share: number | null = null, message = '') {
      at = 1000 * seconds;
      progress.show({ done, total, share, message });
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

test('where the size of the files is known, how much is left follows from it', () => {
  const { show, written } = watch(false);
  show(2, 1000, null, 0.01);
  show(12, 6000, null, 0.11);
  show(24, 12_000, null, 0.23);
  expect(written).toEqual([
    '6,000, 500 a second, 11 %, about 89 s left\n',
    '12,000, 500 a second, 23 %, about 77 s left\n',
  ]);
});

test('an import that goes on does not count what was in before it', () => {
  const { show, written } = watch(false);
  show(1, 0, null, 0.5);
  show(11, 1000, null, 0.6);
  expect(written).toEqual(['1,000, 91 a second, 60 %, about 40 s left\n']);
});

test('a step that counts anew is timed anew, and said by its name', () => {
  const { show, written } = watch(false);
  show(20, 90_000);
  show(21, 100, 90_000, null, 'Making the articles searchable');
  show(31, 10_100, 90_000, null, 'Making the articles searchable');
  expect(written).toEqual([
    '90,000, 4,500 a second\n',
    'Making the articles searchable: 10,100 of 90,000, 1,000 a second, about 80 s left\n',
  ]);
});
