import fc from 'fast-check';
import { expect, it } from 'vitest';
import { offsetTable, sliceCodePoints } from '../../model/offsets.ts';
import { isCanonical } from '../../model/text.ts';
import { doccano } from './doccano/doccano.ts';
import type { Found } from './format.ts';
import { labelStudio } from './label-studio/label-studio.ts';
import { prodigy } from './prodigy/prodigy.ts';
import { csv } from './spans-table/csv.ts';
import { tsv } from './spans-table/tsv.ts';
import { anyCorpus } from '../../tests/formats/arbitrary-documents.ts';
import { exportTo, fileIn } from '../../tests/formats/round-trip.ts';
import { w3c } from './w3c/w3c.ts';

const junk = fc.oneof(
  fc.constantFrom(
    '"',
    '\\',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '\n',
    '\r\n',
    '\t',
    '\u0000',
    'null',
    '-1',
    '1e999',
    '🚓',
    '=1+1',
  ),
  fc.constantFrom('"__proto__":{"x":1},', '"constructor":1,', '\ud83d', '<img onerror=alert(1)>', '['.repeat(10_000)),
);

/** A file cut short, with something written over a part of it, or with bytes that are no UTF-8. */
const damage = fc.record({ from: fc.nat(), length: fc.nat(20), by: junk, cut: fc.boolean(), latin: fc.boolean() });

it.each([labelStudio, prodigy, doccano, w3c, tsv, csv])(
  '$id is read without a fall and never wrongly, whatever is done to it',
  (format) => {
    let cases = 0;
    fc.assert(
      fc.property(anyCorpus, damage, (corpus, { from, length, by, cut, latin }) => {
        const whole = exportTo(format, corpus).files.get('') ?? Buffer.alloc(0);
        const at = from % (whole.length + 1);
        const middle = Buffer.from(by, latin ? 'latin1' : 'utf8');
        const rest = cut ? Buffer.alloc(0) : whole.subarray(at + length);
        const file = fileIn(new Map([['a', Buffer.concat([whole.subarray(0, at), middle, rest])]]), 'a');
        for (const found of file === null ? [] : (format.read?.read(file) ?? [])) holds(found);
        cases++;
      }),
      { numRuns: 500 },
    );
    expect(cases).toBe(500);
  },
);

function holds(found: Found): void {
  if (!found.ok) {
    expect(found.reason.length).toBeGreaterThan(5);
    expect(found.line).toBeGreaterThan(0);
    return;
  }
  const { text, spans } = found.document;
  expect(isCanonical(text)).toBe(true);
  const table = offsetTable(text);
  for (const { start, end, surface, label } of spans) {
    expect(sliceCodePoints(text, start, end, table)).toBe(surface);
    expect(label.trim()).not.toBe('');
  }
}
