import { expect, test } from 'vitest';
import type { CodePoint } from '../../model/offsets.ts';
import type { Span } from '../../model/span.ts';
import { difference, isSame } from './difference.ts';

const span = (id: string, start: number, label = 1): Span => ({
  id,
  annotator: 1,
  label,
  start: start as CodePoint,
  end: (start + 4) as CodePoint,
  note: '',
});

test('a layer then is compared with the layer now', () => {
  const found = difference(
    [span('a', 9), span('b', 0), span('c', 20)],
    [span('c', 20, 2), span('d', 30), span('a', 9)],
  );
  expect(found).toEqual({ back: [span('b', 0)], away: [span('d', 30)], changed: [span('c', 20)] });
  expect(isSame(found)).toBe(false);
  expect(isSame(difference([span('a', 1)], [span('a', 1)]))).toBe(true);
});
