import { describe, expect, it } from 'vitest';
import { memoryFile } from '../../../tests/formats/arbitrary-document.ts';
import type { DraftDocument, Found } from '../format.ts';
import { fixture, fixtures } from '../../../tests/formats/fixtures.ts';
import { losslessCases } from '../../../tests/formats/lossless.ts';
import { corpusOf } from '../../../tests/formats/arbitrary-documents.ts';
import { asStored, exportTo, type Files } from '../../../tests/formats/round-trip.ts';
import { inputHash } from './input-hash.ts';
import { prodigy } from './prodigy.ts';
import { readProdigy } from './read.ts';

const text = 'The court’s police 🚓 fined Kim.';

interface Row {
  readonly text: string;
  readonly _input_hash: number;
  readonly tokens: readonly { text: string; start: number; end: number; ws: boolean }[];
  readonly spans?: readonly { start: number; end: number; token_start: number; token_end: number }[];
}

function rowsOf(bytes: Buffer | undefined): readonly Row[] {
  const lines = bytes?.toString('utf8').trim().split('\n') ?? [];
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
}

function read(content: unknown): readonly Found[] {
  const bytes = typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content);
  return [...readProdigy(memoryFile(bytes))];
}

function readOne(...rows: readonly unknown[]): DraftDocument {
  const [found, ...rest] = read(rows.map((row) => JSON.stringify(row)).join('\n'));
  if (found?.ok !== true || rest.length > 0) throw new Error(JSON.stringify(found));
  return found.document;
}

function reasonOf(content: unknown): string {
  const refused = read(content).find(({ ok }) => !ok);
  return refused?.ok === false ? `${refused.line}: ${refused.reason}` : 'it was read';
}

const police = { start: 12, end: 18, label: 'agency' };

describe('Prodigy JSONL', () => {
  it('goes out and comes back equal, to the byte the second time, and its tokens are the text and its spans', () => {
    const inspect = (files: Files): void => {
      for (const row of rowsOf(files.get(''))) {
        expect(row.tokens.map((token) => token.text + (token.ws ? ' ' : '')).join('')).toBe(row.text);
        const points = [...row.text];
        for (const token of row.tokens) expect(points.slice(token.start, token.end).join('')).toBe(token.text);
        for (const span of row.spans ?? []) {
          expect(row.tokens[span.token_start]?.start).toBe(span.start);
          expect(row.tokens[span.token_end]?.end).toBe(span.end);
        }
        expect(row._input_hash).toBe(inputHash(row.text));
      }
      expect(files.get('')?.toString('latin1')).toMatch(/^[\n -~]*$/);
    };
    expect(losslessCases(prodigy, {}, inspect)).toBe(1000);
  });

  it('takes what was accepted, and says what was not', () => {
    expect(readOne({ text, spans: [police], answer: 'accept', _session_id: 'set-ann' }).spans).toMatchObject([
      { annotator: 'set-ann', surface: 'police' },
    ]);
    expect(readOne({ text, spans: [police], answer: 'reject', _annotator_id: 'ann' })).toMatchObject({
      spans: [],
      statuses: [{ annotator: 'ann', status: 'flagged', note: 'rejected in Prodigy; 1 spans were not taken' }],
    });
    expect(readOne({ text, answer: 'ignore' })).toMatchObject({
      statuses: [{ annotator: 'Prodigy', status: 'flagged', note: 'ignored in Prodigy' }],
    });
  });

  it('makes one document of the rows of one text', () => {
    const row = { text, answer: 'accept' };
    const kim = { start: 27, end: 30, label: 'person' };
    const document = readOne(
      { ...row, spans: [police], _annotator_id: 'a' },
      { ...row, spans: [kim], _annotator_id: 'b' },
    );
    expect(document.spans).toMatchObject([
      { annotator: 'a', surface: 'police' },
      { annotator: 'b', surface: 'Kim' },
    ]);
    expect(read(`${JSON.stringify(row)}\n${JSON.stringify({ text: 'x' })}`)).toHaveLength(2);
  });

  it('keeps metadata, relations and nothing of its own bookkeeping', () => {
    const relations = [{ head: 0, child: 1, label: 'R' }];
    const document = readOne({ text, meta: { source: 's', doc_id: 7 }, relations, _timestamp: 1, _is_binary: false });
    expect(document).toMatchObject({ name: '7', meta: { source: 's', relations } });
    expect(document.meta).not.toHaveProperty('_timestamp');
  });

  it('believes the tokens, not the offsets, when they disagree', () => {
    const tokens = [
      { text: 'The', start: 0, end: 3, id: 0 },
      { text: 'court', start: 4, end: 9, id: 1 },
    ];
    const good = { start: 0, end: 9, token_start: 0, token_end: 1, label: 'x' };
    expect(readOne({ text, tokens, spans: [good] }).spans).toMatchObject([{ surface: 'The court' }]);
    const other = tokens.map((token) => ({ ...token, text: token.text.toUpperCase() }));
    expect(reasonOf({ text, tokens: other, spans: [good] })).toMatch(
      /says “THE COURT”, but the text there is “The court”/,
    );
  });

  it.each([
    ['a line that was cut off', '{"text":"cut o', /^1: it is not JSON, or was cut off/],
    ['a task without text', '{"text":"a"}\n{"image":"x"}', /^2: its "text" is missing/],
    ['an answer that there is not', { text: 'a', answer: 'maybe' }, /^1: its "answer" is none of accept/],
    ['a span past the end', { text: 'a', spans: [{ start: 0, end: 2, label: 'x' }] }, /outside the text/],
    ['a span without a label', { text: 'a', spans: [{ start: 0, end: 1 }] }, /^1: its "spans\[0\].label" is not/],
    ['Windows-1252', Buffer.from('{"text":"caf\xe9"}', 'latin1'), /^1: is not UTF-8/],
    ['a bomb', `{"text":"a","m":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, /^1: it is nested too deeply/],
  ])('refuses %s', (_, content, reason) => expect(reasonOf(content)).toMatch(reason));

  it('takes BOM, CRLF and labels that look like markup', () => {
    const [found] = read('\ufeff{"text":"a","spans":[{"start":0,"end":1,"label":"<img onerror=alert(1)>"}]}\r\n');
    expect(found).toMatchObject({ ok: true, document: { spans: [{ label: '<img onerror=alert(1)>' }] } });
  });

  const place = (start: number, end: number, label: string) => ({ start, end, token_start: 0, token_end: 1, label });
  const spansInText = [place(12, 18, 'agency'), { ...place(21, 26, 'act'), source: 'en_model', score: 0.9 }];
  const relation = {
    head: 1,
    child: 1,
    label: 'BY',
    head_span: place(21, 26, 'act'),
    child_span: place(12, 18, 'agency'),
  };
  const untagged = { ...relation, label: 'OF', child_span: place(0, 3, '') };

  it('keeps what a span says beside its label, and relations by the spans between which they are', () => {
    const document = readOne({ text, spans: spansInText, relations: [relation, untagged], answer: 'accept' });
    expect(document.spans).toMatchObject([{ id: '12-18 agency' }, { meta: { source: 'en_model', score: 0.9 } }]);
    expect(document.meta).toEqual({ relations: [{ type: 'BY', from: '21-26 act', to: '12-18 agency' }, untagged] });
    expect(document.notTaken).toMatchObject([{ kind: 'relation' }, { kind: 'relation' }]);
    expect(readOne({ text, spans: spansInText, answer: 'accept' }).spans[0]?.id).toBeNull();
  });

  const exported = (meta: Record<string, unknown>, ...left: readonly string[]) => {
    const document = readOne({
      text,
      spans: spansInText,
      relations: [relation, untagged],
      _annotator_id: 'ann',
      answer: 'accept',
    });
    const [stored] = asStored([
      { ok: true, line: 1, document: { ...document, name: 'd', meta: { ...document.meta, ...meta } } },
    ]);
    if (stored === undefined) throw new Error('nothing is stored');
    const spans = stored.spans.filter(({ label }) => !left.includes(label));
    return exportTo(prodigy, corpusOf([{ ...stored, spans }]));
  };

  it('writes relations as rel.manual has them, and reads them back as they were', () => {
    const { files, losses } = exported({});
    const [row] = rowsOf(files.get('')) as unknown as readonly Record<string, unknown>[];
    expect(row).toMatchObject({
      spans: [{ start: 12 }, { start: 21, source: 'en_model', score: 0.9 }],
      relations: [
        { head: 5, child: 3, label: 'BY', head_span: { start: 21, end: 26, label: 'act' }, child_span: { start: 12 } },
      ],
    });
    expect(losses.map(({ reason, detail }) => [reason, detail.slice(0, 60)])).toEqual([
      ['relation-dropped', 'no annotator’s task has both of its spans: the relation {"he'],
    ]);
    const again = readOne(row);
    expect(again.meta).toEqual({
      relations: [{ type: 'BY', from: '21-26 act ann', to: '12-18 agency ann' }, untagged],
    });
    expect(readOne({ ...row, relations: [] }).meta).toEqual({ relations: [untagged] });
  });

  it('reports a relation of which a span does not go out', () => {
    expect(exported({}, 'agency').losses.map(({ reason }) => reason)).toEqual(['relation-dropped', 'relation-dropped']);
  });

  it('joins the relations of several annotators', () => {
    const rows = ['ann', 'bob'].map((name) => ({
      text,
      spans: spansInText,
      relations: [relation],
      _annotator_id: name,
      _input_hash: 1,
    }));
    expect(readOne(...rows).meta).toEqual({
      relations: ['ann', 'bob'].map((name) => ({ type: 'BY', from: `21-26 act ${name}`, to: `12-18 agency ${name}` })),
    });
  });

  it('knows a text by the hash that another MurmurHash3 gives, and its tokens fit', () => {
    const rows = rowsOf(fixtures('prodigy').get('ner-manual.jsonl'));
    expect(rows).toHaveLength(4);
    expect(rows.map((row) => inputHash(row.text))).toEqual(rows.map((row) => row._input_hash));
    for (const one of readProdigy(fixture('prodigy', 'ner-manual.jsonl'))) {
      expect(one.ok).toBe(true);
      if (!one.ok || one.document.spans.length === 0) continue;
      expect(one.document.offsets?.fitting).toBe(one.document.offsets?.compared);
    }
  });
});
