import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Utf16 } from '../../model/offsets.ts';
import { assignLanes, type Extent } from './lanes.ts';

function extents(...stretches: readonly (readonly [number, number])[]): Extent[] {
  return stretches.map(([start, end], i) => ({ id: `s${i}`, start: start as Utf16, end: end as Utf16 }));
}

test.each([
  ['apart', extents([0, 5], [5, 9]), [0, 0]],
  ['nested', extents([2, 4], [0, 9], [3, 4]), [1, 0, 2]],
  ['crossing', extents([0, 6], [4, 9]), [0, 1]],
  ['identical', extents([0, 6], [0, 6], [0, 6]), [0, 1, 2]],
])('%s spans', (_, given, expected) => {
  const lanes = assignLanes(given);
  expect(given.map((extent) => lanes.get(extent.id))).toEqual(expected);
});

test('spans that overlap never share a lane, and a cluster is coloured the same without the others', () => {
  const stretch = fc
    .tuple(fc.nat(60), fc.integer({ min: 1, max: 20 }))
    .map(([start, length]) => [start, start + length] as const);
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 20 }), (stretches) => {
      const all = extents(...stretches);
      const lanes = assignLanes(all);
      for (const a of all) {
        for (const b of all) {
          if (a !== b && a.start < b.end && b.start < a.end) expect(lanes.get(a.id)).not.toBe(lanes.get(b.id));
        }
      }
      const left = all.filter((extent) => extent.end <= 30);
      const right = all.filter((extent) => extent.start >= 30);
      if (left.length + right.length < all.length) return;
      for (const [id, lane] of [...assignLanes(left), ...assignLanes(right)]) expect(lanes.get(id)).toBe(lane);
    }),
  );
});
