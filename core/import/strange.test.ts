// Files as people make them, with tags in ways that no tool has: each comes in with its tags, or is asked about, or says that tags may have
// been passed over. None is an article without tags in silence.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../formats/plain-text/plain-text.ts';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';

let bench: Bench;

beforeEach(() => {
  bench = openBench();
});
afterEach(() => bench.close());

const text = 'The customs office fined Delta Freight 900 euros in Porto.';
const places = [
  [4, 18, 'agency'],
  [25, 38, 'ORG'],
  [52, 57, 'LOC'],
] as const;
const three = ['agency=customs office', 'ORG=Delta Freight', 'LOC=Porto'];
const words = 'The customs office fined Delta Freight in Porto .'.split(' ');
const iob = 'O B-agency I-agency O B-ORG I-ORG O B-LOC O'.split(' ');
const json = (value: unknown): string => `${JSON.stringify(value)}\n`;
const row = { text, ents: places.map(([start, end, label]) => ({ start, end, label })) };
const other = { text: 'Faro slept.', ents: [{ start: 0, end: 4, label: 'LOC' }] };

interface Picture {
  readonly documents: readonly { readonly title: string }[];
  readonly spans: readonly { readonly label: string; readonly surface: string }[];
}
const tags = (): readonly string[] =>
  (bench.picture() as Picture).spans.map(({ label, surface }) => `${label}=${surface}`);

describe('comes in with its tags', () => {
  const python = `[\n    ("${text}", {"entities": [(4, 18, 'agency'), (25, 38, 'ORG'), (52, 57, 'LOC')]}),\n    ('Faro slept.', {'entities': [(0, 4, 'LOC')]}),\n]\n`;
  it.each([
    ['parts of a data set in one object', 'a.json', json({ train: [row], test: [other] })],
    ['lists under the names of documents', 'a.json', json({ harbour: [row], ferry: [other] })],
    [
      'a table of pandas by its columns',
      'a.json',
      json({ text: { 0: text, 1: 'Faro slept.' }, entities: { 0: places, 1: [[0, 4, 'LOC']] } }),
    ],
    ['training data of spaCy 2 in Python', 'train.py', `import spacy\n\n# by hand\nTRAIN_DATA = ${python}`],
    ['Python pasted into a text file', 'train.txt', python],
    [
      'Python in two variables',
      'a.py',
      `TRAIN = [("${text}", {"entities": [(4, 18, "agency"), (25, 38, "ORG"), (52, 57, "LOC")]})]\nTEST = [("Faro slept.", {"entities": [(0, 4, "LOC")]})]\n`,
    ],
  ])('%s', async (_, name, content) => {
    const files = { [name]: content };
    expect((await bench.look(files)).questions).toEqual([]);
    const report = await bench.importFiles(files);
    expect(report).toMatchObject({ imported: 2, spans: 4, failed: 0 });
    expect(report.notTaken.filter(({ holdsTags }) => holdsTags)).toEqual([]);
    expect(tags()).toEqual([...three, 'LOC=Faro']);
  });

  it.each([
    ['tags in small letters', 'a.txt', words.map((word, i) => `${word} ${(iob[i] ?? '').toLowerCase()}\n`).join('')],
    ['tags as a string in a row', 'a.jsonl', json({ sentence: words.join(' '), word_labels: iob.join(',') })],
    ['tags as a string with blanks', 'a.jsonl', json({ text: words.join(' '), tags: iob.join(' ') })],
    [
      'pieces of Dialogflow',
      'a.json',
      json([
        {
          data: [
            { text: 'The ' },
            { text: 'customs office', alias: 'agency', meta: '@agency' },
            { text: ' fined ' },
            { text: 'Delta Freight', alias: 'ORG', meta: '@ORG' },
            { text: ' in ' },
            { text: 'Porto', alias: 'LOC', meta: '@LOC' },
          ],
        },
      ]),
    ],
  ])('%s', async (_, name, content) => {
    const report = await bench.importFiles({ [name]: content });
    expect(report).toMatchObject({ imported: 1, spans: 3, failed: 0 });
    expect(tags().map((tag) => tag.toLowerCase())).toEqual(three.map((tag) => tag.toLowerCase()));
  });
});

describe('is asked about', () => {
  it.each([
    ['a line of words, a line of tags', `${words.join(' ')}\n${iob.join(' ')}\n`],
    [
      'words with their tags behind a stroke',
      `${words.map((word, i) => `${word}/${(iob[i] ?? '').slice(2) || 'O'}`).join(' ')}\n`,
    ],
    ['Chinese words with their tags', '浙商银行/company 的/o 叶老桂/name 博士/o\n'],
    ['words with their tags behind three strokes', `${words.map((word, i) => `${word}___${iob[i]}`).join(' ')}\n`],
    ['a list of quotes with tags', 'They fined Delta Freight in Porto → ["Delta Freight"/ORG, "Porto"/LOC]\n'],
  ])('%s', async (_, content) => {
    const files = { 'a.txt': content };
    const { questions } = await bench.look(files);
    expect(questions.map(({ question }) => question.about)).toEqual(['format']);
    expect(await bench.importFiles(files)).toMatchObject({ imported: 0, failed: 1 });
    expect(await bench.importFiles(files, { ifUnsure: plainText })).toMatchObject({ imported: 1, failed: 0 });
  });

  it('not where prose has strokes and dates', async () => {
    const prose = 'Porto and/or Faro paid 900 euros on 12/03/1998.\nHe/she said so (cf. pp. 3/4) in the N/A column.\n';
    expect((await bench.look({ 'a.txt': prose })).questions).toEqual([]);
  });
});

describe('says what it may have passed over', () => {
  it.each([
    ['words in an object by label and word', { text, result: { LOC: { Porto: [[52, 56]] } } }],
    ['places as a string', { text, annotation: '25 38 ORG|52 57 LOC' }],
    ['pairs as a string', { text, output: 'Porto: LOC\nDelta Freight: ORG' }],
    ['lists of places side by side', { text, starts: [25, 52], ends: [38, 57], types: ['ORG', 'LOC'] }],
    ['two words that a relation is between', { text, subj_start: 4, subj_end: 5, subj_type: 'ORG' }],
    ['quotes under their labels', { text, LOC: ['Porto'], ORG: ['Delta Freight'] }],
    ['a quote under its label', { text, ORG: 'Delta Freight' }],
    ['elements in the text', { text: 'They fined <ORG>Delta Freight</ORG> in <LOC>Porto</LOC>.' }],
    ['brackets in the text', { text: 'They fined [Delta Freight](ORG) in [Porto](LOC).' }],
    [
      'the answer of a chat',
      { messages: [{ content: text }, { content: JSON.stringify({ entities: [{ text: 'Porto', label: 'LOC' }] }) }] },
    ],
  ])('%s', async (_, value) => {
    const report = await bench.importFiles({ 'a.jsonl': json(value) });
    expect(report.failed + report.notTaken.filter(({ holdsTags }) => holdsTags).length).toBeGreaterThan(0);
  });

  it.each([
    ['elements in the cells', `id,text\n1,"They fined <ORG>Delta Freight</ORG> in Porto."\n2,"Faro slept."\n`],
    ['labels as columns', `text,ORG,LOC\n"${text}",Delta Freight,Porto\n"Faro slept.",,Faro\n`],
    ['pairs in a cell', `text,entities\n"${text}","Porto:LOC;Delta Freight:ORG"\n"Faro slept.","Faro:LOC"\n`],
  ])('%s of a table', async (_, content) => {
    const report = await bench.importFiles({ 'a.csv': content });
    expect(report).toMatchObject({ imported: 2, spans: 0 });
    expect(report.notTaken.some(({ holdsTags }) => holdsTags)).toBe(true);
  });

  it.each([
    ['displaCy', '<mark class="entity" style="x">Delta Freight <span style="y">ORG</span></mark>'],
    ['others', '<span data-entity="ORG">Delta Freight</span>'],
  ])('words that a page marks, as %s does', async (_, element) => {
    const page = `<!DOCTYPE html><html><body><p>They fined ${element} in Porto.</p></body></html>`;
    const { notTaken } = await bench.importFiles({ 'a.html': page });
    expect(notTaken).toMatchObject([{ kind: 'markup', name: 'marked words', count: 1, holdsTags: true }]);
  });

  it.each([
    ['a title with a colon', { text, title: 'Porto: A History' }],
    ['links and paragraphs', { text: '<p>They <b>fined</b> <a href="x">Delta Freight</a>.</p>' }],
    ['a link in Markdown', { text: 'See [the report](https://example.org/a) and [page 3](p3.html).' }],
    ['the language', { text: 'Il dort en Porto.', LANG: 'en' }],
    ['keywords of the text', { text, keywords: ['customs office', 'Porto'] }],
    ['a time and a place', { text, date: '2020-01-02 10:03', city: 'Porto' }],
    ['e-mail and the like', { text, note: 'I-95 and B-2 are roads' }],
  ])('and nothing of %s', async (_, value) => {
    const report = await bench.importFiles({ 'a.jsonl': json(value) });
    expect(report).toMatchObject({ imported: 1, failed: 0 });
    expect(report.notTaken.filter(({ holdsTags }) => holdsTags)).toEqual([]);
  });
});

it('takes a cell with an empty list for no tag of the word beside it', async () => {
  const table = 'annotation_id,annotator,id,label,text\n1,1,1,[],"U.S.\n"\n';
  expect(await bench.importFiles({ 'project-1.csv': table })).toMatchObject({ imported: 1, spans: 0, failed: 0 });
});

it('keeps what a file says of a tag with the tag, and the intent of an utterance with its article', async () => {
  const pieces = [{ text: 'Where is ' }, { text: 'Faro', entity: 'city', slot_name: 'where' }];
  const utterances = [{ data: pieces }];
  const snips = { intents: { ask: { utterances }, go: { utterances: [{ data: [...pieces, { text: ' now' }] }] } } };
  await bench.importFiles({ 'a.json': json(snips) });
  const { reader } = bench.corpus;
  const said = (table: string): readonly unknown[] =>
    reader
      .all<{ meta: string }>(`SELECT meta FROM ${table} ORDER BY id`)
      .map(({ meta }) => JSON.parse(meta) as unknown);
  expect(said('document')).toEqual([{ intent: 'ask' }, { intent: 'go' }]);
  expect(said('span')).toEqual([{ entity: 'city' }, { entity: 'city' }]);
});

it.each([
  ['PubTator', 'a.pubtator', '7|t|Faro slept.\n7|a|It rained.\n7\t0\t4\tFaro\tLOC\tQ1\n', { identifier: 'Q1' }],
  [
    'i2b2',
    'a.xml',
    '<X><TEXT>Faro slept.</TEXT><TAGS><LOC id="P0" start="0" end="4" text="Faro" TYPE="CITY"/></TAGS></X>',
    { TYPE: 'CITY' },
  ],
  ['rows', 'a.json', json([{ ...other, ents: [{ start: 0, end: 4, label: 'LOC', link: 'Q1' }] }]), { link: 'Q1' }],
])('keeps with a tag what else is said of it: %s', async (_, name, content, meta) => {
  expect(await bench.importFiles({ [name]: content })).toMatchObject({ imported: 1, spans: 1, failed: 0 });
  expect(bench.corpus.reader.get<{ meta: string }>('SELECT meta FROM span')?.meta).toBe(JSON.stringify(meta));
});
