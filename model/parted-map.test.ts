import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createNumbersMap, createWordsMap, type PartedMap } from './parted-map.ts';

type Step<K> = readonly ['set', K, number] | readonly ['delete', K];

/** How many there are after each step, and what there is in the end. */
function play<K>(map: PartedMap<K, number>, steps: readonly Step<K>[]): readonly unknown[] {
  const sizes = steps.map((step) => {
    if (step[0] === 'set') map.set(step[1], step[2]);
    else map.delete(step[1]);
    return map.size();
  });
  return [sizes, steps.map(([, key]) => map.get(key))];
}

function oneMap<K>(): PartedMap<K, number> {
  const map = new Map<K, number>();
  return {
    get: (key) => map.get(key),
    set: (key, value) => void map.set(key, value),
    delete: (key) => void map.delete(key),
    size: () => map.size,
  };
}

const stepsWith = <K>(key: fc.Arbitrary<K>): fc.Arbitrary<Step<K>[]> =>
  fc.array(
    fc.oneof(
      fc.tuple(fc.constant('set' as const), key, fc.nat({ max: 9 })),
      fc.tuple(fc.constant('delete' as const), key),
    ),
    { maxLength: 60 },
  );

test('it keeps by words what a map keeps', () => {
  const some = fc.constantFrom('', 'a', 'the', 'the court', 'court');
  const words = fc.oneof(some, fc.string({ unit: 'binary', maxLength: 6 }));
  fc.assert(
    fc.property(stepsWith(words), (steps) => {
      expect(play(createWordsMap<number>(), steps)).toEqual(play(oneMap<string>(), steps));
    }),
  );
});

test('it keeps by numbers what a map keeps', () => {
  fc.assert(
    fc.property(stepsWith(fc.nat({ max: 2000 })), (steps) => {
      expect(play(createNumbersMap<number>(), steps)).toEqual(play(oneMap<number>(), steps));
    }),
  );
});
