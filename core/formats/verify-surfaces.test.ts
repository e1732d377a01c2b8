import { expect, it } from 'vitest';
import type { CodePoint } from '../../model/offsets.ts';
import type { ExchangeDocument } from './format.ts';
import { verifySurfaces } from './verify-surfaces.ts';

function withSpan(text: string, start: number, end: number, surface: string): ExchangeDocument {
  const span = { id: 's', label: 'x', annotator: 'a', note: '', surface };
  const spans = [{ ...span, start: start as CodePoint, end: end as CodePoint }];
  return { name: 'd', title: '', text, sha256: '', spans, statuses: [], meta: {} };
}

it.each([
  ['the police', 4, 10, 'police'],
  ['🚓🚓 police', 3, 9, 'police'],
])('passes the slices of %s', (text, start, end, surface) => {
  expect(() => verifySurfaces(withSpan(text, start, end, surface))).not.toThrow();
});

it.each([
  ['another case', 'The police', 0, 3, 'the'],
  ['UTF-16 offsets', '🚓 police police', 3, 9, 'police'],
  ['a surface too short', 'police', 0, 6, 'polic'],
  ['a surface too long', 'police', 0, 5, 'police'],
  ['an end outside', 'police', 0, 7, 'police'],
  ['an empty span', 'police', 3, 3, ''],
  ['a negative start', 'police', -1, 6, 'police'],
])('stops at %s, naming document and span', (_, text, start, end, surface) => {
  expect(() => verifySurfaces(withSpan(text, start, end, surface))).toThrow(/span s of d/);
});
