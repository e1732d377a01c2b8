import jsonld from 'jsonld';
import { describe, expect, it } from 'vitest';
import type { CodePoint } from '../../../model/offsets.ts';
import { memoryFile } from '../../../tests/formats/arbitrary-document.ts';
import type { DraftDocument, ExchangeDocument, Found } from '../format.ts';
import { corpusOf } from '../../../tests/formats/arbitrary-documents.ts';
import { fixtures } from '../../../tests/formats/fixtures.ts';
import { losslessCases } from '../../../tests/formats/lossless.ts';
import { exportTo, fileIn, type Files } from '../../../tests/formats/round-trip.ts';
import annoContext from './anno-context.json' with { type: 'json' };
import { context } from './names.ts';
import { readW3c } from './read.ts';
import { w3c } from './w3c.ts';

const text = 'The court’s police 🚓 fined Kim. The police 🚓 fined Lee.';

function read(content: unknown): readonly Found[] {
  const bytes = typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content);
  return [...readW3c(memoryFile(bytes, 'a.jsonld'))];
}

function withText(annotations: unknown, beside = text, name = 'a.txt'): readonly Found[] {
  const folder = new Map([
    ['a.jsonld', Buffer.from(JSON.stringify(annotations))],
    [name, Buffer.from(beside)],
  ]);
  const file = fileIn(folder, 'a.jsonld');
  return file === null ? [] : [...readW3c(file)];
}

function documentIn(found: readonly Found[]): DraftDocument {
  const [first, ...rest] = found;
  if (first?.ok !== true || rest.length > 0) throw new Error(JSON.stringify(found));
  return first.document;
}

function reasonOf(found: readonly Found[]): string {
  const refused = found.find(({ ok }) => !ok);
  return refused?.ok === false ? `${refused.line}: ${refused.reason}` : 'it was read';
}

const position = (start: number, end: number): object => ({ type: 'TextPositionSelector', start, end });
const quote = (exact: string, prefix = '', suffix = ''): object => ({
  type: 'TextQuoteSelector',
  exact,
  prefix,
  suffix,
});

function tag(selector: unknown, more: object = {}): object {
  const target = { source: 'https://example.org/page', selector };
  return {
    '@context': context,
    id: 'urn:x',
    type: 'Annotation',
    body: { type: 'TextualBody', value: 'agency' },
    target,
    ...more,
  };
}

const example: ExchangeDocument = {
  name: 'a b/1',
  title: 'A fine',
  text,
  sha256: '',
  statuses: [],
  meta: { year: 2026 },
  spans: [
    {
      id: 's:1',
      start: 12 as CodePoint,
      end: 18 as CodePoint,
      surface: 'police',
      label: 'agency',
      annotator: 'Béa',
      note: 'why?',
    },
  ],
};

describe('W3C Web Annotation', () => {
  it('goes out and comes back equal, to the byte the second time', () => {
    const ascii = (files: Files): void => expect(files.get('')?.toString('latin1')).toMatch(/^[\n -~]*$/);
    expect(losslessCases(w3c, {}, ascii)).toBe(1000);
  });

  it('is JSON-LD whose every key has a meaning', async () => {
    const { files } = exportTo(w3c, corpusOf([example]));
    const documentLoader = (url: string) => {
      if (url !== context) throw new Error(`nothing else is to be loaded, and this was: ${url}`);
      return Promise.resolve({
        contextUrl: undefined,
        documentUrl: url,
        document: annoContext as object as jsonld.NodeObject,
      });
    };
    const annotations = JSON.parse(files.get('')?.toString() ?? '') as jsonld.JsonLdDocument;
    // In safe mode a key that the context does not know is an error, not left out.
    const options = { documentLoader, safe: true, format: 'application/n-quads' } as const;
    const graph = await jsonld.toRDF(annotations, options);
    expect(graph).toContain(
      '<http://www.w3.org/ns/oa#start> "12"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>',
    );
    expect(graph).toContain('<urn:spanwright:span:a%20b%2F1:s%3A1> <http://www.w3.org/ns/oa#motivatedBy>');
    expect(graph).toContain('<http://xmlns.com/foaf/0.1/nick> "Béa"');
  });

  it('has both selectors, with what stands around the quote', () => {
    const { files } = exportTo(w3c, corpusOf([example]));
    const [, span] = JSON.parse(files.get('')?.toString() ?? '') as [unknown, { target: { selector: unknown } }];
    expect(span.target.selector).toEqual([
      position(12, 18),
      quote('police', 'The court’s ', ' 🚓 fined Kim. The police 🚓 fined'),
    ]);
  });

  it('finds the text beside the file, and UTF-16 by the quotes', () => {
    const found = documentIn(withText([tag([quote('fined Lee'), position(47, 56)])]));
    expect(found).toMatchObject({
      name: 'page',
      meta: { source: 'https://example.org/page' },
      offsets: { unit: 'utf16' },
    });
    expect(found.spans).toMatchObject([{ start: 45, end: 54, label: 'agency', surface: 'fined Lee' }]);
    const named = tag(quote('fined Lee'), {
      target: { source: 'https://example.org/b.txt', selector: quote('fined Lee') },
    });
    expect(documentIn(withText([named], text, 'b.txt')).name).toBe('b.txt');
  });

  it('trusts the quote, and of several the nearest or the one with the same surroundings', () => {
    const start = (selector: unknown): unknown => documentIn(withText([tag(selector)])).spans[0]?.start;
    expect(start([quote('police'), position(34, 40)])).toBe(36);
    expect(start([quote('police'), position(15, 21)])).toBe(12);
    expect(start([quote('police', 'The '), position(0, 6)])).toBe(36);
    expect(start(quote('police', '', ' 🚓 fined Kim'))).toBe(12);
    expect(reasonOf(withText([tag([quote('nowhere'), position(0, 7)])]))).toMatch(/does not hold “nowhere” \(agency\)/);
  });

  it('guesses no place: of several quotes alike, nor of a position whose unit nothing tells', () => {
    expect(reasonOf(withText([tag(quote('police'))]))).toMatch(/holds “police” \(agency\) more than once/);
    const moved = [tag(position(45, 54)), tag([quote('Kim'), position(0, 3)])];
    expect(reasonOf(withText(moved))).toMatch(/nothing tells what the place of agency counts/);
  });

  it('reads bodies, creators, targets and containers in all their shapes', () => {
    const bare = tag(quote('police', 'court’s '), { body: 'charge', creator: 'urn:me' });
    const full = tag(quote('Kim'), {
      body: [
        { type: 'TextualBody', purpose: 'commenting', value: 'note' },
        { type: 'TextualBody', purpose: 'tagging', value: 'person' },
      ],
      creator: { id: 'urn:you', name: 'You' },
    });
    const none = tag(quote('Lee'), { body: [], motivation: 'highlighting' });
    const parts = tag(null, {
      target: ['Kim', 'Lee'].map((name) => ({ source: { id: 'https://example.org/page' }, selector: quote(name) })),
    });
    const page = { '@context': context, type: 'AnnotationPage', items: [bare, full, none, parts] };
    const collection = { '@context': context, type: 'AnnotationCollection', first: page };
    for (const container of [[bare, full, none, parts], page, collection]) {
      expect(documentIn(withText(container)).spans).toMatchObject([
        { label: 'charge', annotator: 'urn:me', surface: 'police', id: 'urn:x' },
        { label: 'person', annotator: 'You', note: 'note', surface: 'Kim' },
        { label: 'highlighting', annotator: null, surface: 'Lee' },
        { label: 'agency', surface: 'Kim', id: 'urn:x' },
        { label: 'agency', surface: 'Lee', id: null },
      ]);
    }
  });

  it.each([
    ['a file that was cut off', '[{"type":"Annotation"', /^1: the file ends too early/],
    ['an annotation about nothing', [{ type: 'Annotation', body: 'x' }], /the annotation has no target/],
    [
      'a selector that it cannot follow',
      [tag({ type: 'SvgSelector', value: '<svg/>' })],
      /urn:x selects by SvgSelector/,
    ],
    ['a place that is none', [tag(position(1.5, 2))], /its "start" is not a whole number/],
    [
      'texts that are not there',
      [tag(quote('x')), tag(quote('y'))],
      /^1: 2 annotations are about https.*put it beside/,
    ],
    ['an annotation of a whole page', [tag(null)], /selects no part of its text/],
    ['Windows-1252', Buffer.from('[{"body":"caf\xe9"}]', 'latin1'), /^1: it is not UTF-8/],
    ['a bomb', `[{"body":${'['.repeat(100_000)}${']'.repeat(100_000)}}]`, /^1: it is nested too deeply/],
  ])('refuses %s', (_, content, reason) => expect(reasonOf(read(content))).toMatch(reason));

  it('takes BOM, CRLF and labels that look like markup', () => {
    const label = '<img onerror=alert(1)>';
    const { files } = exportTo(
      w3c,
      corpusOf([{ ...example, spans: example.spans.map((span) => ({ ...span, label })) }]),
    );
    const [found] = read(`\ufeff${files.get('')?.toString().replaceAll('\n', '\r\n')}`);
    expect(found).toMatchObject({ ok: true, line: 2, document: { name: 'a b/1', spans: [{ label }] } });
  });

  it('says whose text is not beside annotations of Recogito’s kind', () => {
    const bytes = fixtures('w3c').get('marisol.json') ?? Buffer.alloc(0);
    expect(read(bytes.toString()).map((found) => (found.ok ? 'it was read' : found.reason))).toEqual([
      expect.stringMatching(/^5 annotations are about marisol\.txt.*put it beside/),
    ]);
  });
});
