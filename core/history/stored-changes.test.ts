import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Change } from '../../model/change.ts';
import { parseChanges, stringifyChanges } from './stored-changes.ts';

const small = fc.integer({ min: 1, max: 3 });
const meta = fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), fc.jsonValue(), { minKeys: 1, maxKeys: 2 });
const spanFields = {
  id: fc.string({ minLength: 1, maxLength: 5, unit: 'grapheme' }),
  annotator: small,
  label: small,
  start: fc.integer({ min: 0, max: 9 }),
  end: fc.integer({ min: 10, max: 20 }),
  note: fc.string({ unit: 'grapheme' }),
};
const span = fc.oneof(fc.record(spanFields), fc.record({ ...spanFields, meta }));
const layer = fc.record({ status: fc.constantFrom('new', 'done'), note: fc.string() });
const change = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ of: fc.constant('span'), document: small, before: fc.constant(null), after: span }),
  },
  fc.record({ of: fc.constant('span'), document: small, before: span, after: fc.option(span) }),
  fc.record({ of: fc.constant('layer'), document: small, annotator: small, before: layer, after: layer }),
  fc.record({ of: fc.constant('documents'), documents: fc.array(small), live: fc.boolean() }),
) as fc.Arbitrary<Change>;

it('gives changes back equal and in order', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      expect(parseChanges(stringifyChanges(changes))).toEqual(JSON.parse(JSON.stringify(changes)));
    }),
    { numRuns: 1000 },
  );
});

it('keeps tags that come together in rows', () => {
  const tag = (id: string, document: number): Change =>
    ({
      of: 'span',
      document,
      before: null,
      after: { id, annotator: 1, label: 2, start: 3, end: 4, note: '' },
    }) as Change;
  const stored = stringifyChanges([tag('a', 1), tag('b', 1), tag('c', 2)]);
  expect(JSON.parse(stored)).toEqual([
    {
      of: 'new spans',
      document: 1,
      annotator: 1,
      spans: [
        ['a', 2, 3, 4, ''],
        ['b', 2, 3, 4, ''],
      ],
    },
    tag('c', 2),
  ]);
});

it('reads what was kept before tags came in rows, and nothing else', () => {
  const before = [
    { of: 'span', document: 1, before: null, after: { id: 'a', annotator: 1, label: 2, start: 3, end: 4, note: '' } },
  ];
  expect(parseChanges(JSON.stringify(before))).toEqual(before);
  expect(parseChanges('[{"of":"new spans","document":1,"annotator":1,"spans":[["a",2,3]]}]')).toBeNull();
  expect(parseChanges('[')).toBeNull();
});
