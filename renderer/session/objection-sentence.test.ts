import { expect, test } from 'vitest';
import { objectionSentence } from './objection-sentence.ts';

const other = { label: 'charge', surface: 'engaging in smuggling' };

test('every objection names what is in the way and, where something can be done, what to do', () => {
  expect(objectionSentence('duplicate', 'charge', other)).toBe('“engaging in smuggling” is already tagged “charge”.');
  expect(objectionSentence('crossing', 'agency', other)).toContain(
    'would cross the “charge” tag on “engaging in smuggling”',
  );
  expect(objectionSentence('same-label-overlap', 'charge', other)).toMatch(/^Two “charge” tags cannot overlap/);
  expect(objectionSentence('overlap', 'agency', other)).toContain('part of the “charge” tag');
});
