import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CodePoint } from '../../../model/offsets.ts';
import type { DraftDocument, ExchangeDocument, Found } from '../format.ts';
import { anyCorpus, corpusOf } from '../../../tests/formats/arbitrary-documents.ts';
import { losslessCases } from '../../../tests/formats/lossless.ts';
import { exportTo, fileIn, importFrom } from '../../../tests/formats/round-trip.ts';
import { escapeCell, guard, needsGuard, unescapeCell, unguard } from './cells.ts';
import { csv } from './csv.ts';
import { readSpansTable } from './read.ts';
import { tsv } from './tsv.ts';

const text = 'The court’s police 🚓 fined Kim\n=500 won; "quoted".';

const example: ExchangeDocument = {
  name: '000',
  title: 'A fine',
  text,
  sha256: '',
  meta: {},
  statuses: [{ annotator: 'ann', status: 'done', note: '' }],
  spans: [
    { start: 12, end: 18, label: 'agency', surface: 'police' },
    { start: 27, end: 39, label: '=cmd|x', surface: 'Kim\n=500 won' },
    { start: 31, end: 39, label: 'quantity', surface: '=500 won' },
  ].map(({ start, end, ...span }, i) => ({
    ...span,
    id: `s${i}`,
    annotator: 'ann',
    note: '',
    start: start as CodePoint,
    end: end as CodePoint,
  })),
};

function read(
  content: string | Uint8Array,
  name: string,
  beside: Readonly<Record<string, string>> = {},
): readonly Found[] {
  const others = Object.entries(beside).map(([path, bytes]) => [path, Buffer.from(bytes)] as const);
  const file = fileIn(new Map([[name, Buffer.from(content)], ...others]), name);
  return file === null ? [] : [...readSpansTable(file)];
}

function documentIn([found, ...rest]: readonly Found[]): DraftDocument {
  if (found?.ok !== true || rest.length > 0) throw new Error(JSON.stringify(found));
  return found.document;
}

function reasonOf(found: readonly Found[]): string {
  const refused = found.find(({ ok }) => !ok);
  return refused?.ok === false ? `${refused.line}: ${refused.reason}` : 'it was read';
}

describe('spans as TSV', () => {
  it('goes out and comes back equal, to the byte the second time', () => {
    expect(losslessCases(tsv)).toBe(1000);
  });

  it('has a row for each line, whatever is in the cells', () => {
    const content =
      exportTo(tsv, corpusOf([example]))
        .files.get('')
        ?.toString() ?? '';
    const rows = content.split('\n').map((line) => line.split('\t'));
    expect(rows.map((row) => row.length)).toEqual([9, 9, 9, 9, 9, 1]);
    expect(rows[3]?.slice(0, 6)).toEqual(['000', 's1', '=cmd|x', '27', '39', 'Kim\\n=500 won']);
  });

  it('escapes any cell so that it comes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const cell = escapeCell(value.replaceAll('\r', ''));
        expect(cell).not.toMatch(/^"|[\t\n\u0085\u2028\u2029]/);
        expect(unescapeCell(cell)).toBe(value.replaceAll('\r', ''));
      }),
    );
  });

  it.each([
    [
      'a line that was cut off',
      'doc_id\tspan_id\tlabel\tstart\tend\ttext\tannotator\tnote\tdocument\na\tb',
      /^2: it has 2 cells/,
    ],
    [
      'what is said of a document, when cut',
      'doc_id\tspan_id\tlabel\tstart\tend\ttext\tannotator\tnote\tdocument\nd\t\t\t0\t1\ta\t\t\t{"ti',
      /^2: in the column "document"/,
    ],
    [
      'offsets that are words',
      'doc\tlabel\tstart\tend\nd\tx\tone\ttwo',
      /^2: the span x one–two has a "start" that is not/,
    ],
    ['another table', 'name\tvalue\na\tb', /^1: its first line names no columns/],
  ])('refuses %s', (_, content, reason) => expect(reasonOf(read(content, 'a.tsv', { 'd.txt': 'a' }))).toMatch(reason));
});

describe('spans as CSV', () => {
  it('is what Excel opens: a mark, CRLF, quotes doubled, nothing that it would run or rewrite', () => {
    const content =
      exportTo(csv, corpusOf([example]))
        .files.get('')
        ?.toString() ?? '';
    expect(content.startsWith('\ufeffdoc_id,span_id,label,start,end,text,annotator,note\r\n')).toBe(true);
    expect(content).toContain("\r\n'000,s0,agency,12,18,police,ann,\r\n");
    expect(content).toContain('\r\n\'000,s1,\'=cmd|x,27,39,"Kim\n=500 won",ann,\r\n');
    expect(content).toContain("\r\n'000,s2,quantity,31,39,'=500 won,ann,\r\n");
    expect(
      exportTo(csv, corpusOf([example]), { separator: 'semicolon' })
        .files.get('')
        ?.toString(),
    ).toContain(';12;18;');
  });

  it('guards formulas, dates and long numbers, and takes the guard off again', () => {
    for (const cell of [
      '=1',
      '+1',
      '-x',
      '@x',
      '\tx',
      '007',
      '1-2',
      '3/4',
      '1.5e3',
      '5 May',
      'March 3',
      '1'.repeat(16),
    ]) {
      expect(needsGuard(cell)).toBe(true);
    }
    for (const cell of ['500', '500 won', 'police', 'May', 'a-b', '']) expect(needsGuard(cell)).toBe(false);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (cell) => unguard(guard(cell)) === cell));
  });

  it('reports everything that it cannot say, by span where a span is changed', () => {
    const empty = { name: 'empty', title: '', text: '', sha256: '', spans: [], statuses: [], meta: {} };
    expect(exportTo(csv, corpusOf([empty])).losses).toMatchObject([{ document: 'empty', reason: 'text-dropped' }]);
    const { losses } = exportTo(csv, corpusOf([example]));
    expect(losses.map(({ span, reason }) => [span, reason])).toEqual([
      [null, 'text-dropped'],
      [null, 'text-changed'],
      [null, 'status-dropped'],
      [null, 'meta-dropped'],
      ['s1', 'text-changed'],
      ['s2', 'text-changed'],
    ]);
    expect(losses[1]?.detail).toMatch(/^“000” has an apostrophe before it/);
  });

  it('gives any spans back when the texts are beside it', () => {
    let cases = 0;
    fc.assert(
      fc.property(anyCorpus, ({ documents, scheme }) => {
        const named = documents.map((document, i) => ({ ...document, name: `doc ${i}` }));
        const { files } = exportTo(csv, { documents: named, scheme });
        const beside = named.map(({ name, text: its }) => [`${name}.txt`, its] as const);
        const found = read(files.get('') ?? '', 'export.csv', Object.fromEntries(beside));
        expect(found.filter(({ ok }) => !ok)).toEqual([]);
        const spans = found.flatMap((one) => (one.ok ? one.document.spans : []));
        // A table has no place for what a file says of a span beside its label; it is reported.
        expect(spans).toEqual(
          named.flatMap((document) => document.spans.map((span) => ({ ...span, meta: undefined }))),
        );
        cases++;
      }),
      { numRuns: 1000 },
    );
    expect(cases).toBe(1000);
  });

  it('says that texts are missing', () => {
    const { files } = exportTo(csv, corpusOf([example]));
    expect(reasonOf(importFrom(csv, files))).toBe(
      '2: the text of 000 is neither in the table nor beside it as 000.txt',
    );
  });

  it('reads the tables of others: their names, their separators, their encoding, their offsets', () => {
    const table = 'File;Code;Start;End;Quote;Coder\r\na;"x; y";22;27;fined;me\r\n';
    const document = documentIn(read(`\ufeff${table}`, 'a.csv', { 'a.txt': text }));
    expect(document.spans).toMatchObject([{ label: 'x; y', start: 21, end: 26, surface: 'fined', annotator: 'me' }]);
    expect(document.offsets?.unit).toBe('utf16');
    const old = Buffer.from('doc_id,label,start,end\r\nd,caf\xe9,0,1\r\n', 'latin1');
    expect(documentIn(read(old, 'a.csv', { 'd.txt': 'a' })).spans).toMatchObject([{ label: 'café' }]);
  });

  it.each(['', ' ', '0x4', '1e1', '-1', '4.5', 'four'])(
    'names the place “%s” by its line, and takes the others',
    (start) => {
      const table = `document,label,start,end\nd,x,0,3\nd,x,${start},9`;
      const { spans, badSpans } = documentIn(read(table, 'a.csv', { 'd.txt': 'The court fined' }));
      expect(spans).toMatchObject([{ surface: 'The' }]);
      const fault = expect.stringMatching(/^has a "start" that/) as string;
      expect(badSpans).toMatchObject([{ line: 3, label: 'x', place: `${start}–9`, fault }]);
    },
  );

  it('reads the lines of a text file that Amazon Comprehend’s tables name', () => {
    const table =
      'File,Line,Begin Offset,End Offset,Type\nd.txt,0,0,3,PER\nd.txt,2,0,3,PER\nd.txt,2,9,12,PER\nd.txt,7,0,3,PER\n';
    const found = read(table, 'a.csv', { 'd.txt': 'Kim paid.\nNothing.\nLee owes Kim.\n' });
    const documents = found.flatMap((one) => (one.ok ? [one.document] : []));
    expect(documents.map(({ name, spans }) => [name, spans.map(({ surface }) => surface)])).toEqual([
      ['d.txt-1', ['Kim']],
      ['d.txt-3', ['Lee', 'Kim']],
    ]);
    expect(reasonOf(found)).toBe('5: d.txt has no line 7, counted from 0');
  });

  it('reads places that a data frame wrote as floats', () => {
    const table = 'document,label,start,end\nd,x,4.0,9.0';
    expect(documentIn(read(table, 'a.csv', { 'd.txt': 'The court fined' })).spans).toMatchObject([
      { start: 4, end: 9, surface: 'court' },
    ]);
  });

  it('refuses quotes that do not match, by line', () => {
    expect(reasonOf(read('doc_id,label,start,end\nd,"x,0,1\nd,y,0,1', 'a.csv', { 'd.txt': 'a' }))).toMatch(
      /^2: the quotes of this row/,
    );
  });
});
