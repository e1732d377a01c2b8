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
const guideline = fc.integer({ min: 2, max: 4 });
const span = fc.oneof(
  fc.record(spanFields),
  fc.record({ ...spanFields, meta }),
  fc.record({ ...spanFields, guideline }, { requiredKeys: ['id', 'annotator', 'label', 'start', 'end', 'note'] }),
);
/** A span as it was and as it is, otherwise in some of its fields. */
const changed = fc
  .tuple(span, fc.record({ label: small, note: fc.string(), start: small, guideline }, { requiredKeys: [] }))
  .map(([before, fields]) => ({ before, after: { ...before, ...fields } }));
const layer = fc.record({ status: fc.constantFrom('new', 'done'), note: fc.string() });
const change = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ of: fc.constant('span'), document: small, before: fc.constant(null), after: span }),
  },
  fc.record({ of: fc.constant('span'), document: small, before: span, after: fc.option(span) }),
  {
    weight: 6,
    arbitrary: fc.tuple(small, changed).map(([document, sides]) => ({ of: 'span', document, ...sides })),
  },
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

it('gives back what one label at many places is kept as, in a third of the room', () => {
  const status = fc.constantFrom('new', 'in progress', 'done');
  const plain = fc.record({
    ...spanFields,
    label: fc.constant(1),
    annotator: fc.constantFrom(1, 1, 1, 1, 2),
    note: fc.constantFrom('', '', '', '', '', '', '', 'x'),
  });
  const kinds = [
    fc.record({ of: fc.constant('span'), document: small, before: fc.constant(null), after: plain }),
    fc.record({ of: fc.constant('span'), document: small, before: plain, after: fc.constant(null) }),
    fc.record({
      of: fc.constant('layer'),
      document: small,
      annotator: fc.constant(1),
      before: fc.record({ status: fc.constant('new'), note: fc.constant('') }),
      after: fc.record({ status, note: fc.constantFrom('', '', '', '', '', '', '', '?') }),
    }),
  ];
  const runs = fc.array(
    fc.oneof(...(kinds as fc.Arbitrary<unknown>[]).map((kind) => fc.array(kind, { maxLength: 25 }))),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(runs, (lists) => {
      const changes = lists.flat() as Change[];
      expect(parseChanges(stringifyChanges(changes))).toEqual(changes);
    }),
    { numRuns: 1000 },
  );
  const many = Array.from({ length: 1000 }, (_, n): Change => {
    const span = { id: `0195a4c3-${n}`, annotator: 1, label: 1, start: n, end: n + 6, note: '', guideline: 2 };
    return { of: 'span', document: n, before: null, after: span } as Change;
  });
  expect(stringifyChanges(many).length).toBeLessThan(JSON.stringify(many).length / 3);
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

it('keeps tags that come by the dozen in a row for each article', () => {
  const tag = (id: string, document: number, label: number, start: number): Change =>
    ({
      of: 'span',
      document,
      before: null,
      after: { id, annotator: 1, label, start, end: start + 4, note: '', ...(label === 3 && { guideline: 2 }) },
    }) as Change;
  const few = [1, 2, 3].flatMap((document) =>
    [2, 3, 2].map((label, i) => tag(`x${document}${i}`, document, label, 5 * i)),
  );
  expect(JSON.parse(stringifyChanges(few))).toEqual([
    {
      of: 'new tags',
      annotator: 1,
      guidelines: [[3, 2]],
      rows: [1, 2, 3].map((n) => [n, `x${n}0 x${n}1 x${n}2`, [2, 0, 4, 3, 5, 4, 2, 10, 4]]),
    },
  ]);
  expect(parseChanges(stringifyChanges(few))).toEqual(few);
  const many = Array.from({ length: 450 }, (_, n) => tag(`abcdefghij${n}`, 7, 1 + (n % 3), 40 * n));
  const stored = stringifyChanges(many);
  expect((JSON.parse(stored) as [{ rows: unknown[] }])[0].rows).toHaveLength(3);
  expect(stored.length).toBeLessThan(JSON.stringify(many).length / 4);
  expect(parseChanges(stored)).toEqual(many);
});

it('keeps nothing in such rows that they do not hold', () => {
  const tag = (n: number, more: object): Change =>
    ({
      of: 'span',
      document: 1,
      before: null,
      after: { id: `s${n}`, annotator: 1, label: 1, start: n, end: n + 1, note: '', ...more },
    }) as Change;
  for (const more of [{ id: 'a b' }, { note: 'why' }, { meta: { a: 1 } }, { guideline: 2 }, { annotator: 2 }]) {
    const changes = Array.from({ length: 20 }, (_, n) => tag(n, n === 9 ? more : {}));
    const stored = stringifyChanges(changes);
    expect(parseChanges(stored)).toEqual(changes);
    expect((JSON.parse(stored) as { of: string }[]).filter(({ of }) => of === 'new tags')).toHaveLength(2);
  }
});

it.each([
  ['fewer places than ids', '[1,"a b",[1,2,3]]'],
  ['a tag of no length', '[1,"a",[1,2,0]]'],
  ['no label', '[1,"a",[0,2,3]]'],
  ['half a place', '[1,"a",[1,2]]'],
  ['a place that is no number', '[1,"a",[1,"2",3]]'],
])('does not read rows with %s', (_, row) => {
  expect(parseChanges(`[{"of":"new tags","annotator":1,"rows":[${row}]}]`)).toBeNull();
  expect(parseChanges(`[{"of":"new tags","annotator":1,"rows":[[1,"a",[1,2,3]]]}]`)).toHaveLength(1);
});

it('keeps one status for many articles as their list, in several that are not long', () => {
  const changes = Array.from({ length: 4500 }, (_, n): Change => ({
    of: 'layer',
    document: n + 1,
    annotator: 1,
    before: { status: 'in progress', note: '' },
    after: { status: 'done', note: '' },
  }));
  const stored = stringifyChanges(changes);
  expect(stored.length).toBeLessThan(10 * changes.length);
  expect((JSON.parse(stored) as unknown[]).length).toBe(3);
  expect(parseChanges(stored)).toEqual(changes);
  const noted = changes.map((change, n) =>
    change.of === 'layer' && n === 10 ? { ...change, after: { ...change.after, note: 'x' } } : change,
  );
  expect(parseChanges(stringifyChanges(noted))).toEqual(noted);
});

it('keeps tags that change together in rows', () => {
  const tag = { id: 'a', annotator: 1, label: 2, start: 3, end: 4, note: '' };
  // Offsets in the unit of the type are made by the program only; here they are written down.
  const relabelled = { of: 'span', document: 5, before: tag, after: { ...tag, label: 7 } } as unknown as Change;
  const gone = { of: 'span', document: 6, before: tag, after: null } as unknown as Change;
  expect(JSON.parse(stringifyChanges([relabelled, gone]))).toEqual([
    {
      of: 'changed spans',
      documents: [5, 6],
      spans: [
        [5, 1, 'a', 2, 3, 4, '', null, null, { label: 7 }],
        [6, 1, 'a', 2, 3, 4, '', null, null, null],
      ],
    },
  ]);
  expect(JSON.parse(stringifyChanges([relabelled]))).toEqual([relabelled]);
});

it('reads what was kept before tags came in rows, and nothing else', () => {
  const before = [
    { of: 'span', document: 1, before: null, after: { id: 'a', annotator: 1, label: 2, start: 3, end: 4, note: '' } },
  ];
  expect(parseChanges(JSON.stringify(before))).toEqual(before);
  expect(parseChanges('[{"of":"new spans","document":1,"annotator":1,"spans":[["a",2,3]]}]')).toBeNull();
  expect(parseChanges('[')).toBeNull();
});
