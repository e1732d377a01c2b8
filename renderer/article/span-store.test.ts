import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CodePoint } from '../../model/offsets.ts';
import { compareSpans, overlaps } from '../../model/span.ts';
import { createSpanStore, type PaintedSpan, type Touched } from './span-store.ts';

const at = (offset: number): CodePoint => offset as CodePoint;

function span(id: string, start: number, end: number, label = 1): PaintedSpan {
  return { id, label, start: at(start), end: at(end), annotator: 1, state: 'saved' };
}

const anySpan = fc
  .record({ id: fc.integer({ min: 0, max: 30 }), start: fc.nat(5000), length: fc.integer({ min: 1, max: 4000 }) })
  .map(({ id, start, length }) => span(`s${id}`, start, start + length));

test('a range query finds what a scan of all spans finds, after any changes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ put: fc.array(anySpan), remove: fc.array(anySpan.map((s) => s.id)) })),
      fc.nat(6000),
      fc.integer({ min: 1, max: 3000 }),
      (changes, start, length) => {
        const store = createSpanStore([]);
        const truth = new Map<string, PaintedSpan>();
        for (const change of changes) {
          store.apply(change);
          for (const id of change.remove) truth.delete(id);
          for (const put of change.put) truth.set(put.id, put);
        }
        const all = [...truth.values()].sort(compareSpans);
        const range = { start: at(start), end: at(start + length) };
        expect(store.all()).toEqual(all);
        expect(store.inBlockRange(range.start, range.end)).toEqual(all.filter((s) => overlaps(s, range)));
      },
    ),
  );
});

test('listeners hear once of the stretch that old and new places cover', () => {
  const store = createSpanStore([span('a', 10, 20)]);
  const heard: Touched[] = [];
  const stop = store.subscribe((touched) => heard.push(touched));
  store.apply({ put: [span('a', 15, 40)] });
  store.apply({ remove: ['unknown'] });
  stop();
  store.apply({ remove: ['a'] });
  expect(heard).toEqual([{ start: 10, end: 40 }]);
});
