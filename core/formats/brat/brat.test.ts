import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CodePoint } from '../../../model/offsets.ts';
import type { Found } from '../format.ts';
import { anyCorpus, corpusOf, type Corpus } from '../../../tests/formats/arbitrary-documents.ts';
import { asStored, exportTo, fileIn, importFrom, sureOf, type Files } from '../../../tests/formats/round-trip.ts';
import { madeFile, readField } from '../../../tests/formats/field-fixtures.ts';
import { badSpanInWords } from '../good-spans.ts';
import { compareNames, inOrder, spanOrder } from '../spans-order.ts';
import { brat } from './brat.ts';
import { fragmentsOf } from './fragments.ts';
import { readBrat } from './read.ts';

const text = 'The court’s police 🚓 fined Kim 500 won for smuggling.\n';

function folder(ann: string | Uint8Array, txt: string | Uint8Array = text): Files {
  return new Map([
    ['x.ann', Buffer.from(ann as string)],
    ['x.txt', Buffer.from(txt as string)],
  ]);
}

function read(ann: string | Uint8Array, txt: string | Uint8Array = text): readonly Found[] {
  return importFrom(brat, folder(ann, txt));
}

function spansOf(found: readonly Found[]): readonly unknown[] {
  return found.flatMap((item) =>
    item.ok ? item.document.spans.map(({ start, end, label }) => [start, end, label]) : [],
  );
}

function reasonsOf(found: readonly Found[]): readonly unknown[] {
  return found.flatMap((item) =>
    item.ok ? (item.document.badSpans ?? []).map((bad) => [bad.line, badSpanInWords(bad)]) : [[item.line, item.reason]],
  );
}

function imported(files: Files): Corpus {
  const documents = asStored(importFrom(brat, files)).map((document) => ({
    ...document,
    spans: inOrder(document.spans, spanOrder()),
  }));
  return corpusOf(documents.toSorted((a, b) => compareNames(a.name, b.name)));
}

describe('brat', () => {
  it('goes out and comes back equal, to the byte the second time', () => {
    fc.assert(
      fc.property(anyCorpus, (unsorted) => {
        const corpus = { ...unsorted, documents: unsorted.documents.toSorted((a, b) => compareNames(a.name, b.name)) };
        const { files } = exportTo(brat, corpus);
        const again = imported(files);
        expect(again.documents).toEqual(corpus.documents);
        expect(exportTo(brat, { ...again, scheme: corpus.scheme }).files).toEqual(files);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives a reader that knows nothing of us every span that the report does not name', () => {
    fc.assert(
      fc.property(anyCorpus, (corpus) => {
        const { files, losses } = exportTo(brat, corpus);
        const lost = new Set(
          losses.flatMap(({ document, span, reason }) => (reason === 'label-renamed' ? [] : [`${document} ${span}`])),
        );
        const bare = new Map([...files].filter(([name]) => !name.endsWith('.json')));
        const extents = (documents: Corpus['documents'], keep: (key: string) => boolean): readonly string[] =>
          documents
            .flatMap(({ name, text: words, spans }) =>
              spans
                .filter(({ id }) => keep(`${name} ${id}`))
                .map(({ start, end, surface }) => JSON.stringify([words, start, end, surface])),
            )
            .toSorted(compareNames);
        const seen = extents(asStored(importFrom(brat, bare).filter(({ ok }) => ok)), () => true);
        const sent = extents(corpus.documents, (key) => !lost.has(key));
        // A document may be refused because nothing in it tells code points from UTF-16.
        const refused = importFrom(brat, bare).some(({ ok }) => !ok);
        expect(refused ? [] : sent.filter((one) => !seen.includes(one))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('writes what brat takes', () => {
    const span = { id: 's', label: 'a label', annotator: 'Béa', note: 'two\nlines' };
    const spans = [
      { ...span, start: 0, end: 9, surface: 'fined\nKim' },
      { ...span, id: 't', annotator: 'ann', label: '기관', note: '', start: 6, end: 9, surface: 'Kim' },
    ] as unknown as Corpus['documents'][number]['spans'];
    const document = { name: 'a/b', title: '', text: 'fined\nKim', sha256: '', spans, statuses: [], meta: {} };
    const { files, losses } = exportTo(brat, corpusOf([document]));
    expect(files.get('a_b.ann')?.toString()).toBe(
      'T1\ta_label 0 5;6 9\tfined Kim\nA1\tAnnotator T1 Bea\n#1\tAnnotatorNotes T1\ttwo lines\n' +
        'T2\tLabel2 6 9\tKim\nA2\tAnnotator T2 ann\n',
    );
    expect(files.get('a_b.txt')?.toString()).toBe('fined\nKim');
    expect(files.get('annotation.conf')?.toString()).toBe(
      '[entities]\na_label\nLabel2\n\n[relations]\n<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n[events]\n\n' +
        '[attributes]\nAnnotator\tArg:<ENTITY>, Value:ann|Bea\n',
    );
    expect(losses.map(({ span: id, reason }) => [id, reason])).toEqual([
      ['s', 'label-renamed'],
      ['t', 'label-renamed'],
    ]);
  });

  const shifted = text.replace('🚓', '🚓!');
  const ann =
    'T1\tperson 28 31\tKim\nT2\tagency 12 18\tpolice\nT3\tfine 22 27\tfined\n' +
    'A1\tSure T1\nA2\tRole T2 public\nM3\tSure T3\nA4\tRole T2 local\nA5\tSure E1\n#1\tAnnotatorNotes R2 why\n' +
    'R1\tof Arg1:T1 Arg2:T2\nR2\tBy Cause:T3 Theme:T2\nR3\tagainst Whom:T3 Who:T1\nE1\tfine:T3 By:T2\n*\tEquiv T1 T2\n';

  it('keeps attributes with their spans, relations between spans, and all else by the marks of spans', () => {
    const [found] = read(ann, shifted);
    expect(found).toMatchObject({
      ok: true,
      document: {
        spans: [
          { id: 'T1', meta: { Sure: true } },
          { id: 'T2', meta: { Role: ['public', 'local'] } },
          { id: 'T3', meta: { Sure: true } },
        ],
        meta: {
          relations: [
            { type: 'of', from: 'T1', to: 'T2' },
            { type: 'against', from: 'T3', to: 'T1', roles: ['Whom', 'Who'] },
          ],
          brat: [
            'A5\tSure E1',
            '#1\tAnnotatorNotes R2 why',
            'R2\tBy Cause:T3 Theme:T2',
            'E1\tfine:T3 By:T2',
            '*\tEquiv T1 T2',
          ],
        },
      },
    });
  });

  const corpusIn = (): Corpus => {
    const documents = asStored(importFrom(brat, folder(ann, shifted))).map((one) => ({
      ...one,
      name: 'x',
      spans: inOrder(
        one.spans.map((span) => ({ ...span, annotator: 'me' })),
        spanOrder(),
      ),
    }));
    return corpusOf(documents);
  };

  it('writes them out again, under the marks that the spans have then, and reads them back as they were', () => {
    const corpus = corpusIn();
    const { files, losses } = exportTo(brat, corpus);
    expect(losses.filter(({ reason }) => reason !== 'astral-unit-warning')).toEqual([]);
    const lines = files.get('x.ann')?.toString().trim().split('\n') ?? [];
    expect(lines.slice(0, 3).map((line) => line.split(' ')[0])).toEqual(['T1\tagency', 'T2\tfine', 'T3\tperson']);
    expect(lines.slice(3)).toEqual([
      'A1\tRole T1 public',
      'A2\tRole T1 local',
      'A3\tSure T2',
      'A4\tSure T3',
      'R3\tof Arg1:T3 Arg2:T1',
      'R4\tagainst Whom:T2 Who:T3',
      'A5\tSure E1',
      '#1\tAnnotatorNotes R2 why',
      'R2\tBy Cause:T2 Theme:T1',
      'E1\tfine:T2 By:T1',
      '*\tEquiv T3 T1',
    ]);
    expect(files.get('annotation.conf')?.toString()).toMatch(
      /\[relations\]\nof\tArg1:<ENTITY>, Arg2:<ENTITY>\nagainst\t[^]*\[attributes\]\nRole\tArg:<ENTITY>, Value:public\|local\nSure\tArg:<ENTITY>\n/,
    );
    const again = imported(files);
    expect(again.documents).toMatchObject(corpus.documents.map(({ sha256: _, ...one }) => one));
    expect(exportTo(brat, { ...again, scheme: corpus.scheme }).files).toEqual(files);
  });

  it('believes brat where relations and attributes were changed there', () => {
    const { files } = exportTo(brat, corpusIn());
    const changed = new Map(files);
    const edited = (files.get('x.ann')?.toString() ?? '')
      .replace('A3\tSure T2\n', '')
      .replace('R3\tof Arg1:T3', 'R3\tof Arg1:T2');
    changed.set('x.ann', Buffer.from(edited));
    const [document] = imported(changed).documents;
    expect(document?.meta['relations']).toMatchObject([{ type: 'of', from: 'T3', to: 'T2' }, { type: 'against' }]);
    expect(document?.meta['brat']).toContain('E1\tfine:T3 By:T2');
    expect(document?.spans.map(({ meta }) => meta)).toEqual([{ Role: ['public', 'local'] }, undefined, { Sure: true }]);
  });

  it('reports the relations of spans that do not go out, and what no attribute can say', () => {
    const corpus = corpusIn();
    const [document] = corpus.documents;
    if (document === undefined) throw new Error('nothing came in');
    const spans = document.spans
      .filter(({ id }) => id !== 'T3')
      .map((span) => ({ ...span, meta: { ...span.meta, 'two words': 1 } }));
    const { files, losses } = exportTo(brat, corpusOf([{ ...document, spans }]));
    const reasons = losses.filter(({ reason }) => reason !== 'astral-unit-warning');
    expect(
      reasons.map(({ span, reason, detail }) => [span, reason, detail.replace(/; Span.*|^.*export: /, '')]),
    ).toEqual([
      ['T2', 'meta-dropped', 'brat has no attribute for two words: 1'],
      ['T1', 'meta-dropped', 'brat has no attribute for two words: 1'],
      [null, 'relation-dropped', 'R2 By Cause:T3 Theme:T2'],
      [null, 'relation-dropped', 'E1 fine:T3 By:T2'],
      [null, 'relation-dropped', 'A5 Sure E1'],
      [null, 'relation-dropped', '#1 AnnotatorNotes R2 why'],
      [null, 'relation-dropped', '“against” from T3 to T1'],
    ]);
    expect(files.get('x.ann')?.toString()).toContain('R1\tof Arg1:T2 Arg2:T1\n*\tEquiv T2 T1\n');
    expect(asStored(importFrom(brat, files))[0]?.meta).toEqual(document.meta);
  });

  it('has an .ann file for a document without spans', () => {
    const document = { name: 'd', title: '', text: 'x', sha256: '', spans: [], statuses: [], meta: {} };
    expect(exportTo(brat, corpusOf([document])).files.get('d.ann')).toHaveLength(0);
  });

  it.each([
    ['code points', 21, 38],
    ['UTF-16', 22, 39],
    ['bytes', 26, 43],
  ])('finds out that offsets are in %s', (_, start, end) => {
    expect(spansOf(read(`T1\tsanction ${start} ${end}\tfined Kim 500 won\n`))).toEqual([[21, 38, 'sanction']]);
  });

  it('takes a blank for words, which tell the unit as others do', () => {
    expect(spansOf(read('T1\tx 3 4\t \n', '🚓a_ b'))).toEqual([[3, 4, 'x']]);
    expect(spansOf(read('T1\tx 4 5\t \n', '🚓a_ b'))).toEqual([[3, 4, 'x']]);
  });

  it('lets people choose where nothing tells the unit, unless only one leaves the pieces together', () => {
    const [found] = read('T1\tx 2 3\ta\n', '🚓aaaa');
    const alternatives = found?.ok === false ? (found.alternatives ?? []) : [];
    expect(alternatives.map((document) => spansOf([{ ok: true, line: null, document }]))).toEqual([
      [[2, 3, 'x']],
      [[1, 2, 'x']],
    ]);
    expect(spansOf(read('T1\tx 2 3;4 5\ta a\n', '🚓aa\naa'))).toEqual([[2, 5, 'x']]);
  });

  it('joins pieces that only blanks part, and refuses the others by line', () => {
    const found = read('T1\tx 21 26;27 30\tfined Kim\nT2\tx 12 18\tpolice\nT3\tx 21 26;31 34\tfined 500\n');
    expect(spansOf(found)).toEqual([
      [21, 30, 'x'],
      [12, 18, 'x'],
    ]);
    expect(reasonsOf(found)).toEqual([[3, expect.stringMatching(/pieces with “Kim” between/)]]);
  });

  it('takes notes and annotators, and keeps what has no place here', () => {
    const [found] = read(
      'T1\tx 12 18\tpolice\n#1\tAnnotatorNotes T1\twhy?\nA1\tAnnotator T1 ann\nE1\tx:T1\nR1\tof Arg1:T1 Arg2:T1\n',
    );
    expect(found).toMatchObject({
      ok: true,
      document: {
        spans: [{ note: 'why?', annotator: 'ann' }],
        meta: { relations: [{ type: 'of', from: 'T1', to: 'T1' }], brat: ['E1\tx:T1'] },
      },
    });
  });

  it('believes brat about what was changed in brat', () => {
    const span = { id: 's', start: 0, end: 5, surface: 'fined', label: 'a label', annotator: 'Béa', note: 'why?' };
    const spans = [span, { ...span, id: 't', annotator: 'ann' }] as unknown as Corpus['documents'][number]['spans'];
    const document = { name: 'd', title: 'T', text: 'fined Kim', sha256: '', spans, statuses: [], meta: {} };
    const { files } = exportTo(brat, {
      ...corpusOf([document]),
      documents: asStored([{ ok: true, line: 1, document: document as never }]),
    });
    const ann = files.get('d.ann')?.toString() ?? '';
    const changed = new Map(files).set(
      'd.ann',
      Buffer.from(ann.replace('T1\ta_label 0 5\tfined', 'T1\ta_label 0 9\tfined Kim').replace('T2\twhy?', 'T2\tthus')),
    );
    expect(imported(changed).documents[0]?.spans).toMatchObject([
      { id: '', start: 0, end: 9, label: 'a label', annotator: 'Béa', note: 'why?' },
      { id: 't', start: 0, end: 5, label: 'a label', annotator: 'ann', note: 'thus' },
    ]);
  });

  it.each([
    ['T1\tx 12 18\tpolicE\n', /says “policE”, but the text there is “police”/],
    ['T1\tx 12 18\tpol\n', /6 long by its offsets/],
    ['T1\tx 500 503\tabc\n', /outside the text/],
    ['T1\tx 5 5\t\n', /empty/],
    ['T1 x 12 18 police\n', /no line of brat’s/],
    ['T1\tx 12 18\tpolice\nT1\tx 12 18\tpolice\n', /stands twice/],
    ['T1\tx 12', /no line of brat’s/],
  ])('refuses %j', (ann, reason) => {
    const [line, said] = reasonsOf(read(ann))[0] as [number, string];
    expect(said).toMatch(reason);
    expect(line).toBe(ann.trim().split('\n').length);
  });

  it('says that the text is missing, or is none, and reads no other folder for it', () => {
    const alone = new Map([['a/../x.ann', Buffer.from('')]]);
    expect(reasonsOf(importFrom(brat, alone))).toEqual([[null, 'its text x.txt is not beside it']]);
    expect(reasonsOf(read('', Buffer.from([0, 1, 2, 0, 255])))).toMatchObject([
      [null, expect.stringMatching(/^its text x.txt is/)],
    ]);
  });

  it('takes BOM, CRLF and other encodings, and moves the offsets along', () => {
    const crlf = 'one\r\ntwo three';
    expect(spansOf(read('\ufeffT1\tx 5 8\ttwo\r\nT2\tx 9 14\tthree\r\n', crlf))).toEqual([
      [4, 7, 'x'],
      [8, 13, 'x'],
    ]);
    expect(spansOf(read('T1\tx 2 5\ttwo\n', '\ufeff\ntwo'))).toEqual([[1, 4, 'x']]);
  });

  it('reads what it wrote when an editor has given the text other line ends and a mark since', () => {
    const [start, end] = [4 as CodePoint, 9 as CodePoint];
    const span = { id: 's', start, end, surface: 'three', label: 'x', annotator: 'ann', note: '' };
    const words = 'two\nthree';
    const sha256 = createHash('sha256').update(words).digest('hex');
    const document = { name: 'd', title: '', text: words, sha256, spans: [span], statuses: [], meta: {} };
    const { files } = exportTo(brat, corpusOf([document]));
    const edited = new Map(files).set('d.txt', Buffer.from('\ufefftwo\r\nthree'));
    expect(imported(edited).documents[0]).toMatchObject({ text: words, spans: [span] });
  });

  it('passes over the folder’s own files', () => {
    const files = exportTo(brat, corpusOf([])).files;
    expect([...files.keys()]).toEqual(['annotation.conf', 'spanwright.json']);
    for (const name of files.keys()) {
      expect(sureOf(brat, name, files.get(name) ?? Buffer.alloc(0))).toBe(1);
      const file = fileIn(files, name);
      expect(file && [...readBrat(file)]).toEqual([]);
    }
  });

  it('cuts at every kind of line break and drops the blanks there', () => {
    expect(fragmentsOf(10, ' a \n\u2028 🚓b\u0085\n')).toEqual([
      { start: 10, end: 12, text: ' a' },
      { start: 16, end: 18, text: '🚓b' },
    ]);
    expect(fragmentsOf(0, '\n \n')).toEqual([]);
  });
});

describe('the files of the BioNLP shared tasks', () => {
  const files = {
    'a.txt': 'TNF alpha induces IL-2 here.',
    'a.a1': 'T1\tProtein 0 9\tTNF alpha\nT2\tProtein 18 22\tIL-2\n',
    'a.a2': 'T3\tPositive_regulation 10 17\tinduces\nE1\tPositive_regulation:T3 Theme:T2 Cause:T1\n*\tEquiv T1 T2\n',
  };

  it('are one article, whatever is in which', async () => {
    const { 'a.a1': given, ...others } = files;
    expect(await readField(madeFile('a.a1', given, others))).toMatchObject({
      format: 'brat',
      sure: 1,
      texts: [files['a.txt']],
      refused: [],
      tags: ['Protein=TNF alpha', 'Protein=IL-2', 'Positive_regulation=induces'],
    });
    expect(await readField(madeFile('a.a2', files['a.a2'], files))).toMatchObject({
      format: 'brat',
      texts: [],
      refused: [],
    });
    const alone = { 'a.txt': files['a.txt'] };
    expect((await readField(madeFile('a.a2', files['a.a2'], alone))).tags).toEqual(['Positive_regulation=induces']);
    expect((await readField(madeFile('a.a1', given))).refused).toEqual(['its text a.txt is not beside it']);
  });
});
