import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMarks } from './marks.ts';

test('marks are those of a set, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat({ max: 50_000 })), { maxLength: 60 }), (steps) => {
      const marks = createMarks();
      const expected = new Set<number>();
      for (const [adds, number] of steps) {
        marks[adds ? 'add' : 'delete'](number);
        expected[adds ? 'add' : 'delete'](number);
      }
      expect([...marks]).toEqual([...expected].sort((a, b) => a - b));
      for (const [, number] of steps) {
        expect(marks.has(number)).toBe(expected.has(number));
        expect([...marks.from(number)]).toEqual([...expected].filter((one) => one >= number).sort((a, b) => a - b));
      }
      marks.clear();
      expect([...marks]).toEqual([]);
    }),
  );
});
