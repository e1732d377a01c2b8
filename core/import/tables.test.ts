// Tables that people bring: which column is what is told by what stands in it, or asked, and never a wrong text without a word.

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReadingChoices } from '../../model/reading.ts';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../formats/fixtures');
let bench: Bench;

beforeEach(() => {
  bench = openBench();
});
afterEach(() => bench.close());

const filesOf = (...names: string[]): Record<string, Uint8Array> =>
  Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))]));
const texts = (): readonly string[] =>
  bench.corpus.reader
    .all<{ text: string }>(
      'SELECT text FROM document_text JOIN document ON document.id = document_text.document WHERE live = 1 ORDER BY id',
    )
    .map(({ text }) => text);
const tags = (): readonly string[] =>
  (bench.picture() as { spans: { label: string; surface: string }[] }).spans.map(
    ({ label, surface }) => `${label}=${surface}`,
  );
const flagsOf = async (files: Record<string, string | Uint8Array>): Promise<readonly string[]> => {
  const { questions } = await bench.look(files);
  return questions.flatMap(({ question }) => question.answers.map(({ flag }) => flag));
};
const rolesOf = async (files: Record<string, string | Uint8Array>): Promise<string> => {
  const { tables } = await bench.look(files);
  return tables.map(({ columns }) => columns.map(({ role }) => role).join(' ')).join('; ');
};

const harbour = ['A harbour office warned Blue Ferries .\nFaro rested'];
const three = ['agency=harbour office', 'ORG=Blue Ferries', 'LOC=Faro'];

describe('the column of words is the one that is words', () => {
  it.each([
    ['conll-index-column.conll', 'index word tag', harbour],
    ['conll-document-column.tsv', 'document word tag', ['A harbour office warned Blue Ferries .', 'Faro rested']],
    ['conll-comment-first.conll', 'word tag', harbour],
  ])('%s', async (name, roles, expected) => {
    expect(await rolesOf(filesOf(name))).toBe(roles);
    expect(await bench.importFiles(filesOf(name))).toMatchObject({ failed: 0, spans: 3 });
    expect(texts()).toEqual(expected);
    expect(tags()).toEqual(three);
  });

  it('shows the first three rows of each table once', async () => {
    const { tables } = await bench.look(filesOf('conll-index-column.conll'));
    expect(tables).toMatchObject([{ path: 'conll-index-column.conll', files: 1 }]);
    expect(tables[0]?.columns[1]).toEqual({ name: '', flag: '2', role: 'word', cells: ['A', 'harbour', 'office'] });
  });

  it('is another where the person says so, by number or by name', async () => {
    const files = filesOf('conll-index-column.conll');
    expect(await bench.importFiles(files, { columns: { word: '1' } })).toMatchObject({ imported: 1 });
    expect(texts()[0]).toMatch(/^0 1 2 3/);
    const table = filesOf('kaggle-token-table.csv');
    expect(await bench.importFiles(table, { columns: { word: 'pos', tag: '4' } })).toMatchObject({ spans: 2 });
    expect(texts()[1]).toBe('NNS VBD NNP\nNNP NNP');
  });

  it('is refused where there is no such column, and the columns are named', async () => {
    const report = await bench.importFiles(filesOf('kaggle-token-table.csv'), { columns: { word: 'Wrod' } });
    expect(report).toMatchObject({ imported: 0, failed: 1 });
    expect(report.lines[0]?.reason).toBe(
      'has no column “Wrod”, which --columns names; it has Sentence #, Word, POS, Tag',
    );
  });
});

describe('comments and marks', () => {
  it('are no sentences, and are counted', async () => {
    const report = await bench.importFiles(filesOf('multiconer.conll'));
    expect(report).toMatchObject({ failed: 0, spans: 3 });
    expect(texts()).toEqual(['A harbour office warned Blue Ferries .\nfaro rested']);
    expect(report.notTaken).toMatchObject([{ kind: 'comment', count: 2, example: '# id 77a1 domain=en' }]);
  });

  it('may name documents', async () => {
    await bench.importFiles({ 'a.conll': '# newdoc id = one\na\tO\nb\tB-X\n\n# newdoc id = two\nc\tO\n\nd\tB-X\n' });
    expect(bench.picture()).toMatchObject({ documents: [{ name: 'one' }, { name: 'two' }] });
    expect(texts()).toEqual(['a b', 'c\nd']);
  });

  it('do not take words away that are number signs', async () => {
    await bench.importFiles({ 'a.conll': 'Go O\nto O\n# O\n3 O\n#Faro B-LOC\n' });
    expect(texts()).toEqual(['Go to # 3 #Faro']);
    expect(tags()).toEqual(['LOC=#Faro']);
  });
});

describe('CoNLL-U', () => {
  it('has its text from a comment, and its tags in MISC', async () => {
    expect(await bench.importFiles(filesOf('conllu-misc.conllu'))).toMatchObject({ failed: 0, spans: 1 });
    expect(texts()).toEqual(['Blue Ferries sank.']);
    expect(tags()).toEqual(['ORG=Blue Ferries']);
  });

  const row = (id: string, form: string, misc: string): string => `${id}\t${form}\t_\tX\t_\t_\t0\tdep\t_\t${misc}\n`;
  it('has no blanks where SpaceAfter says so, and words in ranges once', async () => {
    const content =
      row('1', 'In', 'NER=O') +
      row('2-3', 'vom', 'SpaceAfter=No') +
      row('2', 'von', 'NER=B-LOC') +
      row('3', 'dem', 'NER=I-LOC') +
      row('3.1', 'nothing', '_') +
      row('4', '-Kai', 'NER=I-LOC|SpaceAfter=No') +
      row('5', '!', 'NER=O');
    expect(await bench.importFiles({ 'a.conllu': content })).toMatchObject({ failed: 0, spans: 1 });
    expect(texts()).toEqual(['In vom-Kai!']);
    expect(tags()).toEqual(['LOC=vom-Kai']);
  });

  it('has entities in brackets', async () => {
    const content = row('1', 'Blue', 'Entity=(e1-org-1') + row('2', 'Ferries', 'Entity=e1)') + row('3', 'sank', '_');
    expect(await bench.importFiles({ 'a.conllu': content })).toMatchObject({ failed: 0, spans: 1, notTaken: [] });
    expect(tags()).toEqual(['org=Blue Ferries']);
  });
});

describe('a column of documents', () => {
  it('ends the last sentence of each, which belongs to the one before', async () => {
    const rows = [
      'doc,token,label',
      'd1,Kim,B-PER',
      'd1,paid,O',
      'd2,Lee,B-PER',
      'd2,ran,O',
      'd3,Zoe,B-PER',
      'd3,sat,O',
    ];
    expect(await bench.importFiles({ 'a.csv': rows.join('\n') })).toMatchObject({ imported: 3, spans: 3 });
    expect(texts()).toEqual(['Kim paid', 'Lee ran', 'Zoe sat']);
  });

  it('whose table breaks off at a quote has the sentences before', async () => {
    const rows = ['doc,token,label', 'd1,Kim,B-PER', 'd1,paid,O', 'd2,"Lee,B-PER', 'd2,ran,O'];
    const report = await bench.importFiles({ 'a.csv': rows.join('\n') });
    expect(report).toMatchObject({ imported: 1, spans: 1, failed: 1 });
    expect(report.lines).toMatchObject([{ line: 4, reason: expect.stringMatching(/quotes of this row/) as string }]);
    expect(texts()).toEqual(['Kim paid']);
  });
});

describe('several columns of tags', () => {
  it('of GermEval are outer and inner', async () => {
    expect(await bench.importFiles(filesOf('germeval.tsv'))).toMatchObject({ failed: 0, spans: 3 });
    expect(tags()).toEqual(['ORG=Hafen Faro', 'LOC=Faro', 'ORGpart=Blau']);
  });

  it('are asked about, and read as told', async () => {
    const files = filesOf('gold-and-predicted.txt');
    expect(await flagsOf(files)).toEqual(['--columns tag=2', '--columns tag=3', '--columns tag=2+3']);
    const refused = await bench.importFiles(files);
    expect(refused).toMatchObject({ imported: 0, failed: 1 });
    expect(refused.lines[0]?.reason).toContain('say --columns tag=2 or --columns tag=3');
    const report = await bench.importFiles(files, { columns: { tag: '2' } });
    expect(report).toMatchObject({ imported: 1, spans: 1, failed: 0 });
    expect(report.notTaken).toMatchObject([{ kind: 'column', name: 'column 3', holdsTags: false }]);
    expect(tags()).toEqual(['ORG=Delta Freight']);
  });

  it('are not those of chunks', async () => {
    const content = '-DOCSTART- -X- -X- O\n\nFaro NNP B-NP B-LOC\nrested VBD B-VP O\n. . O O\n';
    const report = await bench.importFiles({ 'a.conll': content });
    expect(report).toMatchObject({ imported: 1, spans: 1, failed: 0 });
    expect(report.notTaken.map(({ name, holdsTags }) => [name, holdsTags])).toEqual([
      ['column 2', false],
      ['column 3', false],
    ]);
  });

  it('are told where one has tags behind the rows by which columns are told', async () => {
    const content = 'Faro B-LOC O\nrested O O\n'.repeat(3000) + 'Faro B-LOC B-ORG\n';
    const report = await bench.importFiles({ 'a.conll': content });
    expect(report.notTaken).toMatchObject([{ kind: 'column', name: 'column 3', count: 1, holdsTags: true }]);
  });
});

describe('tags as people write them', () => {
  const words = ['Ana', 'Lima', 'met', 'Faro', 'Blue', 'Ferries', 'Ltd', '.'];
  const spans = ['PER=Ana Lima', 'LOC=Faro', 'ORG=Blue Ferries Ltd'];
  it.each([
    ['IOB1', 'I-PER I-PER O I-LOC I-ORG I-ORG I-ORG O'],
    ['IOB2', 'B-PER I-PER O B-LOC B-ORG I-ORG I-ORG O'],
    ['BIOES', 'B-PER E-PER O S-LOC B-ORG I-ORG E-ORG O'],
    ['BMES', 'B-PER E-PER O S-LOC B-ORG M-ORG E-ORG O'],
    ['BMEWO', 'B-PER E-PER O W-LOC B-ORG M-ORG E-ORG O'],
    ['BILOU', 'B-PER L-PER O U-LOC B-ORG I-ORG L-ORG O'],
    ['underscores', 'B_PER I_PER O B_LOC B_ORG I_ORG I_ORG O'],
    ['suffixes', 'PER-B PER-I O LOC-B ORG-B ORG-I ORG-I O'],
    ['bare labels', 'PER PER O LOC ORG ORG ORG O'],
    ['brackets', '(PER* *) * (LOC) (ORG* * *) *'],
  ])('in %s', async (_, said) => {
    const file = { 'a.tsv': words.map((word, i) => `${word}\t${said.split(' ')[i] ?? ''}`).join('\n') };
    expect(await bench.importFiles(file)).toMatchObject({ imported: 1, spans: 3, failed: 0 });
    expect(tags()).toEqual(spans);
  });

  it('as bare labels between blanks in a text file, which may be prose, after a question', async () => {
    const files = { 'a.txt': 'Blue ORG\nFerries ORG\nreached O\nFaro LOC\n. O\n' };
    expect(await flagsOf(files)).toEqual([
      '--if-unsure iob2',
      '--if-unsure text',
      '--if-unsure bilou',
      '--if-unsure text-lines',
    ]);
    expect(await bench.importFiles(files)).toMatchObject({ imported: 0, failed: 1 });
  });

  it('without labels, and before the word', async () => {
    await bench.importFiles({ 'a.tsv': 'B\tBlue\nI\tFerries\nO\tsank\nO\t.\n' });
    expect(texts()).toEqual(['Blue Ferries sank .']);
    expect(tags()).toEqual(['entity=Blue Ferries']);
  });

  it('are refused by line where they are none', async () => {
    const report = await bench.importFiles({ 'a.tsv': 'a\tB-X\nb\tI-X\n\nc\tB-X\nd\tI_am_lost\te\n\nf\tO\n' });
    expect(report).toMatchObject({ imported: 1, spans: 1, failed: 1 });
    expect(report.lines[0]).toMatchObject({ line: 5, outcome: 'failed' });
  });
});

describe('layouts of well-known corpora', () => {
  it.each([
    [
      'CoNLL-2012',
      'a.conll',
      '#begin document (a/b); part 000\na/b\t0\t0\tBlue\tNNP\t(TOP(NP*\t-\t(ORG*\na/b\t0\t1\tFerries\tNNP\t*)\t-\t*)\n' +
        'a/b\t0\t2\tsank\tVBD\t(VP*\tsink\t*\na/b\t0\t3\t.\t.\t*))\t-\t*\n\n#end document\n',
      'Blue Ferries sank .',
    ],
    ['MIT’s, with the tag in front', 'a.bio', 'B-ORG\tblue\nI-ORG\tferries\nO\tsank\n', 'blue ferries sank'],
    ['WikiANN', 'a.tsv', 'en:Blue\tB-ORG\nen:Ferries\tI-ORG\nen:sank\tO\n', 'Blue Ferries sank'],
    [
      'HIPE',
      'a.tsv',
      'TOKEN\tNE-COARSE-LIT\tNE-COARSE-METO\tMISC\n# hipe2022:document_id = x\nBlue\tB-ORG\tO\t_\nFerries\tI-ORG\tO\tNoSpaceAfter\n,\tO\tO\t_\n',
      'Blue Ferries,',
    ],
    ['CoNLL-U Plus', 'a.conllup', '# global.columns = ID FORM NE\n1\tBlue\tB-ORG\n2\tFerries\tI-ORG\n', 'Blue Ferries'],
  ])('%s', async (_, name, content, text) => {
    expect(await bench.importFiles({ [name]: content })).toMatchObject({ imported: 1, spans: 1, failed: 0 });
    expect(texts()).toEqual([text]);
    expect(tags().map((tag) => tag.toLowerCase())).toEqual(['org=blue ferries']);
  });
});

describe('scripts without blanks', () => {
  it('get none between words', async () => {
    expect(await bench.importFiles(filesOf('bmes.txt'))).toMatchObject({ failed: 0, spans: 2 });
    expect(texts()).toEqual(['海关总署在沪']);
    expect(tags()).toEqual(['agency=海关总署', 'LOC=沪']);
  });

  it.each([
    ['Thai', 'ตำรวจ O\nจับ O\nกรุงเทพ B-LOC\n', 'ตำรวจจับกรุงเทพ'],
    ['Japanese', '税関 B-agency\nは O\nOpenTTD B-X\nLtd I-X\nを O\n調べた O\n。 O\n', '税関はOpenTTD Ltdを調べた。'],
    ['Korean', '세관이 B-agency\n벌금을 O\n물렸다 O\n', '세관이 벌금을 물렸다'],
  ])('%s', async (_, content, text) => {
    expect(await bench.importFiles({ 'a.conll': content })).toMatchObject({ failed: 0 });
    expect(texts()).toEqual([text]);
  });
});

describe('tables of tokens', () => {
  it('with a header and a column of sentences', async () => {
    const report = await bench.importFiles(filesOf('kaggle-token-table.csv'));
    expect(report).toMatchObject({ imported: 1, spans: 2, failed: 0 });
    expect(texts()).toEqual(['Ferries reached Faro\nBlue Ferries']);
    expect(tags()).toEqual(['LOC=Faro', 'ORG=Blue Ferries']);
    expect(report.notTaken).toMatchObject([{ kind: 'column', name: 'POS', count: 5, example: 'NNS' }]);
  });

  it.each([
    ['semicolons and quotes', 'a.csv', 'word;tag\n"Blue";B-ORG\n"Ferries";I-ORG\n";";O\n"""";O\n'],
    ['an index of pandas', 'b.csv', ',token,label\n0,Blue,B-ORG\n1,Ferries,I-ORG\n2,sank,O\n'],
    ['Windows-1252', 'c.csv', Buffer.from('word,tag\nCaf\u00e9,O\nBlue,B-ORG\nFerries,I-ORG\n', 'latin1')],
    ['UTF-16', 'd.tsv', Buffer.from('\ufeffword\ttag\r\nBlue\tB-ORG\r\nFerries\tI-ORG\r\nfuhr\tO\r\n', 'utf16le')],
  ])('with %s', async (_, name, content) => {
    await bench.importFiles({ [name]: content });
    expect(tags()).toEqual(['ORG=Blue Ferries']);
  });
});

const sheetXml = (rows: readonly (readonly (string | number)[])[]): string =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows
    .map(
      (row, r) =>
        `<row r="${r + 1}">${row
          .map((cell, c) => {
            const place = `${String.fromCharCode(65 + c)}${r + 1}`;
            return typeof cell === 'number'
              ? `<c r="${place}"><v>${cell}</v></c>`
              : `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${cell}</t></is></c>`;
          })
          .join('')}</row>`,
    )
    .join('')}</sheetData></worksheet>`;

/** A workbook with these sheets, as little of one as programs take. */
function workbook(sheets: Readonly<Record<string, readonly (readonly (string | number)[])[]>>): Uint8Array {
  const names = Object.keys(sheets);
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts = 'http://schemas.openxmlformats.org/package/2006';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = (some: readonly (readonly [string, string])[]): string =>
    `<Relationships xmlns="${parts}/relationships">${some
      .map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${office}/${type}" Target="${target}"/>`)
      .join('')}</Relationships>`;
  const sheetFiles = Object.values(sheets).map((rows, i): readonly [string, Uint8Array] => [
    `xl/worksheets/sheet${i + 1}.xml`,
    strToU8(sheetXml(rows)),
  ]);
  return zipSync({
    '[Content_Types].xml': strToU8(`<Types xmlns="${parts}/content-types"/>`),
    '_rels/.rels': strToU8(relations([['officeDocument', 'xl/workbook.xml']])),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names
        .map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      relations(names.map((_, i) => ['worksheet', `worksheets/sheet${i + 1}.xml`] as const)),
    ),
    ...Object.fromEntries(sheetFiles),
  });
}

describe('tables of texts', () => {
  it('ask which column is the text, and which the title', async () => {
    const files = filesOf('texts-in-a-column.csv');
    expect(await flagsOf(files)).toEqual(['--columns text=body,title=headline', '--columns text=headline,title=body']);
    const { questions } = await bench.look(files);
    expect(questions[0]?.question.answers.map(({ examples }) => examples[0])).toEqual([
      'A harbour office warned Blue Ferries in Faro.',
      'Warned twice',
    ]);
    expect(await bench.importFiles(files)).toMatchObject({ imported: 0, failed: 1 });
    const columns = { text: 'body', title: 'headline' };
    expect(await bench.importFiles(files, { columns })).toMatchObject({ imported: 2, failed: 0 });
    expect(texts()).toEqual(['A harbour office warned Blue Ferries in Faro.', 'Faro rested, and "all" was calm.']);
    expect(bench.picture()).toMatchObject({
      documents: [
        { name: '1', title: 'Warned twice' },
        { name: '2', title: 'Calm' },
      ],
    });
    const stored = bench.corpus.reader.all<{ meta: string }>('SELECT meta FROM document ORDER BY id');
    expect(stored.map(({ meta }) => JSON.parse(meta) as unknown)).toEqual([
      { date: '2025-03-04' },
      { date: '2025-03-05' },
    ]);
  });

  it('have the tags of Label Studio in a column', async () => {
    const report = await bench.importFiles(filesOf('label-studio-export.csv'));
    expect(report).toMatchObject({ imported: 1, spans: 1, failed: 0 });
    expect(report.annotators).toMatchObject([{ name: 'bea@example.org', spans: 1 }]);
    expect(tags()).toEqual(['ORG=Blue Ferries']);
  });

  it.each([
    ['tuples of Python', `text,entities\n"Blue Ferries sank","[(0, 12, 'ORG')]"\n`],
    ['a tag for each word', 'sentence,word_labels\nBlue Ferries sank,"B-ORG,I-ORG,O"\n'],
    ['lists of words', `tokens,ner_tags\n"['Blue', 'Ferries', 'sank']","['B-ORG' 'I-ORG' 'O']"\n`],
    ['quotes', 'text,entities\nBlue Ferries sank,"[{""text"": ""Blue Ferries"", ""label"": ""ORG""}]"\n'],
    ['a row a tag', 'text;start;end;label\nBlue Ferries in Faro;0;12;ORG\nBlue Ferries in Faro;16;20;LOC\n'],
  ])('have tags as %s', async (_, content) => {
    expect(await bench.importFiles({ 'a.csv': content })).toMatchObject({ imported: 1, failed: 0, badSpans: 0 });
    expect(tags()[0]).toBe('ORG=Blue Ferries');
  });

  it('have a list of tags beside each sentence', async () => {
    const content =
      `Sentence #,Sentence,POS,Tag\nSentence: 1,Blue Ferries sank,"['NNP', 'NNP', 'VBD']","['B-ORG', 'I-ORG', 'O']"\n` +
      `Sentence: 2,Kai ran,"['NNP', 'VBD']","['O', 'O']"\n`;
    expect(await bench.importFiles({ 'a.csv': content })).toMatchObject({ imported: 2, spans: 1, failed: 0 });
    expect(texts()).toEqual(['Blue Ferries sank', 'Kai ran']);
  });

  it('say which tags are not on their text', async () => {
    const content = `text,entities\n"Blue Ferries sank","[(0, 12, 'ORG'), (40, 50, 'LOC')]"\nFaro,oops\n`;
    const report = await bench.importFiles({ 'a.csv': content });
    expect(report).toMatchObject({ imported: 1, spans: 1, badSpans: 1, failed: 1 });
    expect(report.lines.map(({ line, reason }) => [line, reason])).toEqual([
      [2, expect.stringContaining('LOC 40–50') as string],
      [3, 'oops is no list of tags'],
    ]);
  });

  it('are articles of their own where no column has tags', async () => {
    expect(
      await bench.importFiles({ 'a.csv': 'text,label\nAll is well today.,good\nFaro rested again.,bad\n' }),
    ).toMatchObject({
      imported: 2,
      spans: 0,
      failed: 0,
    });
    expect(bench.picture()).toMatchObject({ documents: [{ name: 'a-2' }, { name: 'a-3' }] });
  });

  it('name the row that has no text or too many cells', async () => {
    const report = await bench.importFiles({ 'a.csv': 'text,kind\nAll is well.,a\n,b\nFaro rested.,c,d\n' });
    expect(report).toMatchObject({ imported: 1, failed: 2 });
    expect(report.lines.map(({ line }) => line)).toEqual([3, 4]);
  });
});

describe('workbooks', () => {
  it('hold tokens', async () => {
    const rows = [
      ['Sentence', 'Word', 'Tag'],
      [1, 'Blue', 'B-ORG'],
      [1, 'Ferries', 'I-ORG'],
      [2, 'Faro', 'B-LOC'],
      [2, 7, 'O'],
    ];
    expect(await bench.importFiles({ 'a.xlsx': workbook({ Tokens: rows }) })).toMatchObject({
      imported: 1,
      spans: 2,
      failed: 0,
    });
    expect(texts()).toEqual(['Blue Ferries\nFaro 7']);
  });

  it('hold places without a label, which are asked about', async () => {
    const rows = [
      ['text', 'start', 'end'],
      ['They fined Blue Ferries.', 11, 23],
      ['Nothing in Faro.', 11, 15],
    ];
    const files = { 'a.xlsx': workbook({ Places: rows }) };
    const { questions } = await bench.look(files);
    const [asTags, asDetails] = questions[0]?.question.answers ?? [];
    expect(asTags?.examples).toEqual(['tag: Blue Ferries', 'tag: Faro']);
    expect(await bench.importFiles(files)).toMatchObject({ imported: 0, spans: 0, failed: 1 });
    const said = (answer: typeof asTags): ReadingChoices => {
      const { format: _, ifUnsure: __, ...choices } = answer?.choices ?? {};
      return choices;
    };
    expect(await bench.importFiles(files, said(asTags))).toMatchObject({ imported: 2, spans: 2, failed: 0 });
    expect(tags()).toEqual(['tag=Blue Ferries', 'tag=Faro']);
    bench.undo();
    expect(await bench.importFiles(files, said(asDetails))).toMatchObject({ imported: 2, spans: 0, failed: 0 });
  });

  it('hold texts, on the sheet that the person names', async () => {
    const sheets = {
      Texts: [
        ['text', 'year'],
        ['Faro rested &amp; slept.', 2024],
      ],
      Notes: [
        ['note', 'by'],
        ['Ask Bea again.', 'me'],
      ],
    };
    const files = { 'a.xlsx': workbook(sheets) };
    expect(await flagsOf(files)).toEqual(['--columns sheet=Texts', '--columns sheet=Notes']);
    expect(await bench.importFiles(files)).toMatchObject({ imported: 0, failed: 1 });
    expect(await bench.importFiles(files, { columns: { sheet: 'Texts' } })).toMatchObject({ imported: 1, failed: 0 });
    expect(texts()).toEqual(['Faro rested & slept.']);
  });

  it('are refused where they are none', async () => {
    const report = await bench.importFiles({ 'a.xlsx': zipSync({ 'x.txt': strToU8('x') }) });
    expect(report.lines[0]?.reason).toBe('is not an Excel workbook');
  });
});
