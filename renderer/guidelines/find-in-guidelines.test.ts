import { expect, test } from 'vitest';
import { startingGuideline } from '../../model/starting-guidelines.ts';
import { findInGuidelines, plainLine } from './find-in-guidelines.ts';

test.each([
  ['## Leave out', 'Leave out'],
  ['- [MSS](agency) officers, **not** “it”', 'MSS officers, not “it”'],
  ['| judiciary officials | [judiciary](agency) officials |', 'judiciary officials · judiciary officials'],
  ['12. a \\* b', 'a * b'],
  ['> said', 'said'],
])('%j reads %j', (line, plain) => {
  expect(plainLine(line)).toBe(plain);
});

test('words are found in what is read, by label, and not in the name of an example’s label', () => {
  const guidelines = ['agency', 'quantity'].map(
    (name, index) => [index + 1, { version: 1, text: startingGuideline(name) }] as const,
  );
  expect(findInGuidelines(guidelines, 'OFFICERS')).toEqual([
    { label: 1, before: 'Of people, only their body: MSS ', match: 'officers', after: ', border patrol guards.' },
  ]);
  expect(findInGuidelines(guidelines, 'no article').map(({ label }) => label)).toEqual([1, 2]);
  expect(findInGuidelines(guidelines, '](agency')).toEqual([]);
  expect(findInGuidelines(guidelines, '')).toEqual([]);
});
