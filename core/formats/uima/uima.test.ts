import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryFile } from '../../../tests/formats/arbitrary-document.ts';
import type { Format, Found } from '../format.ts';
import { compareNames } from '../spans-order.ts';
import { anyCorpus, corpusOf, type Corpus } from '../../../tests/formats/arbitrary-documents.ts';
import { asStored, exportTo, importFrom, sureOf, type Files } from '../../../tests/formats/round-trip.ts';
import { uimaJson } from './json-cas.ts';
import { uimaXmi } from './xmi.ts';

function read(format: Format, content: string | Uint8Array, path = 'x.xmi', feature?: string): readonly Found[] {
  return [...(format.read?.read(memoryFile(content, path), { feature }) ?? [])];
}

function spansOf(found: readonly Found[]): readonly unknown[] {
  return found.flatMap((item) =>
    item.ok ? item.document.spans.map(({ start, end, label, surface }) => [start, end, label, surface]) : [],
  );
}

function reasonsOf(found: readonly Found[]): readonly unknown[] {
  return found.flatMap((item) => (item.ok ? [] : [item.reason]));
}

function imported(format: Format, files: Files): Corpus {
  return corpusOf(asStored(importFrom(format, files)).toSorted((a, b) => compareNames(a.name, b.name)));
}

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const root =
  '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:c="http:///webanno/custom.ecore" xmi:version="2.0">';
const sofa = '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="a 🚓&#10;b"/>';
const cas = (inner: string, text = sofa): string => `${head}${root}${inner}${text}</xmi:XMI>`;

describe.each([uimaXmi, uimaJson])('$title', (format) => {
  it('goes out and comes back equal, to the byte the second time', () => {
    fc.assert(
      fc.property(anyCorpus, (unsorted) => {
        const corpus = { ...unsorted, documents: unsorted.documents.toSorted((a, b) => compareNames(a.name, b.name)) };
        const { files } = exportTo(format, corpus);
        const again = imported(format, files);
        expect(again.documents).toEqual(corpus.documents);
        expect(exportTo(format, again).files).toEqual(files);
      }),
      { numRuns: 1000 },
    );
  });

  it('is recognised, and the file beside it holds no document', () => {
    const { files } = exportTo(
      format,
      corpusOf([{ name: 'd', title: '', text: '', sha256: '', spans: [], statuses: [], meta: {} }]),
    );
    for (const [name, bytes] of files) {
      expect(sureOf(format, name, bytes)).toBe(1);
      expect(read(format, bytes, name)).toHaveLength(name.startsWith('d.') ? 1 : 0);
    }
  });

  it('refuses a file that was cut off anywhere', () => {
    const document = { name: 'd', title: '', text: 'a🚓b', sha256: '', spans: [], statuses: [], meta: {} };
    const [[name, bytes] = ['', Buffer.alloc(0)]] = exportTo(format, corpusOf([document])).files;
    for (let length = 0; length < bytes.length - 1; length += 7) {
      expect(read(format, bytes.subarray(0, length), name)).toMatchObject([{ ok: false }]);
    }
  });
});

describe('XMI', () => {
  it('brings back what XML cannot hold, and says what others see instead', () => {
    const span = {
      id: 's',
      start: 1,
      end: 3,
      surface: '\ufffe🚓',
      label: 'a\uffff',
      annotator: 'ann',
      note: 'x\u0001\r\n\t',
    };
    const document = {
      name: 'd\uffff',
      title: 'T',
      text: 'a\ufffe🚓\ufffd\uffff',
      sha256: '',
      spans: [span],
      statuses: [],
      meta: {},
    };
    const corpus = corpusOf([document as unknown as Corpus['documents'][number]]);
    const { files, losses } = exportTo(uimaXmi, corpus);
    expect(losses.map(({ span: id, reason }) => [id, reason])).toEqual([
      ['s', 'label-renamed'],
      [null, 'text-changed'],
    ]);
    expect(Buffer.concat([...files.values()]).toString()).not.toMatch(/[\ufffe\uffff[\p{Cc}--\n]]/v);
    const again = imported(uimaXmi, files);
    expect(again.documents[0]).toMatchObject({ ...document, sha256: expect.any(String) as string });
    const relabelled = new Map(
      [...files].map(([name, bytes]) => [name, Buffer.from(bytes.toString().replace('value="a\ufffd"', 'value="b"'))]),
    );
    expect(imported(uimaXmi, relabelled).documents[0]?.spans).toMatchObject([{ label: 'b', note: span.note }]);
  });

  it('counts in UTF-16, and labels by value, else by type', () => {
    const found = read(
      uimaXmi,
      cas('<c:Note xmi:id="2" sofa="1" begin="2" end="4" value="car"/><c:Note xmi:id="3" sofa="1" begin="4" end="6"/>'),
    );
    expect(spansOf(found)).toEqual([
      [2, 3, 'car', '🚓'],
      [3, 5, 'Note', '\nb'],
    ]);
  });

  it('keeps blanks at the edges of a label, by which it may differ from another', () => {
    const found = read(uimaXmi, cas('<c:Note xmi:id="2" sofa="1" begin="2" end="4" value="car "/>'));
    expect(spansOf(found)).toEqual([[2, 3, 'car ', '🚓']]);
  });

  it('leaves alone what is deleted, what programs wrote, and relations, and says so', () => {
    const found = read(
      uimaXmi,
      cas(
        '<c:Note xmi:id="2" sofa="1" begin="0" end="1"/><c:Rel xmi:id="3" sofa="1" begin="0" end="1" Governor="2" Dependent="2"/>' +
          '<c:Note xmi:id="4" sofa="1" begin="0" end="4" colour="red"/>',
        `${sofa}<cas:View sofa="1" members="3 4"/>`,
      ),
    );
    expect(spansOf(found)).toEqual([[0, 3, 'red', 'a 🚓']]);
    expect(found).toMatchObject([
      {
        ok: true,
        document: {
          meta: {},
          notTaken: [
            { kind: 'layer', name: 'Note in no view', count: 1, holdsTags: false },
            { kind: 'relation', name: 'Rel', count: 1, holdsTags: false },
          ],
        },
      },
    ]);
  });

  it('names annotations without a place or a view', () => {
    const found = read(
      uimaXmi,
      cas(
        '<c:Note xmi:id="2" sofa="1" begin="0" end="1"/><c:Note xmi:id="3" sofa="1" end="4"/>' +
          '<c:Note xmi:id="4" sofa="1" begin="0" end="4"/><c:Note xmi:id="5" sofa="9" begin="0" end="4"/>',
        `${sofa}<cas:View sofa="1" members="2 3"/>`,
      ),
    );
    expect(found).toMatchObject([
      {
        ok: true,
        document: {
          spans: [{ start: 0, end: 1 }],
          notTaken: [
            { name: 'Note in no view', count: 2, holdsTags: true },
            { name: 'Note without a place', count: 1, holdsTags: true },
          ],
        },
      },
    ]);
  });

  it('asks which feature is the label, and keeps the others with the span', () => {
    const content = cas(
      '<c:Charge xmi:id="2" sofa="1" begin="0" end="1" article="261" kind="felony" paid="false"><aims>x</aims><aims>y</aims></c:Charge>',
    );
    expect(read(uimaXmi, content)).toMatchObject([
      {
        ok: false,
        question: {
          about: 'feature',
          answers: [
            { flag: '--feature article', examples: ['261: a'] },
            { flag: '--feature kind', examples: ['felony: a'] },
            { flag: '--feature paid' },
            { flag: '--feature aims' },
            { flag: '--feature Charge', examples: ['Charge: a'] },
          ],
        },
      },
    ]);
    expect(read(uimaXmi, content, 'x.xmi', 'kind')).toMatchObject([
      { document: { spans: [{ label: 'felony', meta: { article: '261', paid: 'false', aims: ['x', 'y'] } }] } },
    ]);
  });

  it('counts lemmas, parts of speech and chains, and says nothing of tokens', () => {
    const dkpro =
      'xmlns:d="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" xmlns:p="http:///de/tudarmstadt/ukp/dkpro/core/api/lexmorph/type/pos.ecore"';
    const at = 'sofa="1" begin="0" end="1"';
    const found = read(
      uimaXmi,
      cas(
        `<d:Token ${dkpro} xmi:id="2" ${at}/><d:Lemma ${dkpro} xmi:id="3" ${at} value="an"/><p:POS ${dkpro} xmi:id="4" ${at} PosValue="DT"/>` +
          `<c:CorefLink xmi:id="5" ${at} referenceType="pr"/>`,
      ),
    );
    expect(spansOf(found)).toEqual([]);
    expect(found).toMatchObject([
      {
        document: {
          notTaken: [
            { kind: 'layer', name: 'Lemma', example: 'an (a)', holdsTags: false },
            { kind: 'layer', name: 'POS', example: 'DT (a)', holdsTags: false },
            { kind: 'layer', name: 'CorefLink', example: 'pr (a)', holdsTags: true },
          ],
        },
      },
    ]);
  });

  it('shows the metadata of spans as features, and takes back what was changed there', () => {
    const meta = { identifier: 'Q42', 'two words': 'x', n: 3 };
    const span = { id: 's', start: 0, end: 1, surface: 'a', label: 'x', annotator: 'ann', note: '', meta };
    const document = { name: 'd', title: '', text: 'a', sha256: '', spans: [span], statuses: [], meta: {} };
    const { files } = exportTo(uimaXmi, corpusOf([document as unknown as Corpus['documents'][number]]));
    const text = files.get('d.xmi')?.toString() ?? '';
    expect(text).toContain('value="x" identifier="Q42"/>');
    expect(files.get('TypeSystem.xml')?.toString()).toContain('<name>identifier</name>');
    const changed = read(uimaXmi, text.replace('identifier="Q42"', 'identifier="Q1" sure="yes"'), 'd.xmi');
    expect(changed).toMatchObject([
      { document: { spans: [{ meta: { identifier: 'Q1', 'two words': 'x', n: 3, sure: 'yes' } }] } },
    ]);
  });

  it('leaves out a bad annotation, names it, and takes the rest', () => {
    const found = read(
      uimaXmi,
      cas(
        '<c:Note xmi:id="2" sofa="1" begin="0" end="1"/><c:Note xmi:id="3" sofa="1" begin="1" end="1"/><c:Note xmi:id="4" sofa="1" begin="0" end="99"/>',
      ),
    );
    expect(spansOf(found)).toEqual([[0, 1, 'Note', 'a']]);
    expect(found).toMatchObject([
      {
        document: {
          badSpans: [
            { label: 'Note', place: '1–1' },
            { label: 'Note', place: '0–99' },
          ],
        },
      },
    ]);
  });

  it('takes several texts as several documents', () => {
    const second = '<cas:Sofa xmi:id="9" sofaNum="2" sofaID="translation" sofaString="x"/>';
    const found = read(uimaXmi, cas('<c:Note xmi:id="2" sofa="9" begin="0" end="1"/>', sofa + second));
    expect(found).toMatchObject([
      { document: { name: null } },
      { document: { name: 'document#translation', text: 'x' } },
    ]);
  });

  it('tells the annotator from INCEpTION’s folders', () => {
    const content = cas('<c:Note xmi:id="2" sofa="1" begin="0" end="1"/>');
    const [found] = read(uimaXmi, content, 'project/annotation/report.txt/kim.xmi');
    expect(found).toMatchObject({ document: { name: 'report.txt', spans: [{ annotator: 'kim' }] } });
  });

  it('reads XML 1.1, BOM, CRLF, UTF-16 and declared encodings', () => {
    const content = cas('<c:Note xmi:id="2" sofa="1"\r\n begin="2" end="4"/>');
    expect(spansOf(read(uimaXmi, `\ufeff${content}`))).toHaveLength(1);
    expect(spansOf(read(uimaXmi, content.replace('1.0"', '1.1"').replace('🚓', '🚓&#1;')))).toHaveLength(1);
    const utf16 = Buffer.from(`\ufeff${content.replace('UTF-8', 'UTF-16')}`, 'utf16le');
    expect(spansOf(read(uimaXmi, utf16))).toHaveLength(1);
    const latin = Buffer.from(content.replace('UTF-8', 'ISO-8859-1').replace('🚓', 'éé'), 'latin1');
    expect(spansOf(read(uimaXmi, latin))).toEqual([[2, 4, 'Note', 'éé']]);
  });

  it.each([
    ['<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>', /DOCTYPE/],
    ['<!DOCTYPE x SYSTEM "file:///etc/passwd">', /DOCTYPE/],
  ])('refuses %s', (doctype, reason) => {
    expect(reasonsOf(read(uimaXmi, cas('').replace(head, head + doctype)))).toEqual([expect.stringMatching(reason)]);
  });

  it.each([
    ['<c:Note xmi:id="2" sofa="1" begin="0" end="1" value="&unknown;"/>', /not well-formed XML/],
    ['<c:Note xmi:id="2" sofa="1" begin="0" end="99"/>', /outside the text/],
    ['<c:Note xmi:id="2" sofa="1" begin="0" end="3"/>', /cuts a character/],
    ['<c:Note xmi:id="2" sofa="1" begin="1" end="1"/>', /Note 1–1 is empty/],
    ['<c:Note xmi:id="2" sofa="1" begin="0" end="1">', /not well-formed XML/],
  ])('refuses %s', (inner, reason) =>
    expect(reasonsOf(read(uimaXmi, cas(inner)))).toEqual([expect.stringMatching(reason)]),
  );

  it('refuses other XML, and a CAS without text', () => {
    expect(reasonsOf(read(uimaXmi, '<html/>'))).toEqual(['it is XML, but not XMI']);
    expect(reasonsOf(read(uimaXmi, cas('', '')))).toEqual(['it holds no text']);
    expect(reasonsOf(read(uimaXmi, Buffer.from([0xff, 0x3c, 0xe9])))).toEqual([
      'is not in the encoding that it declares',
    ]);
  });
});

describe('JSON CAS', () => {
  const structures = [
    { '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaID: '_InitialView', sofaString: 'a 🚓' },
    { '%ID': 2, '%TYPE': 'x.Note', '@sofa': 1, begin: 2, end: 4, value: 'car' },
  ];

  it('takes structures as a list and by id, with BOM', () => {
    const listed = JSON.stringify({ '%TYPES': {}, '%FEATURE_STRUCTURES': structures });
    const byId = JSON.stringify({
      '%TYPES': {},
      '%FEATURE_STRUCTURES': Object.fromEntries(structures.map((one) => [one['%ID'], one])),
    });
    for (const content of [listed, `\ufeff${byId}`])
      expect(spansOf(read(uimaJson, content))).toEqual([[2, 3, 'car', '🚓']]);
  });

  it.each([
    ['{"%TYPES":{}}', /FEATURE_STRUCTURES/],
    ['[]', /it is not|expected|object/i],
    ['{"%FEATURE_STRUCTURES":[{"%ID":1}]}', /no "%TYPE"/],
    [`{"%FEATURE_STRUCTURES":${'['.repeat(100_000)}`, /not JSON|nested/],
  ])('refuses %s', (content, reason) =>
    expect(reasonsOf(read(uimaJson, content))).toEqual([expect.stringMatching(reason)]),
  );
});
