// Articles with numbers and names beside them that are no tags come in as they are, and tables with places that nobody labelled are asked about.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, ReadingChoices } from '../../model/reading.ts';
import { openBench, type Bench } from '../../tests/import/import-corpus.ts';

let bench: Bench;

beforeEach(() => {
  bench = openBench();
});
afterEach(() => bench.close());

/** What an answer says of reading. */
const saying = (answer: Answer | undefined): ReadingChoices => {
  const { format: _, ifUnsure: __, ...choices } = answer?.choices ?? {};
  return choices;
};
const text = 'The customs office fined Delta Freight 900 euros in Porto.';
const tags = (): readonly string[] =>
  (bench.picture() as { spans: { label: string; surface: string }[] }).spans.map(
    ({ label, surface }) => `${label}=${surface}`,
  );

describe('what stands beside an article is no tag', () => {
  const rows: Readonly<Record<string, object>> = {
    'a bibliography': { references: [{ author: 'Kim', title: 'Harbours', year: 1998, volume: 12, pages: '3-19' }] },
    'pages of a bibliography as numbers': {
      bibliography: [{ author: 'Kim', first_page: 12, last_page: 31, journal: 'Ports' }],
    },
    'pages from and to': { source: { journal: 'Ports', pages: { from: 12, to: 31 } } },
    statistics: {
      statistics: [
        { name: 'words', min: 3, max: 19 },
        { name: 'lines', min: 1, max: 4 },
      ],
    },
    'counts by name': { counts: [{ word: 'fined', df: 3, tf: 12 }] },
    'a table of figures': {
      table: [
        ['year', 'men', 'women'],
        ['1998', 12, 31],
      ],
    },
    'coordinates of geography': { geo: { name: 'Porto', lat: 41.15, lon: -8.61 } },
    'whole coordinates': { location: { name: 'Porto', lat: 41, lon: 8 } },
    'a list of places on a map': { places: [{ name: 'Porto', lat: 41, lng: 52 }] },
    'a chat with times': { messages: [{ from: 'anna', to: 'ben', time: '10:03', body: 'hello' }] },
    'times in seconds': { segments: [{ speaker: 'A', start: 0.5, end: 3.25, words: 'hello' }] },
    'ranges of pages': { meta: { journal: 'Ports', page_range: [12, 31] } },
    'a price': { price: { currency: 'EUR', low: 12, high: 31 } },
    'scores of a match': { results: [{ match: 'Porto – Faro', home: 1, away: 3 }] },
    votes: { votes: [{ name: 'yes', up: 3, down: 12 }] },
    'sizes of pictures': { images: [{ src: 'a.png', width: 300, height: 400 }] },
    'dates in parts': { published: { year: 1998, month: 12, day: 31 } },
    'versions of a schema': { versions: [{ name: 'schema', major: 1, minor: 12 }] },
    'a person': { author: { name: 'Kim', born: 1950, died: 1998 } },
    'keywords with weights': { keywords: [{ word: 'customs', weight: 0.7, rank: 1 }] },
    'categories of a whole text': { categories: ['trade', 'law'], topics: [{ name: 'trade', score: 0.9 }] },
  };
  it.each(Object.entries(rows))('%s', async (_, meta) => {
    const files = { 'a.jsonl': `${JSON.stringify({ id: 'a', text, ...meta })}\n` };
    const { questions } = await bench.look(files);
    expect(questions).toEqual([]);
    const report = await bench.importFiles(files);
    expect(report).toMatchObject({ imported: 1, spans: 0, failed: 0 });
    expect(report.notTaken.filter(({ holdsTags }) => holdsTags)).toEqual([]);
  });

  it.each([
    ['page numbers', `text,journal,first_page,last_page\n"${text}",Ports,112,131\n"Nothing in Porto.",Ports,1,19\n`],
    ['statistics', `text,words,lines\n"${text}",10,1\n"Nothing in Porto.",3,1\n`],
    ['coordinates', `text,lat,lon\n"${text}",41,8\n"Nothing in Porto.",37,8\n`],
    ['years', `title,text,from,to\nA,"${text}",1998,2004\nB,"Nothing in Porto.",1950,1951\n`],
    ['subtitles', 'start,end,text\n0,4,"So this is it then"\n4,7,"and this is that"\n7,12,"and nothing else there"\n'],
    ['times of day', `time,user,text\n10:03,anna,"${text}"\n10:04,ben,"Nothing in Porto."\n`],
  ])('%s in a table', async (_, content) => {
    const files = { 'a.csv': content };
    expect((await bench.look(files)).questions).toEqual([]);
    const report = await bench.importFiles(files);
    expect(report).toMatchObject({ spans: 0, failed: 0 });
    expect(report.imported).toBeGreaterThan(1);
  });
});

describe('places in a table without a label', () => {
  const table = (separator: string, ...names: readonly string[]): string =>
    [names, [text, '25', '38'], ['Nothing in Porto.', '11', '16']].map((row) => `${row.join(separator)}\n`).join('');

  it.each([
    ['start and end, CSV', 'a.csv', table(',', 'text', 'start', 'end')],
    ['start and end, TSV', 'a.tsv', table('\t', 'sentence', 'begin', 'stop')],
    ['other names', 'a.csv', table(',', 'text', 'char_start', 'char_end')],
    ['names that nobody knows', 'a.csv', table(',', 'text', 'x1', 'x2')],
  ])('are asked about, and come in as told: %s', async (_, name, content) => {
    const files = { [name]: content };
    const { questions } = await bench.look(files);
    const [{ question } = { question: null }] = questions;
    expect(question?.answers.map(({ examples }) => examples)).toEqual([
      ['tag: Delta Freight', 'tag: Porto'],
      ['25', '11'],
    ]);
    const refused = await bench.importFiles(files);
    expect(refused).toMatchObject({ imported: 0, failed: 1 });
    expect(refused.lines[0]?.reason).toContain(question?.answers[0]?.flag ?? '-');
    const [asTags, asDetails] = question?.answers ?? [];
    expect(await bench.importFiles(files, saying(asDetails))).toMatchObject({ imported: 2, spans: 0, failed: 0 });
    expect(await bench.importFiles(files, saying(asTags))).toMatchObject({ spans: 2, failed: 0 });
    expect(tags()).toEqual(['tag=Delta Freight', 'tag=Porto']);
  });

  it('may have their label in another column', async () => {
    const files = { 'a.csv': `text,from,to,what\n"${text}",25,38,ORG\n"${text}",52,57,LOC\n` };
    const { questions } = await bench.look(files);
    const [first] = questions[0]?.question.answers ?? [];
    expect(first).toMatchObject({
      flag: '--columns start=from,end=to,label=what',
      examples: ['ORG: Delta Freight', 'LOC: Porto'],
    });
    expect(await bench.importFiles(files, saying(first))).toMatchObject({ imported: 1, spans: 2, failed: 0 });
    expect(tags()).toEqual(['ORG=Delta Freight', 'LOC=Porto']);
  });

  it.each([
    ['a start beside its words', `text,answer,answer_start\n"${text}",Porto,52\n`],
    ['both in a cell', `text,span\n"${text}",25-38\n"Nothing in Porto.",11:16\n`],
    ['lists of pairs', `text,offsets\n"${text}","[[25, 38]]"\n"Nothing in Porto.","[[11, 16]]"\n`],
  ])('are never passed over: %s', async (_, content) => {
    expect(await bench.importFiles({ 'a.csv': content })).toMatchObject({ imported: 0, failed: 1 });
    const { questions } = await bench.look({ 'a.csv': content });
    const choices = saying(questions[0]?.question.answers.at(-1));
    expect(await bench.importFiles({ 'a.csv': content }, choices)).toMatchObject({ failed: 0, spans: 0 });
  });
});
