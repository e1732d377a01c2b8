import { describe, expect, it } from 'vitest';
import type { CodePoint } from '../../../model/offsets.ts';
import { memoryFile } from '../../../tests/formats/arbitrary-document.ts';
import type { DraftDocument, ExchangeDocument, Found } from '../format.ts';
import { corpusOf } from '../../../tests/formats/arbitrary-documents.ts';
import { losslessCases } from '../../../tests/formats/lossless.ts';
import { exportTo, type Files } from '../../../tests/formats/round-trip.ts';
import { doccano } from './doccano.ts';
import { readDoccano } from './read.ts';

const text = 'The court’s police 🚓 fined Kim 500 won for smuggling.\n';

function read(content: unknown): readonly Found[] {
  const bytes = typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content);
  return [...readDoccano(memoryFile(bytes))];
}

function readOne(value: unknown): DraftDocument {
  const [found, ...rest] = read(value);
  if (found?.ok !== true || rest.length > 0) throw new Error(JSON.stringify(found));
  return found.document;
}

function reasonOf(content: unknown): string {
  const refused = read(content).find(({ ok }) => !ok);
  return refused?.ok === false ? `${refused.line}: ${refused.reason}` : 'it was read';
}

const surfaces = ({ spans }: DraftDocument): readonly string[] => spans.map(({ surface }) => surface);

const example: ExchangeDocument = {
  name: '000',
  title: 'A fine',
  text,
  sha256: '',
  statuses: [],
  meta: {},
  spans: [
    { start: 12, end: 18, label: 'agency', surface: 'police', annotator: 'ann' },
    { start: 21, end: 38, label: 'sanction', surface: 'fined Kim 500 won', annotator: 'ann' },
    { start: 31, end: 38, label: 'quantity', surface: '500 won', annotator: 'Béa' },
  ].map(({ start, end, ...span }, i) => ({
    ...span,
    id: `s${i}`,
    note: '',
    start: start as CodePoint,
    end: end as CodePoint,
  })),
};

describe('doccano JSONL', () => {
  it('goes out and comes back equal, to the byte the second time', () => {
    const ascii = (files: Files): void => expect(files.get('')?.toString('latin1')).toMatch(/^[\n -~]*$/);
    expect(losslessCases(doccano, {}, ascii)).toBe(1000);
  });

  it('does so in code points too', () => {
    expect(losslessCases(doccano, { offsets: 'codepoint' }, undefined, 200)).toBe(200);
  });

  it('counts UTF-16 units unless told otherwise, and says so', () => {
    const first = (offsets: string): unknown => {
      const { files } = exportTo(doccano, corpusOf([example]), { offsets });
      return (JSON.parse(files.get('')?.toString() ?? '') as { label: unknown }).label;
    };
    expect(first('utf16')).toEqual([
      [12, 18, 'agency'],
      [22, 39, 'sanction'],
      [32, 39, 'quantity'],
    ]);
    expect(first('codepoint')).toEqual([
      [12, 18, 'agency'],
      [21, 38, 'sanction'],
      [31, 38, 'quantity'],
    ]);
  });

  it('reports what doccano does not show', () => {
    const { losses } = exportTo(doccano, corpusOf([example, { ...example, name: '1', text: '', spans: [] }]));
    expect(losses.map(({ document, span, reason }) => [document, span, reason])).toEqual([
      ['000', null, 'astral-unit-warning'],
      ['000', null, 'annotator-merged'],
      ['1', null, 'text-refused'],
    ]);
  });

  it('keeps what is known of spans that doccano left alone', () => {
    const { files } = exportTo(doccano, corpusOf([example]));
    const row = JSON.parse(files.get('')?.toString() ?? '') as { label: unknown[] };
    row.label = [[44, 53, 'charge'], ...row.label.slice(1)];
    expect(readOne(row).spans.map(({ id, annotator, label }) => [id, annotator, label])).toEqual([
      [null, null, 'charge'],
      ['s1', 'ann', 'sanction'],
      ['s2', 'Béa', 'quantity'],
    ]);
  });

  it('reads what doccano exports: its ids, metadata and comments', () => {
    const row = { id: 7, text: 'police', url: 'x', label: [[0, 6, 'agency']], Comments: [] };
    expect(readOne(row)).toMatchObject({ name: '7', meta: { url: 'x' }, spans: [{ start: 0, end: 6 }] });
    expect(readOne(row).meta).not.toHaveProperty('Comments');
  });

  it('reads relations as all formats do that have some, and says that they are kept', () => {
    const row = {
      text: 'A met B',
      entities: [
        { id: 0, label: 'P', start_offset: 0, end_offset: 1 },
        { id: 1, label: 'P', start_offset: 6, end_offset: 7 },
      ],
      relations: [{ id: 0, from_id: 0, to_id: 1, type: 'met' }],
    };
    const document = readOne(row);
    expect(surfaces(document)).toEqual(['A', 'B']);
    expect(document.meta).toEqual({ relations: [{ type: 'met', from: '0', to: '1', id: 0 }] });
    expect(document.notTaken).toMatchObject([{ kind: 'relation', name: 'met', count: 1, kept: true }]);
  });

  it('reads the exports of older versions', () => {
    const legacy = { text: 'EU rejects', annotations: [{ label: 5, start_offset: 0, end_offset: 2, user: 1 }] };
    expect(readOne(legacy).spans).toMatchObject([{ label: 'label 5', annotator: 'user 1', surface: 'EU' }]);
    const older = { id: 3, text: 'EU rejects', meta: { page: 1 }, annotation_approver: null, labels: [[0, 2, 'ORG']] };
    expect(readOne(older)).toMatchObject({ spans: [{ label: 'ORG' }], meta: { page: 1, annotation_approver: null } });
  });

  it('reads a list of rows, as its JSON exports are', () => {
    expect(read(JSON.stringify([{ text: 'a', label: [] }, { text: 'b' }], null, 2))).toMatchObject([
      { ok: true, line: 2 },
      { ok: true, line: 6, document: { text: 'b' } },
    ]);
  });

  it('finds the unit by the edges of words, for the whole file', () => {
    const spans = [
      [12, 18, 'agency'],
      [22, 39, 'sanction'],
    ];
    const document = readOne({ text, label: spans });
    expect(surfaces(document)).toEqual(['police', 'fined Kim 500 won']);
    expect(document.offsets).toMatchObject({ unit: 'utf16', decidedBy: 'word edges' });
  });

  it.each([
    ['a line that was cut off', '{"text":"cut o', /^1: it is not JSON, or was cut off/],
    ['a row without text', '{"text":"a"}\n{"label":[]}', /^2: its "text" is missing/],
    ['a label without a name', '{"text":"a","label":[[0,1]]}', /^1: its "label\[0\]" is neither \[start, end, label\]/],
    ['a span past the end', '{"text":"a","label":[[0,2,"x"]]}', /^1: .*outside the text/],
    ['a span that ends before it starts', '{"text":"a","label":[[1,0,"x"]]}', /^1: .*empty/],
    ['an empty label', '{"text":"a","label":[[0,1,""]]}', /^1: its "label\[0\]"/],
    [
      'a status that there is not',
      '{"text":"a","label":[],"spanwright":{"statuses":[{"annotator":"x","status":"ready"}]}}',
      /under "spanwright"/,
    ],
    ['Windows-1252', Buffer.from('{"text":"caf\xe9"}', 'latin1'), /^1: is not UTF-8/],
    ['a bomb', `{"text":"a","m":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, /^1: it is nested too deeply/],
  ])('refuses %s', (_, content, reason) => expect(reasonOf(content)).toMatch(reason));

  it('takes BOM, CRLF, blank lines and labels that look like markup', () => {
    const [found] = read('\ufeff{"text":"a","label":[[0,1,"<img onerror=alert(1)>"]]}\r\n\r\n');
    expect(found).toMatchObject({ ok: true, document: { spans: [{ label: '<img onerror=alert(1)>' }] } });
  });
});
