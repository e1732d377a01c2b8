import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CodePoint } from '../../../model/offsets.ts';
import { anyDocument, memoryFile, memorySink } from '../../../tests/formats/arbitrary-document.ts';
import type { DraftDocument, ExchangeDocument, ExchangeSpan, Found, Loss, Scheme } from '../format.ts';
import { bilou, iob2 } from './iob2.ts';
import { readTokenTable } from '../tables/read-token-table.ts';
import { iob2Options, writeIob2 } from './write.ts';
import { sureOf } from '../../../tests/formats/round-trip.ts';

const scheme: Scheme = {
  labels: ['agency', 'charge', 'quantity', 'sanction'].map((name) => ({ name, colour: 'blue', key: '' })),
  annotators: ['ann'],
};

interface Written {
  readonly files: ReadonlyMap<string, string>;
  /** The export itself, where it is one file. */
  readonly content: string;
  readonly losses: readonly Loss[];
}

function write(documents: readonly ExchangeDocument[], options = {}): Written {
  const sink = memorySink();
  const losses: Loss[] = [];
  const writer = writeIob2(sink, scheme, options, (loss) => losses.push(loss));
  documents.forEach((document) => writer.document(document));
  writer.end();
  return { files: sink.files, content: sink.files.get('') ?? '', losses };
}

function tagged(
  text: string,
  ...spans: readonly (readonly [quote: string, label: string, note?: string])[]
): ExchangeDocument {
  return {
    name: 'd',
    title: '',
    text,
    sha256: '',
    statuses: [],
    meta: {},
    spans: spans.map(([surface, label, note = ''], i): ExchangeSpan => {
      const start = Array.from(text.slice(0, text.indexOf(surface))).length as CodePoint;
      const end = (start + Array.from(surface).length) as CodePoint;
      return { id: `s${i}`, start, end, label, surface, annotator: 'ann', note };
    }),
  };
}

function read(content: string): readonly Found[] {
  return [...readTokenTable(memoryFile(content, 'x.conll'))];
}

function documentsOf(found: readonly Found[]): readonly DraftDocument[] {
  return found.flatMap((item) => (item.ok ? [item.document] : []));
}

const example = 'The court’s police 🚓 fined Kim 500 won for smuggling.\n';
const nested = tagged(example, ['police', 'agency'], ['fined Kim 500 won', 'sanction'], ['500 won', 'quantity']);

const tagsIn = (content: string): readonly string[] =>
  content
    .split('\n')
    .flatMap((line) => (/(?: |\t)[BIUL]-/.test(line) ? [line.replace(' -X- -X-', '').replace('\t', ' ')] : []));

describe('IOB2 out', () => {
  it('writes CoNLL-2003 as its readers want it', () => {
    const { content } = write([tagged('Kim paid.\nHe left.', ['Kim', 'agency'])]);
    expect(content).toBe(
      '-DOCSTART- -X- O O\n\nKim -X- -X- B-agency\npaid -X- -X- O\n. -X- -X- O\n\nHe -X- -X- O\nleft -X- -X- O\n. -X- -X- O\n\n',
    );
  });

  it('writes two columns, and BILOU', () => {
    const { content } = write([nested], { columns: 'tab', scheme: 'bilou' });
    expect(tagsIn(content)).toEqual([
      'police U-agency',
      'fined B-sanction',
      'Kim I-sanction',
      '500 I-sanction',
      'won L-sanction',
    ]);
    expect(content).toMatch(/^The\tO\n/);
    expect(content).toMatch(/\.\tO\n\n$/);
  });

  it('keeps one of the spans that overlap, by choice, and reports the others', () => {
    expect(write([nested]).losses).toEqual([
      { document: 'd', span: 's2', reason: 'overlap-dropped', detail: 'quantity 31–38 gives way to sanction 21–38' },
    ]);
    const inner = write([nested], { overlap: 'innermost' });
    expect(tagsIn(inner.content)).toEqual(['police B-agency', '500 B-quantity', 'won I-quantity']);
    expect(inner.losses.map(({ span }) => span)).toEqual(['s1']);
    expect(write([nested], { overlap: 'priority' }).losses.map(({ span }) => span)).toEqual(['s1']);
  });

  it('writes a file for each label, in the same tokens and sentences, and reports what overlaps within one', () => {
    const document = tagged(
      `He paid.\n${example}`,
      ...([
        ['police', 'agency'],
        ['fined Kim 500 won', 'sanction'],
        ['00 won', 'quantity'],
        ['Kim 500 won', 'sanction'],
        ['paid.\nThe', 'big/charge'],
      ] as const),
    );
    const { files, losses } = write([document], { overlap: 'by-label' });
    expect([...files.keys()]).toEqual([
      'agency.conll',
      'charge.conll',
      'quantity.conll',
      'sanction.conll',
      'big_charge.conll',
    ]);
    expect(tagsIn(files.get('quantity.conll') ?? '')).toEqual(['00 B-quantity', 'won I-quantity']);
    expect(tagsIn(files.get('sanction.conll') ?? '')).toEqual([
      'fined B-sanction',
      'Kim I-sanction',
      '5 I-sanction',
      '00 I-sanction',
      'won I-sanction',
    ]);
    expect(tagsIn(files.get('charge.conll') ?? '')).toEqual([]);
    const words = [...files.values()].map((content) => content.replace(/\S+$/gm, ''));
    expect(new Set(words).size).toBe(1);
    expect(losses).toEqual([
      { document: 'd', span: 's3', reason: 'overlap-dropped', detail: 'sanction 36–47 gives way to sanction 30–47' },
    ]);
  });

  it('gives files of labels names that every system takes and none twice', () => {
    const labels = ['a/b', 'a b', 'A/B', 'con', '기관', '..'];
    const sink = memorySink();
    const asked = { labels: labels.map((name) => ({ name, colour: 'blue' as const, key: '' })), annotators: [] };
    writeIob2(sink, asked, { overlap: 'by-label' }, () => undefined).end();
    expect([...sink.files.keys()]).toEqual([
      'a_b.conll',
      'a b.conll',
      'A_B-2.conll',
      '_con.conll',
      '기관.conll',
      'document.conll',
    ]);
  });

  it('treats edges inside tokens by choice', () => {
    const document = tagged('smuggling 500kg', ['smugg', 'charge']);
    expect(tagsIn(write([document]).content)).toEqual(['smugg B-charge']);
    expect(write([document]).losses).toEqual([]);
    const grown = write([document], { edges: 'expand' });
    expect(tagsIn(grown.content)).toEqual(['smuggling B-charge']);
    expect(grown.losses).toMatchObject([{ span: 's0', reason: 'inside-token', detail: 'written as “smuggling”' }]);
    const shrunk = write([document], { edges: 'contract' });
    expect(tagsIn(shrunk.content)).toEqual([]);
    expect(shrunk.losses).toMatchObject([{ span: 's0', reason: 'inside-token' }]);
    expect(() => write([document], { edges: 'fail' })).toThrow(/in d, the span 0–5/);
  });

  it('reports blanks, notes and labels that it changes', () => {
    const document = tagged('a \u00a0 b won', ['\u00a0', 'charge'], [' b', 'big charge', 'why?']);
    const { content, losses } = write([document]);
    expect(tagsIn(content)).toEqual(['b B-big_charge']);
    expect(losses.map(({ span, reason }) => `${span ?? ''} ${reason}`).sort()).toEqual([
      's0 whitespace-only',
      's1 label-renamed',
      's1 note-dropped',
      's1 whitespace-trimmed',
    ]);
  });

  it('never breaks a sentence inside a span, and never writes a mark that is none', () => {
    const { content, losses } = write([
      tagged('He paid.\nThen -DOCSTART- left.', ['paid.\nThen -DOCSTART-', 'charge']),
    ]);
    expect(content.match(/^-DOCSTART-/gm)).toHaveLength(1);
    expect(content.trimEnd().match(/\n\n/g)).toHaveLength(1);
    expect(tagsIn(content)).toHaveLength(5);
    expect(losses).toEqual([]);
  });

  it('breaks a mark that a span begins with inside a longer word, too', () => {
    const document = tagged('fined_-DOCSTART-🚓 left', ['-DOCSTART-', 'agency'], ['🚓', 'charge']);
    const { content, losses } = write([document]);
    expect(content.match(/^-DOCSTART-/gm)).toHaveLength(1);
    expect(documentsOf(read(content))).toHaveLength(1);
    expect(content).toContain('- -X- -X- B-agency\nDOCSTART- -X- -X- I-agency\n🚓 -X- -X- B-charge\n');
    expect(losses).toEqual([]);
  });

  it('reports annotators that become one', () => {
    const one = tagged(example, ['police', 'agency']);
    const two = { ...one, spans: [...one.spans, ...one.spans.map((span) => ({ ...span, id: 't', annotator: 'bob' }))] };
    expect(write([two]).losses.map(({ span, reason }) => [span, reason])).toEqual([
      [null, 'annotator-merged'],
      ['t', 'annotator-merged'],
    ]);
  });

  const options = fc.record(
    Object.fromEntries(
      iob2Options.map(
        ({ key, choices }) =>
          [key, fc.constantFrom(...choices.map(({ value }) => value).filter((value) => value !== 'fail'))] as const,
      ),
    ),
  );

  it('accounts for every span of any document: written exactly, or reported', () => {
    fc.assert(
      fc.property(anyDocument, options, (document, chosen) => {
        const { files, losses } = write([document], chosen);
        for (const line of [...files.values()].flatMap((content) => content.split('\n'))) {
          expect(line).toMatch(
            chosen['columns'] === 'tab'
              ? /^(?:[\S\ufeff]+\t(?:O|[BILU]-[\S\ufeff]+))?$/u
              : /^(?:[\S\ufeff]+ -X- (?:-X-|O) [\S\ufeff]+)?$/u,
          );
        }
        const lost = new Set(
          losses.flatMap(({ span, reason }) => (span === null || reason === 'note-dropped' ? [] : [span])),
        );
        const squeeze = (text: string): string => text.replace(/[\s\u0085]+/gu, '');
        const expected = document.spans
          .filter(({ id }) => !lost.has(id))
          .map(({ surface, label }) => `${label} ${squeeze(surface)}`);
        const back = [...files.values()].map((content) => documentsOf(read(content)));
        expect(new Set(back.map((documents) => JSON.stringify(documents.map(({ text }) => text)))).size).toBe(1);
        const found = back
          .flat()
          .flatMap(({ spans }) => spans.map(({ surface, label }) => `${label} ${squeeze(surface)}`));
        for (const span of expected) {
          const at = found.indexOf(span);
          expect(at).toBeGreaterThanOrEqual(0);
          found.splice(at, 1);
        }
        expect(found.length).toBeLessThanOrEqual(lost.size);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('IOB2 in', () => {
  const rebuilt = (content: string): unknown =>
    documentsOf(read(content)).map(({ text, spans }) => [
      text,
      spans.map(({ label, surface }) => `${label}: ${surface}`),
    ]);

  it.each([
    ['IOB2', 'a\tB-X\nb\tI-X\nc\tB-X\nd\tO\n'],
    ['IOB1', 'a O I-X\nb O I-X\nc O B-X\nd O O\n'],
    ['BILOU', '-DOCSTART- -X- O O\n\na _ _ B-X\nb _ _ L-X\nc _ _ U-X\nd _ _ O\n'],
    ['word|tag', 'a|N|B-X b|N|I-X c|N|B-X d|N|O'],
  ])('reads %s', (_, content) => expect(rebuilt(content)).toEqual([['a b c d', ['X: a b', 'X: c']]]));

  it('takes what only looks blank for a token, as other readers do', () => {
    expect(rebuilt('a O\n\ufeff B-X\nb I-X\n')).toEqual([['a \ufeff b', ['X: \ufeff b']]]);
  });

  it('begins documents at their marks and lines at sentences', () => {
    expect(rebuilt('-DOCSTART- O\n\na O\n\n🚓 B-X\nb I-X\n\n-DOCSTART- O\n\nc O')).toEqual([
      ['a\n🚓 b', ['X: 🚓 b']],
      ['c', []],
    ]);
  });

  it('refuses the sentence of a line that does not hold, and reads the others', () => {
    const found = read('a\tO\n\nSOCCERO\nb\tB-X\n\nc\tX\n\nd\tB-X\n');
    expect(found).toMatchObject([
      { ok: false, line: 3, reason: expect.stringMatching(/one column/) as string },
      { ok: false, line: 6, reason: expect.stringMatching(/no tag/) as string },
      { ok: true, line: 1, document: { text: 'a\nd', spans: [{ surface: 'd' }] } },
    ]);
  });

  it('knows its own', () => {
    const score = (content: string): number => sureOf(iob2, 'x', Buffer.from(content));
    expect(score(write([nested]).content)).toBe(1);
    expect(score('a\tB-X\nb\tO\n')).toBeGreaterThan(0.5);
    expect(score('a|O b|B-X\n')).toBeGreaterThan(0.5);
    expect(score(example)).toBe(0);
    expect(score('{"text":"x"}')).toBe(0);
    const asBilou = (content: string): number => sureOf(bilou, 'x', Buffer.from(content));
    const ended = write([nested], { scheme: 'bilou' }).content;
    expect(asBilou(ended)).toBe(1);
    expect(score(ended)).toBeLessThan(1);
    expect(asBilou(write([nested]).content)).toBeLessThan(1);
  });
});
