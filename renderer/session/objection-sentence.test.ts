import { expect, test } from 'vitest';
import { objectionSentence } from './objection-sentence.ts';

const other = { label: 'charge', surface: 'engaging in smuggling' };

test('every objection names what is in the way and, where something can be done, what to do', () => {
  expect(objectionSentence('duplicate', 'charge', other)).toBe('“engaging in smuggling” is tagged charge already.');
  expect(objectionSentence('crossing', 'agency', other)).toContain('would cross charge “engaging in smuggling”');
  expect(objectionSentence('same-label-overlap', 'charge', other)).toMatch(/^charge cannot overlap another charge/);
  expect(objectionSentence('overlap', 'agency', other)).toContain('belong to charge');
});
