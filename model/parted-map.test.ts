import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createNumbersMap, createWordsMap, type PartedMap } from './parted-map.ts';

type Step<K> = readonly ['set', K, number] | readonly ['delete', K];

function expectAsMap<K>(parted: PartedMap<K, number>, steps: readonly Step<K>[]): void {
  const expected = new Map<K, number>();
  for (const step of steps) {
    if (step[0] === 'set') {
      parted.set(step[1], step[2]);
      expected.set(step[1], step[2]);
    } else {
      parted.delete(step[1]);
      expected.delete(step[1]);
    }
    expect(parted.size()).toBe(expected.size);
  }
  for (const [, key] of steps) expect(parted.get(key)).toBe(expected.get(key));
}

const stepsWith = <K>(key: fc.Arbitrary<K>): fc.Arbitrary<Step<K>[]> =>
  fc.array(
    fc.oneof(
      fc.tuple(fc.constant('set' as const), key, fc.nat({ max: 9 })),
      fc.tuple(fc.constant('delete' as const), key),
    ),
    { maxLength: 60 },
  );

test('it keeps what a map keeps, by words and by numbers', () => {
  const words = fc.oneof(
    fc.constantFrom('', 'a', 'the', 'the court', 'court'),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  fc.assert(fc.property(stepsWith(words), (steps) => expectAsMap(createWordsMap<number>(), steps)));
  fc.assert(fc.property(stepsWith(fc.nat({ max: 2000 })), (steps) => expectAsMap(createNumbersMap<number>(), steps)));
});
