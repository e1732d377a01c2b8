import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDocument, memoryFile, memorySink } from '../../../tests/formats/arbitrary-document.ts';
import type { DraftDocument, ExchangeDocument, Found, Scheme } from '../format.ts';
import { recognise } from '../registry.ts';
import { utf8Text } from '../utf8-text.ts';
import { readJsonl } from './read.ts';
import { jsonl } from './jsonl.ts';
import { writeJsonl } from './write.ts';
import { sureOf } from '../../../tests/formats/round-trip.ts';

const text = 'The court’s police 🚓 fined Kim 500 won for smuggling.\n';
const row = { text, spans: [{ start: 21, end: 38, label: 'sanction', surface: 'fined Kim 500 won' }] };

function read(content: string | Uint8Array, chunk?: number): readonly Found[] {
  return [...readJsonl(memoryFile(content, 'file.jsonl', chunk))];
}

function readOne(value: unknown): DraftDocument {
  const [found, ...rest] = read(JSON.stringify(value));
  if (found?.ok !== true || rest.length > 0) throw new Error(JSON.stringify(found));
  return found.document;
}

function reasonOf(value: unknown): string {
  const [found] = read(typeof value === 'string' ? value : JSON.stringify(value));
  return found?.ok === false ? found.reason : 'it was read';
}

function write(documents: readonly ExchangeDocument[], labels: Scheme['labels'] = []): string {
  const sink = memorySink();
  const writer = writeJsonl(sink, { labels });
  documents.forEach((document) => writer.document(document));
  writer.end();
  return sink.files.get('') ?? '';
}

/** What the corpus would hold after an import, as it would be exported. */
function stored(draft: DraftDocument, sha256: string): ExchangeDocument {
  const { name, title, text, statuses, meta } = draft;
  const spans = draft.spans.map((span) => ({ ...span, id: span.id ?? '', annotator: span.annotator ?? '' }));
  return { name: name ?? '', title: title ?? '', text, sha256, spans, statuses, meta };
}

describe('Spanwright JSONL', () => {
  it('takes the boundary rules that were chosen for the labels of its spans along', () => {
    const draft = readOne({ ...row, spans: row.spans.map((span) => ({ ...span, id: 'a', annotator: 'me' })) });
    expect(draft.rules).toBeUndefined();
    const scheme = [
      { name: 'sanction', colour: 'blue', key: '', rules: ['edges', 'words'] },
      { name: 'agency', colour: 'blue', key: '', rules: [] },
    ] as const;
    const line = write([stored(draft, 'x'.repeat(64))], scheme).replace(/"text_sha256":"x*",/, '');
    expect(line).toContain(',"rules":{"sanction":["edges","words"]},"meta":');
    expect(readOne(JSON.parse(line)).rules).toEqual(new Map([['sanction', ['edges', 'words']]]));
    expect(readOne({ ...row, rules: { sanction: ['words', 'of the future', 'edges'] } }).rules).toEqual(
      new Map([['sanction', ['edges', 'words']]]),
    );
    expect(reasonOf({ ...row, rules: [] })).toBe('its "rules" is not an object');
    expect(reasonOf({ ...row, rules: { sanction: 'edges' } })).toBe('one of its "rules" is not a list');
  });

  it('goes out and comes back equal, to the byte the second time', () => {
    fc.assert(
      fc.property(fc.array(anyDocument, { maxLength: 3 }), fc.integer({ min: 1, max: 200 }), (documents, chunk) => {
        const first = write(documents);
        expect(first).toMatch(/^[\n -~]*$/);
        const found = read(first, chunk);
        const again = found.map((item, i) => {
          if (!item.ok) throw new Error(item.reason);
          return stored(item.document, documents[i]?.sha256 ?? '');
        });
        const byAnnotator = (document: ExchangeDocument): ExchangeDocument => ({
          ...document,
          statuses: document.statuses.toSorted((a, b) => (a.annotator < b.annotator ? -1 : 1)),
        });
        expect(again).toEqual(documents.map(byAnnotator));
        expect(write(again)).toBe(first);
        expect(write(documents.map((one) => ({ ...one, utf8: utf8Text(Buffer.from(one.text)) })))).toBe(first);
      }),
      { numRuns: 1000 },
    );
  });

  it('needs only a text', () => {
    expect(readOne({ text: 'x' })).toMatchObject({ name: null, title: null, text: 'x', spans: [], meta: {} });
    const { spans } = readOne({ text: 'police', spans: [{ start: 0, end: 6, label: 'agency' }] });
    expect(spans).toEqual([
      { id: null, start: 0, end: 6, label: 'agency', surface: 'police', annotator: null, note: '' },
    ]);
  });

  it('keeps what it does not know in meta', () => {
    expect(readOne({ text: 'x', url: 'https://example.org', meta: { a: 1 } }).meta).toEqual({
      url: 'https://example.org',
      a: 1,
    });
  });

  it.each([
    ['codepoint', 21, 38],
    ['utf16', 22, 39],
    ['byte', 26, 43],
  ])('finds out that offsets are in %s by the quote', (unit, start, end) => {
    const document = readOne({ ...row, spans: [{ ...row.spans[0], start, end }] });
    expect(document.spans[0]).toMatchObject({ start: 21, end: 38, surface: 'fined Kim 500 won' });
    expect(document.offsets).toMatchObject({ unit, lineBreaks: 'as stored', decidedBy: 'quotes', fitting: 1 });
  });

  it('takes the quote of a span under “text” too, where it has none of ours', () => {
    const span = { start: 22, end: 39, label: 'sanction', text: 'fined Kim 500 won' };
    expect(readOne({ text, spans: [span] }).spans[0]).toMatchObject({ start: 21, end: 38 });
    expect(reasonOf({ text, spans: [{ ...span, text: 'police' }] })).toMatch(/says “police”/);
    expect(readOne({ text: 'x', spans: [{ start: 0, end: 1, label: 'l', surface: 'x', text: 7 }] }).spans).toHaveLength(
      1,
    );
    expect(
      readOne({ text: 'x', spans: [{ start: 0, end: 1, label: 'l', surface: 'x', text: 'y' }] }).spans,
    ).toHaveLength(1);
  });

  it('finds graphemes', () => {
    const family = '👩‍🚒 e\u0301 fined Kim';
    const document = readOne({ text: family, spans: [{ start: 4, end: 9, label: 'x', surface: 'fined' }] });
    expect(document.spans[0]).toMatchObject({ start: 7, end: 12 });
    expect(document.offsets?.unit).toBe('grapheme');
  });

  it('finds offsets that were counted where each line break was two', () => {
    const document = readOne({ text: 'a\nb\nfined', spans: [{ start: 6, end: 11, label: 'x', surface: 'fined' }] });
    expect(document.spans[0]).toMatchObject({ start: 4, end: 9 });
    expect(document.offsets?.lineBreaks).toBe('as CRLF');
  });

  it('makes the text canonical and takes the offsets with it', () => {
    const span = { start: 7, end: 14, label: 'x', surface: 'two\r\nth' };
    const document = readOne({ text: '\ufeffone\r\n\u0000two\r\nthree', offset_unit: 'codepoint', spans: [span] });
    expect(document).toMatchObject({ text: 'one\ntwo\nthree', changes: { bom: 1, crlf: 2, controls: 1 } });
    expect(document.spans[0]).toMatchObject({ start: 4, end: 10, surface: 'two\nth' });
  });

  it('believes one unit for the whole file', () => {
    const one = { ...row, spans: [{ ...row.spans[0], start: 22, end: 39 }] };
    const wrong = { ...row, spans: [{ ...row.spans[0], start: 21, end: 38 }] };
    const found = read([one, one, wrong].map((value) => JSON.stringify(value)).join('\n'));
    expect(found.map(({ ok }) => ok)).toEqual([true, true, false]);
  });

  it('refuses offsets whose unit nobody can tell', () => {
    const span = { start: 4, end: 5, label: 'x' };
    expect(reasonOf({ text: '🚓!!!!!!!', spans: [span] })).toMatch(/codepoint|utf16/);
  });

  it.each([
    ['[1]', /not a JSON object/],
    ['nonsense', /not JSON/],
    ['{"text":"cut off', /not JSON/],
    ['{"id":1}', /no "text"/],
    ['{"text":"x","schema":"spanwright/2"}', /newer Spanwright/],
    ['{"text":"x","text_sha256":"00"}', /changed afterwards/],
    ['{"text":"x","offset_unit":"words"}', /offset_unit/],
    ['{"text":"x","spans":{}}', /not a list/],
    ['{"text":"x","spans":[{"start":0,"end":2,"label":"l"}]}', /outside the text/],
    ['{"text":"x","spans":[{"start":0,"end":0,"label":"l"}]}', /empty/],
    ['{"text":"x","spans":[{"start":0.5,"end":1,"label":"l"}]}', /whole numbers/],
    ['{"text":"x","spans":[{"start":0,"end":1}]}', /no label/],
    ['{"text":"x","spans":[{"start":0,"end":1,"label":"\\ud83d"}]}', /lone surrogate/],
    ['{"text":"x","spans":[{"start":0,"end":1,"label":"a\\u0000"}]}', /NUL/],
    ['{"text":"x","spans":[{"start":0,"end":1,"label":"l","surface":"y"}]}', /says “y”, but the text there is “x”/],
    ['{"text":"🚓","offset_unit":"utf16","spans":[{"start":0,"end":1,"label":"l"}]}', /cuts a character/],
    ['{"text":"x","statuses":[{"annotator":"a","status":"ready"}]}', /statuses/],
  ])('refuses %s', (line, reason) => expect(reasonOf(line)).toMatch(reason));

  it('believes a declared unit, and refuses what it makes of the offsets', () => {
    const spans = [{ ...row.spans[0], start: 22, end: 39 }];
    expect(readOne({ ...row, offset_unit: 'utf16', spans }).spans[0]).toMatchObject({ start: 21, end: 38 });
    expect(reasonOf({ ...row, offset_unit: 'codepoint', spans })).toMatch(/but the text there is “ined Kim 500 won ”/);
  });

  it('settles the unit of a long file early, and still verifies every row by its quote', () => {
    const spans = [{ ...row.spans[0], start: 22, end: 39 }];
    const line = JSON.stringify({ text, spans });
    const wrong = JSON.stringify({ text, spans: [{ ...row.spans[0], start: 21, end: 38 }] });
    const found = read(`${`${line}\n`.repeat(2000)}${wrong}\n`);
    expect(found.filter(({ ok }) => !ok)).toMatchObject([{ line: 2001 }]);
  });

  it('reads what is whole of a file that was cut off', () => {
    const whole = `${JSON.stringify({ text })}\n`.repeat(3);
    expect(read(whole.slice(0, -20)).map(({ ok }) => ok)).toEqual([true, true, false]);
  });

  it('refuses nesting that would exhaust the stack', () => {
    const bomb = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(reasonOf(`{"text":"x","meta":{"a":${bomb}}}`)).toMatch(/nested too deeply/);
    expect(reasonOf(bomb)).toMatch(/not a JSON object|nested/);
  });

  it('reads the good lines around a bad one, by number', () => {
    const lines = Array.from({ length: 1_000_000 }, (_, i) => (i === 499_999 ? '{"text":' : '{"text":"x"}')).join('\n');
    let good = 0;
    const bad: unknown[] = [];
    for (const found of readJsonl(memoryFile(lines))) {
      if (found.ok) good++;
      else bad.push(found.line);
    }
    expect([good, bad]).toEqual([999_999, [500_000]]);
  });

  it('takes BOM, CRLF and blank lines, and names a line that is not UTF-8', () => {
    const bytes = Buffer.concat([
      Buffer.from('\ufeff{"text":"a"}\r\n\r\n{"text":"'),
      Buffer.from([0xe9]),
      Buffer.from('"}\r\n'),
    ]);
    const found = read(bytes);
    expect(found[0]).toMatchObject({ ok: true, line: 1, document: { text: 'a' } });
    expect(found[1]).toMatchObject({ ok: false, line: 3, reason: expect.stringMatching(/UTF-8/) as string });
  });

  it('says once when the JSON is over several lines', () => {
    expect(read(JSON.stringify([row], null, 2))).toMatchObject([{ ok: false, line: 1 }]);
  });

  it('knows its own', () => {
    const score = (value: unknown): number => sureOf(jsonl, 'x.jsonl', Buffer.from(JSON.stringify(value)));
    expect(score({ schema: 'spanwright/1', text: 'x' })).toBe(1);
    expect(score(row)).toBeGreaterThan(0.5);
    expect(score({ text: 'x', label: [[0, 1, 'a']] })).toBe(0);
  });

  it('is told from plain text in a file that is named like it', () => {
    const formatOf = (content: string): string | undefined => recognise(memoryFile(content, 'a.txt'))[0]?.format.id;
    const line = `${JSON.stringify(row)}\n`;
    expect(formatOf(line)).toBe('jsonl');
    expect(formatOf(line.repeat(1000))).toBe('jsonl');
    expect(formatOf(`${line}So such a line is written.\n`)).toBe('text');
    expect(formatOf('{"text":"x"}\n')).toBe('text');
  });
});
