import { expect, test } from 'vitest';
import { keepPace } from './pace.ts';

test('an import does little at a time from somebody’s command on, until they have not worked for a while', () => {
  let now = 0;
  const pace = keepPace(() => now);
  pace.recorded(7);
  pace.recorded(8);
  const alone = pace.now();
  pace.recorded(10);
  const together = pace.now();
  expect(together.reading).toBeLessThan(alone.reading);
  expect(together.storing).toBeLessThan(alone.storing);
  now += 9_000;
  pace.recorded(11);
  expect(pace.now()).toEqual(together);
  now += 9_000;
  pace.recorded(12);
  expect(pace.now()).toEqual(alone);
});
