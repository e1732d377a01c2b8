import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Change } from '../../model/change.ts';
import type { CodePoint } from '../../model/offsets.ts';
import { changesInPieces } from './pieces.ts';
import { parseChanges, stringifyChanges } from './stored-changes.ts';

const text = fc.string({ unit: fc.constantFrom('a', '"', '\\', '[', ']', '{', '}', ',', ':', '🚓'), maxLength: 20 });
const span = fc.record({
  id: text.map((id) => `x${id}`),
  annotator: fc.constantFrom(1, 2),
  label: fc.constantFrom(1, 2),
  start: fc.constant(1 as CodePoint),
  end: fc.constant(5 as CodePoint),
  note: fc.oneof({ weight: 5, arbitrary: fc.constant('') }, text),
});
const change = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.constantFrom('made', 'gone', 'noted'), span)
  .map(([document, what, own]): Change => {
    const before = what === 'made' ? null : own;
    const after = what === 'gone' ? null : what === 'noted' ? { ...own, note: 'n' } : own;
    return { of: 'span', document, before, after };
  });
/** As actions on many tags have them: runs of one kind, thousands long. */
const changes = fc
  .array(fc.tuple(change, fc.constantFrom(1, 1, 40, 4000)), { minLength: 1, maxLength: 6 })
  .map((runs) =>
    runs.flatMap(([one, times]) => Array.from({ length: times }, (_, n) => ({ ...one, document: 1 + (n % 7) }))),
  );

test('the pieces are together what is read at once, and none is long', () => {
  fc.assert(
    fc.property(changes, (all) => {
      const json = stringifyChanges(all);
      const pieces = [...changesInPieces(json)].map((piece) => piece ?? []);
      expect(pieces.flat()).toEqual(parseChanges(json));
      expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(3500);
    }),
    { numRuns: 15 },
  );
});

test('a long text in a change is no list, and what cannot be read is said', () => {
  const guideline = { version: 1, text: '' };
  const long: Change = {
    of: 'guideline',
    label: 1,
    before: guideline,
    after: { version: 2, text: '"spans":[1,2],'.repeat(4000) },
  };
  expect([...changesInPieces(stringifyChanges([long]))].flat()).toEqual([long]);
  expect([...changesInPieces('[]')]).toEqual([[]]);
  expect([...changesInPieces('nonsense')]).toEqual([null]);
  expect([...changesInPieces(`[${'{"of":"span"},'.repeat(4000)}0]`)]).toContain(null);
});
