import { expect, it } from 'vitest';
import type { CodePoint } from '../../../model/offsets.ts';
import type { ExchangeDocument } from '../format.ts';
import { utf8Text } from '../utf8-text.ts';
import { verifySurfaces } from './verify-surfaces.ts';

/** As a string alone, and with its bytes: the two are looked at in different ways. */
const ways = [{}, { bytes: true }] as const;

function withSpan(text: string, start: number, end: number, surface: string, { bytes = false } = {}): ExchangeDocument {
  const span = { id: 's', label: 'x', annotator: 'a', note: '', surface };
  const spans = [{ ...span, start: start as CodePoint, end: end as CodePoint }];
  const utf8 = bytes ? { utf8: utf8Text(Buffer.from(text)) } : {};
  return { name: 'd', title: '', text, ...utf8, sha256: '', spans, statuses: [], meta: {} };
}

it.each([
  ['the police', 4, 10, 'police'],
  ['🚓🚓 police', 3, 9, 'police'],
])('passes the slices of %s', (text, start, end, surface) => {
  for (const way of ways) expect(() => verifySurfaces(withSpan(text, start, end, surface, way))).not.toThrow();
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
  for (const way of ways) expect(() => verifySurfaces(withSpan(text, start, end, surface, way))).toThrow(/span s of d/);
});
