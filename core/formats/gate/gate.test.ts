import { describe, expect, it } from 'vitest';
import { memoryFile } from '../../../tests/formats/arbitrary-document.ts';
import type { Found } from '../format.ts';
import { badSpanInWords } from '../good-spans.ts';
import { gate } from './gate.ts';
import { sureOf } from '../../../tests/formats/round-trip.ts';

function read(content: string | Uint8Array): readonly Found[] {
  return [...(gate.read?.read(memoryFile(content, 'x.bdocjs')) ?? [])];
}

function spansOf(found: readonly Found[]): readonly unknown[] {
  return found.flatMap((item) =>
    item.ok ? item.document.spans.map(({ annotator, label, surface }) => [annotator, label, surface]) : [],
  );
}

function reasonsOf(found: readonly Found[]): readonly unknown[] {
  return found.flatMap((item) => (item.ok ? (item.document.badSpans ?? []).map(badSpanInWords) : [item.reason]));
}

function bdoc(offsetType: string | undefined, start: number, end: number, features = {}): string {
  const annotations = [{ type: 'agency', start, end, id: 0, features }];
  return JSON.stringify({
    text: '🚓 police came',
    offset_type: offsetType,
    features: { url: 'u' },
    annotation_sets: { '': { name: '', annotations: [] }, kim: { name: 'kim', annotations, next_annid: 1 } },
  });
}

describe('GATE bdocjs', () => {
  it.each([
    ['p', 2, 8],
    ['j', 3, 9],
    [undefined, 3, 9],
    [undefined, 2, 8],
  ])('reads offsets of type %s', (type, start, end) => {
    expect(spansOf(read(`\ufeff${bdoc(type, start, end)}`))).toEqual([['kim', 'agency', 'police']]);
  });

  it('keeps features with what they are about', () => {
    expect(read(bdoc('p', 2, 8, { rule: 'R1', inst: { a: [1] } }))).toMatchObject([
      { document: { meta: { url: 'u' }, spans: [{ label: 'agency', meta: { rule: 'R1', inst: { a: [1] } } }] } },
    ]);
  });

  it('leaves out an annotation that does not hold, names it, and takes the others', () => {
    const annotations = [
      { type: 'agency', start: 2, end: 8 },
      { type: '', start: 2, end: 8 },
      { type: 'a', start: 'two', end: 8 },
      { type: 'b', start: 2, end: 99 },
      'no annotation',
    ];
    const found = read(
      JSON.stringify({ text: '🚓 police', offset_type: 'p', annotation_sets: { kim: { annotations } } }),
    );
    expect(spansOf(found)).toEqual([['kim', 'agency', 'police']]);
    expect(reasonsOf(found)).toEqual([
      expect.stringMatching(/annotations\[1\].type" is empty: \{"type":""/),
      expect.stringMatching(/annotations\[2\].start" is not a whole number/),
      expect.stringMatching(/annotations\[4\]".*: "no annotation"/),
      'b 2–99 is outside the text or cuts a character',
    ]);
  });

  it.each([
    [bdoc('x', 2, 8), /offset_type/],
    [bdoc('p', 2, 99), /outside the text/],
    [bdoc('j', 1, 9), /cuts a character/],
    [bdoc('p', 2, 8).slice(0, 60), /not JSON/],
    ['{"annotation_sets":{}}', /text/],
    ['{"text":"x","annotation_sets":{"":{"annotations":[{"type":"a","start":-1,"end":1}]}}}', /negative/],
  ])('refuses %s', (content, reason) => expect(reasonsOf(read(content))).toEqual([expect.stringMatching(reason)]));

  it('is recognised by its sets', () => {
    expect(sureOf(gate, 'x.json', Buffer.from(bdoc('p', 2, 8)))).toBe(1);
    expect(sureOf(gate, 'x.json', Buffer.from('{"text":"x"}'))).toBe(0);
  });
});
